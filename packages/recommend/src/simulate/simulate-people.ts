import { clusters } from '../content/clusters.ts';
import { type Embeddings, embeddings } from '../content/embeddings.ts';
import { type Interactions, interactions } from '../interactions/interactions.ts';
import { RandomStream } from '../random.ts';
import { cumulative } from './simulate-ratings.ts';

export interface PeoplePlan {
  readonly seed: number;
  readonly people: number;
  /** Artworks to make up; not where `embeddings` are given. */
  readonly items: number;
  /** Real artworks, whose groups by k-means are then the ones that people have tastes over. */
  readonly embeddings?: Embeddings | undefined;
}

/** Simulated people, what they did, and what they would keep on a later day. */
export interface SimulatedPeople {
  readonly embeddings: Embeddings;
  readonly train: Interactions;
  /** What was on their walls, kept or not, looked at or not. */
  readonly shown: Interactions;
  /** For each person, artworks drawn evenly for the later day, and those among them that they keep. */
  readonly later: readonly { readonly shown: readonly number[]; readonly kept: ReadonlySet<number> }[];
  /** People with 0 to 3 events. */
  readonly isNewPerson: readonly boolean[];
  /** Artworks that nobody was shown before the later day. */
  readonly isNewItem: readonly boolean[];
}

const GROUPS = 16;
const WIDTH = 32;
const HIDDEN = 4;
const NEW_PEOPLE = 0.2;
const NEW_ITEMS = 0.1;
const PLACES = 20;
/** Share of a wall that is there for being popular. */
const BY_RENOWN = 0.6;
const LATER = 100;
/** Share of evenly shown artworks that a person would keep. */
const KEEPS = 0.12;
const NOISE = 0.6;

/**
 * Artworks lie in groups of an embedding and have qualities beside it that no picture shows (a story, a fashion). A person
 * likes two to four groups, leans in a direction of the embedding, and in one of the hidden qualities. Visits show a wall of
 * twenty, three fifths of it drawn by renown (a power law that taste knows nothing of), the rest evenly; the place at rank p
 * is looked at with probability 1 / log₂(p + 1); nothing is shown twice; what is looked at is kept where its worth and a noise
 * pass what an eighth of all artworks would. A fifth of people has made one visit and kept at most three; a tenth of the artworks
 * is new. On the later day everyone looks at a hundred artworks that they have not seen, drawn evenly, so that nothing gains
 * by being popular or by its place.
 */
export function simulatePeople(plan: PeoplePlan): SimulatedPeople {
  const random = new RandomStream(plan.seed, 17);
  const artworks = plan.embeddings
    ? { embeddings: plan.embeddings, ...groupsOf(plan.embeddings, plan.seed) }
    : makeArtworks(plan.items, random);
  const { embeddings: looks, group, groupCount } = artworks;
  const items = group.length;
  const hidden = Array.from({ length: items }, () => normals(random, HIDDEN, 1));
  const quality = Array.from({ length: items }, () => 0.4 * random.normal());
  const isNewItem = Array.from({ length: items }, () => random.uniform() < NEW_ITEMS);
  const old = isNewItem.flatMap((isNew, item) => (isNew ? [] : [item]));
  const byRenown = cumulative(
    Uint32Array.from(random.order(old.length), (n) => old[n] as number),
    0.9,
  );
  const events = { rows: [] as number[], columns: [] as number[], weights: [] as number[] };
  const walls = { rows: [] as number[], columns: [] as number[], weights: [] as number[] };
  const isNewPerson: boolean[] = [];
  const later: SimulatedPeople['later'][number][] = [];
  for (let person = 0; person < plan.people; person++) {
    const worth = makeTaste(random, { looks, group, groupCount, hidden, quality });
    const isNew = random.uniform() < NEW_PEOPLE;
    isNewPerson.push(isNew);
    const sample = Array.from({ length: 200 }, () => worth(random.integer(items)) + NOISE * random.normal());
    const bar = sample.sort((a, b) => b - a)[Math.floor(200 * KEEPS)] ?? 0;
    const seen = new Set<number>();
    let had = 0;
    const visits = isNew ? 1 : 4 + random.integer(20);
    const most = isNew ? random.integer(4) : Number.POSITIVE_INFINITY;
    for (let place = 0; place < PLACES * visits && seen.size < old.length / 2; place++) {
      const draw = () =>
        random.uniform() < BY_RENOWN
          ? byRenown(random.uniform())
          : (old[random.integer(old.length)] as number);
      let item = draw();
      while (seen.has(item)) item = draw();
      seen.add(item);
      walls.rows.push(person);
      walls.columns.push(item);
      walls.weights.push(1);
      const isLookedAt = random.uniform() < 1 / Math.log2((place % PLACES) + 2);
      if (had >= most || !isLookedAt || worth(item) + NOISE * random.normal() <= bar) continue;
      had++;
      events.rows.push(person);
      events.columns.push(item);
      events.weights.push(4);
    }
    const shown = Array.from(
      random
        .order(items)
        .filter((item) => !seen.has(item))
        .slice(0, LATER),
    );
    const kept = new Set(shown.filter((item) => worth(item) + NOISE * random.normal() > bar));
    later.push({ shown, kept });
  }
  const train = interactions(plan.people, items, events);
  const shown = interactions(plan.people, items, walls);
  return { embeddings: looks, train, shown, later, isNewPerson, isNewItem };
}

interface Artworks {
  readonly looks: Embeddings;
  readonly group: ArrayLike<number>;
  readonly groupCount: number;
  readonly hidden: readonly Float64Array[];
  readonly quality: readonly number[];
}

/** What an artwork is worth to a new person, without noise. */
function makeTaste(random: RandomStream, { looks, group, groupCount, hidden, quality }: Artworks) {
  const liking = new Float64Array(groupCount);
  const liked = random.order(groupCount).slice(0, 2 + random.integer(3));
  for (const one of liked) liking[one] = 0.8 + 0.6 * random.uniform();
  const lean = normals(random, looks.width, 1);
  const fashion = normals(random, HIDDEN, 0.5);
  return (item: number) => {
    let sum = (liking[group[item] as number] as number) + (quality[item] as number);
    for (let k = 0; k < looks.width; k++)
      sum += 0.8 * (lean[k] as number) * (looks.rows[item * looks.width + k] as number);
    const traits = hidden[item] as Float64Array;
    for (let k = 0; k < HIDDEN; k++) sum += (fashion[k] as number) * (traits[k] as number);
    return sum;
  };
}

function makeArtworks(items: number, random: RandomStream) {
  const centres = Array.from({ length: GROUPS }, () => normals(random, WIDTH, 1));
  const group = Uint32Array.from({ length: items }, () => random.integer(GROUPS));
  const rows = new Float32Array(items * WIDTH);
  for (let item = 0; item < items; item++) {
    const centre = centres[group[item] as number] as Float64Array;
    rows.set(
      normals(random, WIDTH, 0.7).map((value, k) => value + (centre[k] as number)),
      item * WIDTH,
    );
  }
  return { embeddings: embeddings(rows, WIDTH), group, groupCount: GROUPS };
}

function groupsOf(looks: Embeddings, seed: number) {
  const { of, count } = clusters(looks, GROUPS, seed);
  return { group: of, groupCount: count };
}

function normals(random: RandomStream, length: number, scale: number): Float64Array {
  return Float64Array.from({ length }, () => scale * random.normal());
}
