/**
 * The studio is killed while it works, again and again. Whatever it had said yes to must be there afterwards, with its file
 * and its recipe.
 */
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inkstone } from '../cli/inkstone.ts';
import { seeded } from './hostile/random.ts';
import { type OpenedStudio, openedStudio, passingHome } from './opened-studio.ts';
import { descendants, gone, hasProc } from './processes.ts';

const KILLS = 20;
const random = seeded(20);
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

interface Work {
  readonly id: string;
  readonly title: string;
  readonly file: string;
  readonly favourite: boolean;
  readonly recipe: object | null;
}

/** What the studio has said yes to, by the id of the work. */
interface Promised {
  readonly sha256: string;
  readonly recipe?: object;
  title: string;
  /** Titles that were sent and not answered: they may be there or not. */
  asked: string[];
}

let place: Awaited<ReturnType<typeof passingHome>>;
let studio: OpenedStudio;
beforeAll(async () => {
  place = await passingHome();
});
afterAll(async () => {
  await studio?.kill();
  await place?.remove();
});

const promised = new Map<string, Promised>();
/** Titles of pictures that a job has taken on. */
const imported: string[] = [];
const promises = () => promised.size + imported.length;

/** Works until the studio is gone: a failed request is the kill, and promises nothing. */
async function load(model: string, isOver: () => boolean): Promise<void> {
  const client = async (act: () => Promise<void>) => {
    while (!isOver()) await act().catch(() => undefined);
  };
  await Promise.all([client(() => keep(model)), client(importNow), client(importLater), client(patch)]);
}

async function keep(model: string): Promise<void> {
  const seed = random.below(2 ** 30);
  const recipe = { format: 1, model, seed, truncation: 1, class: seed % 10, version: '0.1.0' };
  const answer = await studio.ask('/works', { body: { recipe, title: `made ${seed}` } });
  expect(answer.status).toBe(201);
  const { id, file, recipe: kept } = answer.json<Work>();
  promised.set(id, { sha256: file, recipe: kept as object, title: `made ${seed}`, asked: [] });
}

async function picture(): Promise<{ name: string; bytes: Buffer }> {
  const raw = { width: 16, height: 16, channels: 3 } as const;
  const bytes = await sharp(random.bytes(768), { raw }).png().toBuffer();
  return { name: `p${random.below(2 ** 40)}`, bytes };
}

function form(pictures: readonly { name: string; bytes: Buffer }[]): FormData {
  const body = new FormData();
  for (const { name, bytes } of pictures)
    body.append('files', new Blob([new Uint8Array(bytes)]), `${name}.png`);
  return body;
}

async function importNow(): Promise<void> {
  const pictures = await Promise.all([picture(), picture(), picture()]);
  const hashes = new Map(pictures.map(({ name, bytes }) => [name, hashOf(bytes)]));
  const answer = await studio.ask('/works/import', { body: form(pictures) });
  expect(answer.status).toBe(201);
  for (const { id, title } of answer.json<{ kept: Work[] }>().kept) {
    promised.set(id, { sha256: hashes.get(title)!, title, asked: [] });
  }
}

async function importLater(): Promise<void> {
  const pictures = await Promise.all(Array.from({ length: 4 }, picture));
  const answer = await studio.ask('/jobs/import', { body: form(pictures) });
  expect(answer.status).toBe(202);
  imported.push(...pictures.map(({ name }) => name));
  await new Promise((resolve) => setTimeout(resolve, 300));
}

async function patch(): Promise<void> {
  const ids = [...promised.keys()];
  const id = ids[random.below(ids.length)];
  if (id === undefined) return void (await new Promise((resolve) => setTimeout(resolve, 20)));
  const known = promised.get(id)!;
  const title = `patched ${random.below(2 ** 30)}`;
  known.asked.push(title);
  const answer = await studio.ask(`/works/${id}`, { method: 'PATCH', body: { title } });
  expect(answer.status).toBe(200);
  known.title = title;
  known.asked = [];
}

describe.skipIf(!hasProc)(`${KILLS} kills (skipped where there is no /proc)`, () => {
  it('lose nothing that was promised, and leave nothing running', { timeout: 400_000 }, async () => {
    let run = '';
    let firstSteps: Metrics['points'] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      studio = await openedStudio(place.path);
      const model = (await studio.ask('/models')).json<{ items: { id: string; name: string }[] }>().items[0]!
        .id;
      if (run === '') {
        run = await train();
        await stepOf(run, 3);
        firstSteps = (await metricsOf(run)).points.slice(0, 2);
      }
      let isOver = false;
      const before = promises();
      const loading = load(model, () => isOver);
      // at a moment of chance, with something new to lose
      await new Promise((resolve) => setTimeout(resolve, 500 + random.below(800)));
      while (promises() === before) await new Promise((resolve) => setTimeout(resolve, 10));
      const children = await descendants(studio.child.pid!);
      expect(children.length).toBeGreaterThan(0);
      isOver = true;
      await studio.kill();
      await loading;
      await gone(children);
    }

    studio = await openedStudio(place.path);
    // the training went on from its checkpoints all the while, and comes to its end
    const { last } = await metricsOf(run);
    await stepOf(run, last + 1);
    expect((await studio.ask(`/runs/${run}/cancel`, { method: 'POST' })).json()).toMatchObject({
      state: 'cancelled',
    });
    const onwards = await studio.ask(`/runs/${run}/continue`, { body: { steps: 4, from: 'last' } });
    const { steps } = onwards.json<{ steps: number }>();
    await stepOf(run, steps);
    const { points } = await metricsOf(run);
    expect(points.map(({ step }) => step)).toEqual(Array.from({ length: steps }, (_, i) => i + 1));
    // made anew, its first steps would have taken another time
    expect(points.slice(0, 2)).toEqual(firstSteps);
    await jobsOver();

    expect(promised.size).toBeGreaterThan(0);
    expect(promises()).toBeGreaterThanOrEqual(KILLS);
    for (const [id, { sha256, recipe, title, asked }] of promised) {
      const answer = await studio.ask(`/works/${id}`);
      expect([id, answer.status]).toEqual([id, 200]);
      const work = answer.json<Work>();
      expect([title, ...asked]).toContain(work.title);
      expect(work.file).toBe(sha256);
      if (recipe) expect(work.recipe).toEqual(recipe);
      expect(hashOf((await studio.ask(`/works/${id}/picture`)).bytes)).toBe(sha256);
    }
    // what jobs took on is there, and once
    const titles = await titlesOf('p');
    for (const name of imported)
      expect([name, titles.filter((title) => title === name).length]).toEqual([name, 1]);

    const children = await descendants(studio.child.pid!);
    await studio.stop();
    await gone(children);
    expect(await readdir(join(place.path, 'imports'))).toEqual([]);
    const doctor = await inkstone('doctor', '--deep', '--json', '--home', place.path);
    expect(JSON.parse(doctor.stdout)).toEqual({ findings: [] });
    console.log(`${promised.size} works and ${imported.length} pictures of jobs were promised`);
  });
});

async function train(): Promise<string> {
  const answer = await studio.ask('/runs', {
    body: {
      ...{
        dataset: 'digits',
        recipe: 'dcgan',
        batch: 4,
        steps: 100_000,
        evaluateCount: 64,
        r1: 0,
        augment: [],
      },
      ...{ sampleEvery: 1000, evaluateEvery: 1000, checkpointEvery: 2 },
    },
  });
  expect(answer.status).toBe(202);
  return answer.json<{ id: string }>().id;
}

interface Metrics {
  readonly last: number;
  readonly points: readonly { readonly step: number; readonly ms: number }[];
}

async function metricsOf(run: string): Promise<Metrics> {
  return (await studio.ask(`/runs/${run}/metrics?points=5000`)).json();
}

/** Waits until a run has made so many steps. */
async function stepOf(run: string, least: number): Promise<void> {
  for (;;) {
    const { step, error } = (await studio.ask(`/runs/${run}`)).json<{ step: number; error?: object }>();
    expect(error).toBeUndefined();
    if (step >= least) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function jobsOver(): Promise<void> {
  for (;;) {
    const { items } = (await studio.ask('/jobs')).json<{ items: { state: string; kind: string }[] }>();
    expect(items.filter(({ state }) => state === 'failed')).toEqual([]);
    if (items.every(({ state }) => state === 'done')) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Titles of all imported works. */
async function titlesOf(beginning: string): Promise<string[]> {
  const titles: string[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: Work[]; next: string | null } = (
      await studio.ask(`/works?limit=200${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`)
    ).json();
    titles.push(...page.items.map(({ title }) => title));
    cursor = page.next;
  } while (cursor !== null);
  return titles.filter((title) => title.startsWith(beginning));
}
