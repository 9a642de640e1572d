/** Puts works, boards and trainings into a studio, through its API, so that every page has something to show. */
import { inkPicture } from './ink-picture.ts';
import type { Visitor } from './visitor.ts';

interface Id {
  readonly id: string;
}
type Latent = object;

export interface Furnished {
  readonly model: string;
  /** A kept picture with parents, children, tags and rights. */
  readonly work: string;
  readonly imported: string;
  readonly board: string;
  /** Two trainings that are done. */
  readonly runs: readonly [string, string];
  /** Names that persons gave: they stay in their own language. */
  readonly names: readonly string[];
}

const names = {
  works: ['Seven for the harbour', '晨雾', 'First snow', '竹影', 'Heron', '远山'],
  tags: ['ink', '山水', 'numbers'],
  board: 'Winter show 冬展',
  run: 'Digits by class',
  second: 'Digits, second try',
};

export interface Furniture {
  /** Ink landscapes to import. */
  readonly pictures?: number;
  /** Whether a training goes on until it paints digits: a minute, for pictures of the pages. */
  readonly patient?: boolean;
}

export async function furnish(visit: Visitor, furniture: Furniture = {}): Promise<Furnished> {
  const { pictures = 8, patient = false } = furniture;
  const { items: models } = await visit.ask<{ items: (Id & { source: string })[] }>('/models');
  const model = models.find(({ source }) => source === 'shipped')?.id ?? '';
  const train = async (name: string, settings: object) =>
    (await visit.ask<Id>('/runs', { name, recipe: 'dcgan', seed: 1, ...settings })).id;
  const quick = { steps: 24, batch: 16, sampleEvery: 8, evaluateEvery: 16, evaluateCount: 64 };
  const long = { steps: 700, batch: 64, sampleEvery: 35, evaluateEvery: 100, evaluateCount: 256 };
  const digits = { dataset: 'digits', byClass: true, checkpointEvery: 100 };
  const second = await train(names.second, { ...digits, ...quick, steps: patient ? 240 : 32, seed: 2 });
  const first = await train(names.run, { ...digits, ...(patient ? long : quick) });

  const board = (await visit.ask<Id>('/boards', { name: names.board })).id;
  const imported = [...(await importPictures(visit, Math.ceil(pictures / 2)))];
  for (const [index, id] of imported.entries()) {
    const title = names.works[index];
    if (title) await visit.ask(`/works/${id}`, { title, tags: [names.tags[index % 2]] }, 'PATCH');
  }
  const keep = keeper(visit, model);
  const work = await descent(keep, board);
  for (let label = 0; label < 10; label++) {
    await keep({ seed: 100 + label }, label);
    const more = Math.floor(pictures / 20);
    if (more > 0) imported.push(...(await importPictures(visit, more, pictures + label * more)));
  }
  await visit.ask(
    `/works/${work}`,
    { note: 'For the poster. 用于海报。', rights: { artist: 'Lin Mo 林墨' } },
    'PATCH',
  );
  await visit.ask('/works/batch', { ids: [work, imported[0]], do: 'favourite' });
  await visit.ask('/works/batch', { ids: imported.slice(0, 8), do: 'board', value: board });
  await done(visit, [second, first]);
  return {
    ...{ model, work, imported: imported[0] ?? '', board, runs: [first, second] },
    names: [
      ...[...names.works, ...names.tags, names.board, names.second, names.run],
      ...['Three, at rest 三', 'Lin Mo 林墨', 'For the poster. 用于海报。'],
    ],
  };
}

type Keep = (latent: Latent, label: number, more?: object) => Promise<string>;

function keeper(visit: Visitor, model: string): Keep {
  return async (latent, label, more = {}) =>
    (
      await visit.ask<Id>('/works', {
        ...{ recipe: { format: 1, model, seed: 1, truncation: 0.8, class: label, version: '0.1.0', latent } },
        ...{ scale: 18, tags: [names.tags[2]], ...more },
      })
    ).id;
}

/** A small family: two seeds, a variation of one, their mix, and two variations of that. Gives the mix. */
async function descent(keep: Keep, board: string): Promise<string> {
  const [a, b] = [{ seed: 7 }, { seed: 12 }];
  const first = await keep(a, 3);
  const second = await keep(b, 3);
  const vary = { vary: a, seed: 21, amount: 0.2 };
  const varied = await keep(vary, 3, { parents: [first] });
  const mix = { mix: [vary, b], t: 0.5 };
  const title = 'Three, at rest 三';
  const mixed = await keep(mix, 3, { parents: [varied, second], title, boards: [board] });
  for (const seed of [40, 41]) await keep({ vary: mix, seed, amount: 0.2 }, 3, { parents: [mixed] });
  return mixed;
}

/** Imports ink landscapes as a person does, and gives their ids. */
export async function importPictures(visit: Visitor, count: number, first = 0): Promise<readonly string[]> {
  const form = new FormData();
  const heights = [640, 420, 480, 560, 360];
  for (let index = first; index < first + count; index++) {
    const picture = await inkPicture(index, 480, heights[index % heights.length]);
    form.append('files', new File([new Uint8Array(picture)], `ink-${index}.png`, { type: 'image/png' }));
  }
  const { kept } = await send<{ kept: readonly Id[] }>(visit, '/works/import', form);
  return kept.map(({ id }) => id);
}

async function send<Body>(visit: Visitor, path: string, multipart: FormData): Promise<Body> {
  const address = new URL(visit.page.url()).origin;
  const answer = await visit.context.request.post(`${address}/api${path}`, {
    ...{ headers: { origin: address }, multipart, timeout: 120_000 },
  });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as Body;
}

async function done(visit: Visitor, runs: readonly string[]): Promise<void> {
  for (const id of runs) {
    for (;;) {
      const { state, error } = await visit.ask<{ state: string; error?: { en: string } }>(`/runs/${id}`);
      if (state === 'done') break;
      if (state === 'failed' || state === 'cancelled') throw new Error(`run ${id} ${state}: ${error?.en}`);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}
