/** Doors of the real command that the tests of the API do not try: each as a person or a program would. */
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { zipOf } from '../../packages/data/src/testing/encode-zip.ts';
import { seeded } from './hostile/random.ts';
import { type OpenedStudio, openedStudio, passingHome } from './opened-studio.ts';
import { descendants, hasProc, isRunning } from './processes.ts';

let place: Awaited<ReturnType<typeof passingHome>>;
let studio: OpenedStudio;
let model: string;
beforeAll(async () => {
  place = await passingHome();
  studio = await openedStudio(place.path);
  model = (await studio.ask('/models')).json<{ items: { id: string }[] }>().items[0]!.id;
});
afterAll(async () => {
  await studio?.stop();
  await place?.remove();
});

interface Job {
  readonly id: string;
  readonly state: string;
}

async function over(id: string): Promise<Job> {
  for (;;) {
    const job = (await studio.ask(`/jobs/${id}`)).json<Job>();
    if (job.state !== 'waiting' && job.state !== 'running') return job;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function until<T>(path: string, fits: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = (await studio.ask(path)).json<T>();
    if (fits(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function keep(seed: number, title: string) {
  const recipe = { format: 1, model, seed, truncation: 1, class: 3, version: '0.1.0' };
  return studio.ask('/works', { body: { recipe, title } });
}

function square(hue: number): Promise<Buffer> {
  return sharp({ create: { width: 32, height: 32, channels: 3, background: `hsl(${hue}, 60%, 50%)` } })
    .png()
    .toBuffer();
}

describe('an export', () => {
  it('holds each work as a file, and beside it what is known of it', async () => {
    const first = (await keep(1, 'a/b:c?.')).json<{ id: string; file: string }>();
    const second = (await keep(2, '墨')).json<{ id: string; file: string }>();
    const begun = await studio.ask('/jobs/export', { body: { ids: [first.id, second.id] } });
    expect(begun.status).toBe(202);
    const { id } = begun.json<Job>();
    expect(await over(id)).toMatchObject({ state: 'done' });
    const file = await studio.ask(`/jobs/${id}/file`);
    expect(file.headers.get('content-disposition')).toContain('inkstone-works.zip');
    const archive = await fromBufferPromise(Buffer.from(file.bytes));
    const contents = new Map<string, Buffer>();
    for await (const entry of archive.eachEntry()) {
      contents.set(entry.fileName, await buffer(await archive.openReadStreamPromise(entry)));
    }
    expect([...contents.keys()]).toEqual(['1 a_b_c_.png', '1 a_b_c_.json', '2 墨.png', '2 墨.json']);
    expect(JSON.parse(contents.get('2 墨.json')!.toString())).toMatchObject({
      id: second.id,
      title: '墨',
      recipe: { model, seed: 2, class: 3 },
    });
    const kept = await studio.ask(`/works/${first.id}/picture`);
    expect(contents.get('1 a_b_c_.png')!.equals(kept.bytes)).toBe(true);

    const part = await studio.ask(`/jobs/${id}/file`, { headers: { range: 'bytes=0-1' } });
    expect([part.status, Buffer.from(part.bytes).toString()]).toEqual([206, 'PK']);
    const beyond = await studio.ask(`/jobs/${id}/file`, { headers: { range: 'bytes=99999999-' } });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([
      416,
      `bytes */${file.bytes.length}`,
    ]);
  });
});

describe('data', () => {
  it('comes as a folder, a zip or IDX files, and is estimated before it is trained on', async () => {
    const folder = new FormData();
    folder.append('name', 'Leaves 叶');
    for (let i = 0; i < 12; i++) {
      const name = `leaves/${i % 2 ? 'oak' : '枫'}/${i}.png`;
      folder.append('files', new Blob([new Uint8Array(await square(i * 30))]), name);
    }
    const leaves = (await studio.ask('/datasets', { body: folder })).json<{ dataset: { id: string } }>()
      .dataset;
    expect(leaves).toMatchObject({
      name: 'Leaves 叶',
      count: 12,
      classes: [
        { name: '枫', count: 6 },
        { name: 'oak', count: 6 },
      ],
    });

    const zip = new FormData();
    const entries = await Promise.all(
      [0, 60, 120].map(async (hue) => ({ name: `${hue}.png`, bytes: await square(hue) })),
    );
    zip.append('files', new Blob([new Uint8Array(zipOf(entries))]), 'hues.zip');
    expect((await studio.ask('/datasets', { body: zip })).json()).toMatchObject({
      dataset: { name: 'hues', count: 3 },
      refused: [],
    });

    const idx = new FormData();
    const head = Buffer.from([0, 0, 8, 3, 0, 0, 0, 5, 0, 0, 0, 28, 0, 0, 0, 28]);
    const pixels = seeded(1).bytes(5 * 28 * 28);
    idx.append('files', new Blob([new Uint8Array(Buffer.concat([head, pixels]))]), 'mine-idx3-ubyte');
    idx.append(
      'files',
      new Blob([new Uint8Array([0, 0, 8, 1, 0, 0, 0, 5, 0, 1, 0, 1, 1])]),
      'mine-idx1-ubyte',
    );
    const five = (await studio.ask('/datasets', { body: idx })).json();
    expect(five).toMatchObject({ dataset: { count: 5, shape: [1, 28, 28] } });

    const training = { recipe: 'dcgan', batch: 4, steps: 10, evaluateCount: 64, r1: 0 };
    const estimate = (await studio.ask(`/datasets/${leaves.id}/estimate`, { body: training })).json<
      Record<string, number>
    >();
    expect(estimate).toMatchObject({ steps: 10 });
    for (const field of [
      'parameters',
      'seconds',
      'memoryBytes',
      'diskBytes',
      'freeMemoryBytes',
      'freeDiskBytes',
    ]) {
      expect([field, estimate[field]! > 0]).toEqual([field, true]);
    }
    const sheet = await studio.ask(`/datasets/${leaves.id}/sheet?count=4`);
    expect(sheet.headers.get('content-type')).toBe('image/png');
    expect((await studio.ask(`/datasets/${leaves.id}`, { method: 'DELETE' })).json()).toEqual({
      removed: true,
    });
    expect((await studio.ask(`/datasets/${leaves.id}`)).status).toBe(404);
  });
});

describe('a training', () => {
  it.skipIf(!hasProc)('that is cancelled frees its process before the answer comes', async () => {
    const body = {
      ...{
        dataset: 'digits',
        recipe: 'dcgan',
        batch: 4,
        steps: 100_000,
        evaluateCount: 64,
        r1: 0,
        augment: [],
      },
      ...{ sampleEvery: 1000, evaluateEvery: 1000, checkpointEvery: 1000 },
    };
    const before = new Set(await descendants(studio.child.pid!));
    const { id } = (await studio.ask('/runs', { body })).json<{ id: string }>();
    await until<{ step: number }>(`/runs/${id}`, ({ step }) => step > 0);
    const own = (await descendants(studio.child.pid!)).filter((pid) => !before.has(pid));
    expect(own.length).toBeGreaterThan(0);
    const cancelled = await studio.ask(`/runs/${id}/cancel`, { method: 'POST' });
    expect(cancelled.json()).toMatchObject({ state: 'cancelled' });
    expect(await Promise.all(own.map(isRunning))).toEqual(own.map(() => false));
    expect((await studio.ask(`/runs/${id}`, { method: 'DELETE' })).json()).toEqual({ removed: true });
  });
});

describe('events', () => {
  /** The ids and types of events until `count` have come. */
  async function listen(path: string, count: number, headers: Record<string, string> = {}) {
    const abort = new AbortController();
    const answer = await fetch(`${studio.address}/api${path}`, {
      headers: { cookie: await studio.cookie(), ...headers },
      signal: abort.signal,
    });
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    let text = '';
    const events: { id: number; type: string }[] = [];
    const decoder = new TextDecoder();
    for await (const piece of answer.body!) {
      text += decoder.decode(piece, { stream: true });
      const found = [...text.matchAll(/^id: (\d+)\ndata: (.*)$/gm)];
      if (found.length < count) continue;
      events.push(...found.map(([, id, data]) => ({ id: Number(id), type: JSON.parse(data!).type })));
      break;
    }
    abort.abort();
    return events;
  }

  it('that were missed come to who says what it had last, in a header or in the address', async () => {
    const live = listen('/events', 2);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await studio.ask('/boards', { body: { name: 'One' } });
    await studio.ask('/boards', { body: { name: 'Two' } });
    const [first, second] = await live;
    expect(first!.type).toBe('board');
    expect(await listen('/events', 1, { 'last-event-id': String(first!.id) })).toEqual([second]);
    expect(await listen(`/events?lastEventId=${first!.id}`, 1)).toEqual([second]);
    expect((await studio.ask('/events?lastEventId=x')).status).toBe(400);
  });
});

describe('texts', () => {
  it('that no database keeps are refused in words', async () => {
    const kept = (await keep(5, 'plain')).json<{ id: string }>();
    for (const title of ['a\0b', 'half \ud800 pair']) {
      const answer = await studio.ask(`/works/${kept.id}`, { method: 'PATCH', body: { title } });
      expect([title, answer.status]).toEqual([title, 400]);
      expect(answer.json<{ error: { zh: string } }>().error.zh).toMatch(/[\u4e00-\u9fff]/);
    }
    for (const path of ['/works?q=%00', '/works?tag=a%00', '/works?cursor=%00', '/works?q=%ED%A0%80']) {
      const { status } = await studio.ask(path);
      expect([path, status < 500]).toEqual([path, true]);
    }
    const board = await studio.ask('/boards', { body: { name: 'a\0' } });
    expect([board.status, board.json<{ error: { code: string } }>().error.code]).toEqual([400, 'INPUT']);
  });
});

describe('the trash', () => {
  it('gives back what was undone, and keeps nothing of what was deleted for good', async () => {
    const { id } = (await keep(9, 'to go')).json<{ id: string }>();
    const batch = (what: string) => studio.ask('/works/batch', { body: { ids: [id], do: what } });
    expect((await batch('purge')).json()).toEqual({ changed: 0 });
    const { undo } = (await batch('trash')).json<{ undo: object }>();
    expect((await studio.ask('/works/batch', { body: undo })).json()).toMatchObject({ changed: 1 });
    expect((await studio.ask(`/works/${id}`)).json()).toMatchObject({ trashedAt: null });
    await batch('trash');
    expect((await batch('purge')).json()).toEqual({ changed: 1 });
    expect((await studio.ask(`/works/${id}`)).status).toBe(404);
    expect((await studio.ask(`/works/${id}/picture`)).status).toBe(404);
  });
});
