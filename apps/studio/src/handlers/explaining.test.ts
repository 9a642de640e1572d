import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PictureRecipe } from '@inkstone/gan/render';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeTinyRun } from '../explain/testing/tiny-run.ts';
import { tinyStyleGan } from '../steer/testing/tiny-style-gan.ts';
import { multipart, type TestStudio, testStudio } from '../testing/test-studio.ts';

const digitsFile = new URL('../../../../models/digits.onnx', import.meta.url);

describe('explaining', () => {
  let studio: TestStudio;
  let digits: string;
  let styles: string;
  let trained: string;

  const post = (url: string, payload: object) => studio.ask({ url: `/api${url}`, method: 'POST', payload });
  const knowledge = async (id: string) => (await studio.ask({ url: `/api/models/${id}/knowledge` })).json();
  const bring = async (name: string, bytes: Uint8Array) =>
    (await studio.ask({ url: '/api/models', method: 'POST', ...multipart([{ name, bytes }]) })).json().id;
  const recipe = (model: string, seed = 3, label: number | null = 5) => ({
    ...{ format: 1, model, seed, truncation: 1, class: label, version: '0.1.0' },
  });
  const raw = (base64: string) =>
    sharp(Buffer.from(base64, 'base64')).raw().toBuffer({ resolveWithObject: true });
  const sizeOf = async (bytes: Buffer) => {
    const { width, height } = await sharp(bytes).metadata();
    return [width, height];
  };
  /** Adopts a run folder as the studio finds it, and gives its model. */
  const adopt = async (name: string, options: Parameters<typeof writeTinyRun>[1] = {}) => {
    await writeTinyRun(join(studio.home, 'runs', name), options);
    // the studio looks by itself now and then, and may be at it
    const { runs, models } = studio.studio;
    for (;;) {
      await runs.scan();
      const model = models.ofRun(name);
      if (model) return model.id;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  beforeAll(async () => {
    studio = await testStudio();
    digits = await bring('digits.onnx', await readFile(digitsFile));
    styles = await bring('styles.onnx', tinyStyleGan());
    trained = await adopt('tiny');
  });
  afterAll(() => studio?.close());

  it('shows what classes share and what layers decide, and says who has none', async () => {
    const classes = await post(`/models/${digits}/gallery`, { of: 'classes', most: 4 });
    expect(classes.headers['content-type']).toBe('image/png');
    // digits of 28 pixels stand twice as large, four across and three down
    expect(await sizeOf(classes.rawPayload)).toEqual([4 * 58 + 2, 3 * 58 + 2]);
    const others = await post(`/models/${digits}/gallery`, { of: 'classes', most: 4, seed: 9 });
    expect(others.rawPayload).not.toEqual(classes.rawPayload);
    const layers = await post(`/models/${styles}/gallery`, { of: 'layers' });
    expect(await sizeOf(layers.rawPayload)).toEqual([7 * 66 + 2, 3 * 66 + 2]);
    const flat = await post(`/models/${digits}/gallery`, { of: 'layers' });
    expect([flat.statusCode, flat.json().error.code, flat.json().error.zh]).toEqual([
      ...[422, 'NO_LAYERS', expect.stringContaining('StyleGAN2')],
    ]);
    const single = await post(`/models/${styles}/gallery`, { of: 'classes' });
    expect([single.statusCode, single.json().error.code]).toEqual([422, 'NO_CLASSES']);
  });

  it('knows of which models a critic is at hand, and says why of the others', async () => {
    expect(await knowledge(trained)).toEqual({ critic: null, training: null });
    const shipped = await knowledge(studio.model);
    expect(shipped.critic).toEqual({
      en: expect.stringContaining('came with the installation'),
      zh: expect.stringContaining('随安装提供'),
    });
    const imported = await knowledge(digits);
    expect(imported.critic.en).toContain('brought in as a file');
    const refused = await post(`/models/${digits}/saliency`, { recipe: recipe(digits) });
    expect([refused.statusCode, refused.json().error.message]).toEqual([409, imported.critic.en]);
    const alone = await post(`/models/${digits}/nearest`, { recipe: recipe(digits) });
    expect(alone.statusCode).toBe(409);
  });

  it('shows where a picture looks real to its critic, beside what is usual', async () => {
    const answered = await post(`/models/${trained}/saliency`, { recipe: recipe(trained) });
    expect(answered.statusCode, answered.body.slice(0, 400)).toBe(200);
    const { map, score, real, generated, ...found } = answered.json();
    expect(found).toMatchObject({ step: 40, hasGoneOn: false, baseline: 'training', sameData: true });
    expect(real).toMatchObject({ kind: 'real', count: 100 });
    expect(generated.count).toBe(100);
    expect(generated.low).toBeLessThanOrEqual(generated.high);
    expect(real.below).toBeGreaterThanOrEqual(0);
    const { data, info } = await raw(map);
    expect([info.width, info.height, info.channels]).toEqual([28, 28, 3]);
    const hues = data.reduce(
      (sum, value, i) => (i % 3 === 0 ? sum + Math.abs(value - data[i + 2]!) : sum),
      0,
    );
    expect(hues).toBeGreaterThan(28 * 28);
    // another picture has another map, and the class counts
    for (const other of [recipe(trained, 4), recipe(trained, 3, 6)]) {
      const next = (await post(`/models/${trained}/saliency`, { recipe: other })).json();
      expect([next.map === map, next.score === score]).toEqual([false, false]);
      expect(next.generated.median).toBe(generated.median);
    }
    expect((await post(`/models/${trained}/saliency`, { recipe: recipe(trained) })).json().map).toBe(map);
    const foreign = await post(`/models/${trained}/saliency`, { recipe: recipe(digits) });
    expect([foreign.statusCode, foreign.json().error.code]).toEqual([422, 'MODELS']);
  });

  it('finds the training pictures that a picture is nearest to', async () => {
    const answered = await post(`/models/${trained}/nearest`, { recipe: recipe(trained), count: 4 });
    expect(answered.statusCode, answered.body.slice(0, 400)).toBe(200);
    const { items, ratio, sameData } = answered.json();
    const distances = items.map(({ distance }: { distance: number }) => distance);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
    expect([items.length, sameData]).toEqual([4, true]);
    expect(ratio).toBeGreaterThan(0);
    const { info } = await raw(items[0].picture);
    expect([info.width, info.height]).toEqual([28, 28]);
  });

  it('goes on to the next question when nobody waits for one', async () => {
    const { explaining } = studio.studio;
    const ask = (seed: number, signal: AbortSignal) =>
      explaining.saliency(recipe(trained, seed) as PictureRecipe, signal);
    const [first, second] = [new AbortController(), new AbortController()];
    const asked = [first, second].map(({ signal }, i) =>
      ask(100 + i, signal).catch(({ message }) => message),
    );
    second.abort(new Error('moved on'));
    setTimeout(() => first.abort(new Error('gone')), 20);
    const last = ask(102, new AbortController().signal);
    expect(await Promise.all(asked)).toEqual(['gone', 'moved on']);
    expect((await last).step).toBe(40);
  });

  it('compares with the model’s own where the training pictures are gone, and says what is missing', async () => {
    const id = await adopt('far', { seed: 2, given: join(studio.home, 'nowhere') });
    const { critic, training } = await knowledge(id);
    expect([critic, training.en]).toEqual([null, expect.stringContaining('not here any more')]);
    const found = (await post(`/models/${id}/saliency`, { recipe: recipe(id) })).json();
    expect(found).toMatchObject({ real: null, opinion: null, baseline: 'generated' });
    expect((await post(`/models/${id}/nearest`, { recipe: recipe(id) })).statusCode).toBe(409);
    const bare = await adopt('bare', { seed: 3, checkpoint: false });
    expect((await knowledge(bare)).critic.en).toContain('no checkpoint');
    expect((await studio.ask({ url: '/api/runs/far', method: 'DELETE' })).statusCode).toBe(200);
    expect((await knowledge(id)).critic.zh).toContain('训练已被删除');
    await rm(join(studio.home, 'runs', 'bare'), { recursive: true });
  });
});
