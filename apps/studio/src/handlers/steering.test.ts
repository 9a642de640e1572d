import { readFile } from 'node:fs/promises';
import { mixStyles, steer } from '@inkstone/gan/latent';
import { type Direction, pushOf } from '@inkstone/gan/steer';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directionOf, type ShownDirection } from '../steer/direction-text.ts';
import { tinyStyleGan } from '../steer/testing/tiny-style-gan.ts';
import { multipart, type TestStudio, testStudio } from '../testing/test-studio.ts';

const digitsFile = new URL('../../../../models/digits.onnx', import.meta.url);

describe('steering', () => {
  let studio: TestStudio;
  let digits: string;
  let styles: string;

  const post = (url: string, payload: object) => studio.ask({ url: `/api${url}`, method: 'POST', payload });
  const bring = async (name: string, bytes: Uint8Array) =>
    (await studio.ask({ url: '/api/models', method: 'POST', ...multipart([{ name, bytes }]) })).json().id;
  const recipe = (model: string, latent: object, more: object = {}) => ({
    ...{ format: 1, model, seed: 0, truncation: 1, version: '0.1.0', latent, ...more },
  });
  const draw = async (order: object) => {
    const answered = await post('/pictures', { recipe: order });
    expect(answered.statusCode, answered.body.slice(0, 400)).toBe(200);
    return sharp(answered.rawPayload).raw().toBuffer();
  };
  const found = async (model: string, asked: object = { method: 'sefa', count: 3 }) => {
    const answered = await post(`/models/${model}/directions/find`, asked);
    expect(answered.statusCode, answered.body.slice(0, 400)).toBe(200);
    return answered.json().items as ShownDirection[];
  };
  const numbers = (shown: ShownDirection, width: number): Direction => directionOf(shown, width);

  beforeAll(async () => {
    studio = await testStudio();
    digits = await bring('digits.onnx', await readFile(digitsFile));
    styles = await bring('styles.onnx', tinyStyleGan());
  });
  afterAll(() => studio?.close());

  it('says how a model is steered, and why another cannot be', async () => {
    const ofDigits = await studio.ask({ url: `/api/models/${digits}/steering` });
    expect(ofDigits.json()).toEqual({
      ...{ space: 'z', width: 100, layers: 1 },
      ranges: [{ name: 'all', first: 0, last: 0, pixels: [0, 0] }],
    });
    const ofStyles = (await studio.ask({ url: `/api/models/${styles}/steering` })).json();
    expect([ofStyles.space, ofStyles.layers]).toEqual(['w', 6]);
    expect(ofStyles.ranges.map(({ name }: { name: string }) => name)).toEqual(['coarse', 'middle']);
    const closed = await studio.ask({ url: `/api/models/${studio.model}/steering` });
    expect([closed.statusCode, closed.json().error.zh]).toEqual([422, expect.stringContaining('无法拆开')]);
  });

  it('finds directions, and keeps, renames and drops them with the model', async () => {
    const [first, second] = await found(digits);
    if (!first || !second) throw new Error('no directions');
    expect((await found(digits, { method: 'ganspace', count: 1 }))[0]?.id).not.toBe(first.id);
    const { id, ...plain } = first;
    const kept = await post(`/models/${digits}/directions`, { ...plain, name: '斜 slant' });
    expect(kept.json().items).toEqual([{ ...first, name: '斜 slant' }]);
    const again = await post(`/models/${digits}/directions`, { ...plain, name: 'lean' });
    expect(again.json().items).toEqual([{ ...first, name: 'lean' }]);
    const taken = await post(`/models/${digits}/directions`, { ...second, id: undefined, name: 'lean' });
    expect([taken.statusCode, taken.json().error.code]).toEqual([409, 'CONFLICT']);
    const foreign = await post(`/models/${styles}/directions`, { ...plain, name: 'lean' });
    expect([foreign.statusCode, foreign.json().error.zh]).toEqual([422, expect.stringContaining('8 个数')]);
    const listed = await studio.ask({ url: `/api/models/${digits}/directions` });
    expect(listed.json().items.map(({ name }: ShownDirection) => name)).toEqual(['lean']);
    const dropped = await studio.ask({ url: `/api/models/${digits}/directions/${id}`, method: 'DELETE' });
    expect(dropped.json().items).toEqual([]);
  });

  it('loses no direction of several that are kept at once', async () => {
    const all = await found(digits, { method: 'sefa', count: 5 });
    await Promise.all(all.map(({ id: _, ...plain }) => post(`/models/${digits}/directions`, plain)));
    const listed = await studio.ask({ url: `/api/models/${digits}/directions` });
    expect(listed.json().items).toHaveLength(5);
  });

  it('draws what was steered, the same alone and beside others, and keeps it', async () => {
    const [first] = await found(digits);
    const push = (amount: number) => [pushOf(numbers(first as ShownDirection, 100), amount)];
    const at = (amount: number) =>
      recipe(digits, amount === 0 ? { seed: 7 } : steer({ seed: 7 }, push(amount)), { class: 3 });
    const [still, moved, far] = await Promise.all([at(0), at(1.5), at(3)].map(draw));
    expect(moved).toEqual(await draw(at(1.5)));
    const change = (a: Buffer, b: Buffer) => a.reduce((sum, value, i) => sum + Math.abs(value - b[i]!), 0);
    expect(change(moved!, still!)).toBeGreaterThan(0);
    expect(change(far!, still!)).toBeGreaterThan(change(moved!, still!));
    // a nudge of no size is the seed's own picture
    expect(change(await draw(at(1e-6)), still!)).toBeLessThan(still!.length / 50);
    const work = await post('/works', { recipe: at(1.5), scale: 2 });
    expect(work.statusCode).toBe(201);
    const file = await studio.ask({ url: `/api/works/${work.json().id}/picture` });
    const recalled = await studio.ask({
      ...{ url: '/api/recall', method: 'POST' },
      ...multipart([{ name: 'a.png', bytes: file.rawPayload }]),
    });
    expect(await draw(recalled.json().recipe)).toEqual(moved);
  });

  it('mixes styles by layers, and says why latents have none', async () => {
    const seven = await draw(recipe(styles, { seed: 7 }));
    const eight = await draw(recipe(styles, { seed: 8 }));
    const mixed = await draw(recipe(styles, mixStyles({ seed: 7 }, { seed: 8 }, 3)));
    expect(mixed).not.toEqual(seven);
    expect(mixed).not.toEqual(eight);
    const refused = await post('/pictures', {
      recipe: recipe(digits, mixStyles({ seed: 7 }, { seed: 8 }, 3), { class: 3 }),
    });
    expect([refused.statusCode, refused.json().error.code]).toEqual([422, 'LATENT']);
  });

  it('moves only the layers that a slider is set to', async () => {
    const [first] = await found(styles, { method: 'sefa', count: 1, layers: [4, 5] });
    expect(first?.layers).toEqual([4, 5]);
    const beyond = await post(`/models/${styles}/directions/find`, { method: 'sefa', layers: [4, 9] });
    expect([beyond.statusCode, beyond.json().error.code]).toEqual([422, 'RANGE']);
  });

  it('maps what a direction changes', async () => {
    const [first] = await found(digits);
    const map = await post(`/models/${digits}/changes`, { direction: first, class: 3 });
    expect(map.headers['content-type']).toBe('image/png');
    const { data, info } = await sharp(map.rawPayload).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([28, 28]);
    // the largest change is ink, the margin is paper
    expect(Math.min(...data)).toBeLessThan(32);
    expect(data[0]).toBeGreaterThan(200);
  });

  it('learns a direction from marks, and says honestly how well', async () => {
    // the first number of the latents decides: what can be learnt is there to be learnt
    const [first] = await found(digits, { method: 'sefa', count: 1 });
    const push = (amount: number) => [pushOf(numbers(first as ShownDirection, 100), amount)];
    const marks = Array.from({ length: 40 }, (_, i) => ({
      recipe: recipe(digits, steer({ seed: 100 + i }, push(i % 2 === 0 ? 3 : -3)), { class: i % 10 }),
      has: i % 2 === 0,
    }));
    const learnt = await post(`/models/${digits}/directions/marks`, { name: 'lean', marks });
    expect(learnt.statusCode, learnt.body.slice(0, 400)).toBe(200);
    const { method, accuracy, vector } = learnt.json() as ShownDirection;
    expect([method, accuracy?.chance, accuracy?.with]).toEqual(['marks', 0.5, 20]);
    expect(accuracy?.value).toBeGreaterThan(0.8);
    const [a, b] = [vector, first?.vector ?? ''].map(
      (text) => numbers({ ...first!, vector: text }, 100).vector,
    );
    expect(a!.reduce((sum, value, i) => sum + value * b![i]!, 0)).toBeGreaterThan(0.5);
    const few = await post(`/models/${digits}/directions/marks`, { name: 'few', marks: marks.slice(0, 8) });
    expect([few.statusCode, few.json().error.code]).toEqual([422, 'MARKS']);
    const foreign = await post(`/models/${styles}/directions/marks`, { name: 'x', marks });
    expect([foreign.statusCode, foreign.json().error.code]).toEqual([422, 'MODELS']);
  });

  it('projects a picture of the model itself, shows it on the way, and comes near it', async () => {
    const order = recipe(digits, { seed: 4241 }, { class: 1 });
    const png = (await post('/pictures', { recipe: order })).rawPayload;
    const started = await studio.ask({
      ...{ url: '/api/jobs/projection', method: 'POST' },
      ...multipart([{ name: 'one.png', bytes: png }], { model: digits, class: '1', steps: '120' }),
    });
    expect(started.statusCode, started.body).toBe(202);
    const { id } = started.json();
    const done = await over(id);
    expect(done).toMatchObject({ kind: 'project', state: 'done', done: 120 });
    expect((await studio.ask({ url: `/api/jobs/${id}/picture` })).headers['content-type']).toBe('image/png');
    const result = (await studio.ask({ url: `/api/jobs/${id}/file` })).json();
    expect(result).toMatchObject({ format: 1, model: digits, class: 1, steps: 120 });
    expect(result.psnr).toBeGreaterThan(25);
    const photo = await draw(order);
    const again = await draw(recipe(digits, result.latent, { class: 1 }));
    const error = again.reduce((sum, value, i) => sum + (value - photo[i]!) ** 2, 0) / again.length;
    expect(10 * Math.log10(255 ** 2 / error)).toBeGreaterThan(result.psnr - 0.5);
  });

  it('ends a projection when asked to, and refuses what is no photo', async () => {
    const photo = await sharp({ create: { width: 90, height: 60, channels: 3, background: '#a33' } })
      .jpeg()
      .toBuffer();
    const start = (bytes: Uint8Array, fields: Record<string, string>) =>
      studio.ask({
        ...{ url: '/api/jobs/projection', method: 'POST' },
        ...multipart([{ name: 'photo.jpg', bytes }], fields),
      });
    const { id } = (await start(photo, { model: digits, steps: '2000' })).json();
    await studio.ask({ url: `/api/jobs/${id}/cancel`, method: 'POST', payload: {} });
    expect((await over(id)).state).toBe('cancelled');
    const text = await start(Buffer.from('no picture at all'), { model: digits });
    expect([text.statusCode, text.json().error.message]).toEqual([415, expect.stringContaining('photo.jpg')]);
    const bad = await start(photo, { model: digits, styles: 'none' });
    expect([bad.statusCode, bad.json().error.field]).toEqual([400, 'styles']);
  });

  async function over(id: string) {
    for (;;) {
      const job = (await studio.ask({ url: `/api/jobs/${id}` })).json();
      if (['done', 'failed', 'cancelled'].includes(job.state)) return job;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
});
