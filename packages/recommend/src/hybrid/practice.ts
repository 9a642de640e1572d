import type { AlsOptions } from '../als/als-options.ts';
import type { Following } from '../als/train-als.ts';
import { type Interactions, interactions, rowOf } from '../interactions/interactions.ts';
import { RandomStream } from '../random.ts';
import { addFeatures, BLEND_WIDTH, type Blend, knownPerson, learnBlend } from './blend.ts';
import { STRONGEST } from './content-parts.ts';
import { likedCount, likingHistory } from './history.ts';
import { type PartsModel, partsFor } from './parts.ts';

/** Shares that are set aside, so that the blend meets what is new: of each person's events, people, and items. */
const EVENTS_ASIDE = 0.1;
const NEW_PEOPLE = 0.1;
const NEW_ITEMS = 0.05;
/** A person who is made new keeps 0 … this many events. */
const MOST_OF_NEW = 4;
/** People who are judged: fewer where comparing looks takes longer, but some. */
const PEOPLE = { least: 40, most: 1000 };
/** Products that comparing looks may take in all: some ten seconds. */
const PRODUCTS = 6e9;
const MOST_EVENTS = 8;
const OTHERS = 24;

/** Makes the parts' model from what is left of the events. */
export type MakeParts = (
  of: Interactions,
  shown: Interactions | undefined,
  options: Partial<AlsOptions> & Following,
) => Promise<PartsModel>;

/**
 * Learns the blend on events that are set aside: some of everyone's, nearly all of some people's, all of some items'. Each
 * is compared with items that the person had nothing to do with: those that they were shown, where that is known, so that
 * being shown often counts for nothing; otherwise any.
 */
export async function practise(
  of: Interactions,
  make: MakeParts,
  {
    shown,
    ...options
  }: Partial<AlsOptions> &
    Pick<AlsOptions, 'seed'> &
    Following & { readonly shown?: Interactions | undefined },
): Promise<Blend> {
  const random = new RandomStream(options.seed, 13);
  const isNewItem = Uint8Array.from({ length: of.columns }, () => (random.uniform() < NEW_ITEMS ? 1 : 0));
  const left = { rows: [] as number[], columns: [] as number[], weights: [] as number[] };
  const aside: number[][] = [];
  const isNewPerson: boolean[] = [];
  for (let person = 0; person < of.rows; person++) {
    const { items, weights } = rowOf(of, person);
    const isNew = random.uniform() < NEW_PEOPLE;
    isNewPerson.push(isNew);
    const held: number[] = [];
    let toKeep = isNew ? random.integer(MOST_OF_NEW + 1) : items.length;
    for (const n of random.order(items.length)) {
      const item = items[n] as number;
      const isAside = isNew || random.uniform() < EVENTS_ASIDE;
      if (isNewItem[item] || toKeep === 0 || (isAside && !isNew)) {
        // new items must be no likelier among what is found than among what is compared: the rest of them is left out
        if (isAside) held.push(item);
        continue;
      }
      toKeep--;
      left.rows.push(person);
      left.columns.push(item);
      left.weights.push(weights[n] as number);
    }
    aside.push(held);
  }
  const rest = interactions(of.rows, of.columns, left);
  const model = await make(rest, shown && withoutAside(shown, { isNewItem, isNewPerson, aside }), options);
  const rows: Float64Array[] = [];
  const mostPeople = peopleToJudge(rest, model.embeddings?.width ?? 0);
  let judged = 0;
  for (const person of random.order(of.rows)) {
    const held = aside[person] ?? [];
    if (held.length === 0) continue;
    if (judged++ === mostPeople) break;
    const { items, weights } = rowOf(rest, person);
    const history = likingHistory(items, weights);
    const parts = partsFor(model, history);
    const touched = new Set(rowOf(of, person).items);
    if (touched.size === of.columns) continue;
    const passed = shown ? passedBy(rowOf(shown, person), touched) : [];
    const shared = { parts, person: knownPerson(likedCount(history)), events: model.events };
    for (const item of held.slice(0, MOST_EVENTS)) {
      const choice = new Float64Array(OTHERS * BLEND_WIDTH);
      for (let at = 0; at < choice.length; at += BLEND_WIDTH) {
        const other = drawOther(passed, of.columns, touched, random);
        addFeatures(choice, at, { ...shared, item, sign: 1 });
        addFeatures(choice, at, { ...shared, item: other, sign: -1 });
      }
      rows.push(choice);
    }
  }
  const differences = new Float64Array(rows.length * OTHERS * BLEND_WIDTH);
  for (const [n, row] of rows.entries()) differences.set(row, n * row.length);
  return learnBlend({ others: OTHERS, differences });
}

/** How many people there is time for: looks of all items are compared with each entry of a history. */
function peopleToJudge({ indices, rows, columns }: Interactions, width: number): number {
  const entries = Math.min(STRONGEST, indices.length / Math.max(1, rows));
  const products = Math.max(1, entries * columns * width);
  return Math.max(PEOPLE.least, Math.min(PEOPLE.most, Math.floor(PRODUCTS / products)));
}

/** What was shown, less what was set aside: to new people, of new items, and of single events. */
function withoutAside(
  shown: Interactions,
  {
    isNewItem,
    isNewPerson,
    aside,
  }: {
    readonly isNewItem: Uint8Array;
    readonly isNewPerson: readonly boolean[];
    readonly aside: readonly (readonly number[])[];
  },
): Interactions {
  const left = { rows: [] as number[], columns: [] as number[], weights: [] as number[] };
  for (let person = 0; person < shown.rows; person++) {
    if (isNewPerson[person]) continue;
    const held = new Set(aside[person]);
    const { items, weights } = rowOf(shown, person);
    for (const [n, item] of items.entries()) {
      if (isNewItem[item] || held.has(item)) continue;
      left.rows.push(person);
      left.columns.push(item);
      left.weights.push(weights[n] as number);
    }
  }
  return interactions(shown.rows, shown.columns, left);
}

/** What a person was shown and had nothing to do with, as often as it was shown: each time was a chance. */
function passedBy({ items, weights }: ReturnType<typeof rowOf>, touched: ReadonlySet<number>): number[] {
  return Array.from(items).flatMap((item, n) =>
    touched.has(item) ? [] : Array.from({ length: Math.ceil(weights[n] as number) }, () => item),
  );
}

function drawOther(
  passed: readonly number[],
  items: number,
  touched: ReadonlySet<number>,
  random: RandomStream,
): number {
  if (passed.length > 0) return passed[random.integer(passed.length)] as number;
  for (;;) {
    const item = random.integer(items);
    if (!touched.has(item)) return item;
  }
}
