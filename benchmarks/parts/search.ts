import { compile, hostTensor, matmul, spec } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { LikenessIndex } from '@inkstone/gallery';
import { RandomStream } from '../../packages/recommend/src/random.ts';
import { median, summary } from '../statistics.ts';
import { milliseconds, percent, table } from '../table.ts';
import type { Part } from './part.ts';

const WIDTH = 256;
const FOUND = 10;
/** Works of one hand lie together: groups of some hundred, whose members have cosines near 0.5. */
const IN_GROUP = 100;

/** A way to find the nearest rows. */
interface Way {
  readonly name: string;
  /** Of the processor. */
  readonly buildMs: number;
  readonly bytes: number;
  nearest(query: Float32Array): Promise<readonly number[]> | readonly number[];
}

/** What finding ten of 100,000 works takes, and how many of the right ones are found. */
export const searchPart = searchOf(100_000, ['groups', 'noise'], true);
/** The same of a million, with the ways that come into question. */
export const searchMillionPart = searchOf(1_000_000, ['groups'], false);

function searchOf(count: number, kinds: readonly ('groups' | 'noise')[], everyWay: boolean): Part {
  return async ({ threads, rounds, note }) => {
    const rows = [
      ['', 'a query', 'least to most', 'processor', `recall@${FOUND}`, 'made in', 'bytes a work'],
    ];
    const figures: Record<string, unknown> = {};
    for (const kind of kinds) {
      const vectors = made(kind, count);
      const queries = Array.from({ length: Math.max(20, rounds) }, (_, index) =>
        vectors.slice(vectors.length - (index + 1) * WIDTH, vectors.length - index * WIDTH),
      );
      // the last ones are only asked about
      const works = vectors.subarray(0, count * WIDTH);
      const ways: Way[] = [exactFloats(works)];
      note(`search: ${kind}, ${count} vectors made`);
      ways.push(await sketches(works));
      note(`search: index made in ${milliseconds(ways.at(-1)?.buildMs ?? 0)}`);
      if (everyWay) {
        ways.push(exactBytes(works), await onnxRuntime(works, threads));
        const other = await usearch(works, threads, note);
        if (other) ways.push(other);
      }
      const times = new Map(ways.map(({ name }) => [name, [] as number[]]));
      // what it would take if nobody else wanted the processor
      const work = new Map(ways.map(({ name }) => [name, [] as number[]]));
      const right = new Map(ways.map(({ name }) => [name, 0]));
      for (const query of queries) {
        let truth: ReadonlySet<number> = new Set();
        for (const { name, nearest } of ways) {
          const [began, before] = [performance.now(), process.cpuUsage()];
          const found = await nearest(query);
          times.get(name)?.push(performance.now() - began);
          const { user, system } = process.cpuUsage(before);
          work.get(name)?.push((user + system) / 1000);
          if (truth.size === 0) truth = new Set(found);
          right.set(name, (right.get(name) ?? 0) + found.filter((row) => truth.has(row)).length);
        }
      }
      for (const { name, buildMs, bytes } of ways) {
        const all = times.get(name) ?? [];
        const { median: usual, least, most } = summary(all);
        const processor = median(work.get(name) ?? []);
        const recall = (right.get(name) ?? 0) / (queries.length * FOUND);
        figures[`${kind}, ${name}`] = { median: usual, least, most, processor, recall, buildMs, bytes };
        rows.push([
          `${kind}: ${name}`,
          milliseconds(usual),
          `${milliseconds(least)} to ${milliseconds(most)}`,
          milliseconds(processor),
          percent(recall),
          buildMs < 1 ? '' : `${(buildMs / 1000).toFixed(1)} s`,
          bytes.toFixed(0),
        ]);
        note(rows.at(-1)?.join(', ') ?? '');
      }
    }
    const { rss } = process.memoryUsage();
    return {
      title: `Ten nearest of ${count.toLocaleString('en-US')} vectors of ${WIDTH} numbers; the process has ${(rss / 1e9).toFixed(2)} GB`,
      text: table(rows),
      figures: { ...figures, rss },
    };
  };
}

/** [count + 64, WIDTH], each row of length 1; the same in every run. */
function made(kind: 'groups' | 'noise', count: number): Float32Array {
  const random = new RandomStream(11);
  const total = count + 64;
  // drawn once and read from many places: a million times 256 normal numbers would take minutes
  const pool = Float32Array.from({ length: 1 << 22 }, () => random.normal());
  const vectors = new Float32Array(total * WIDTH);
  const groups = Math.ceil(count / IN_GROUP);
  for (let row = 0; row < total; row++) {
    const own = random.integer(pool.length - WIDTH);
    const group = ((random.integer(groups) * 40_503) % (pool.length / WIDTH)) * WIDTH;
    let squares = 0;
    for (let i = 0; i < WIDTH; i++) {
      const value = (pool[own + i] as number) + (kind === 'groups' ? (pool[group + i] as number) : 0);
      vectors[row * WIDTH + i] = value;
      squares += value * value;
    }
    const scale = 1 / Math.sqrt(squares);
    for (let i = 0; i < WIDTH; i++) vectors[row * WIDTH + i] = (vectors[row * WIDTH + i] as number) * scale;
  }
  return vectors;
}

async function sketches(vectors: Float32Array): Promise<Way> {
  const ids = Array.from({ length: vectors.length / WIDTH }, (_, row) => String(row));
  const before = process.cpuUsage();
  const index = await LikenessIndex.of({ ids, vectors, width: WIDTH });
  return {
    name: 'ours, sketches and then int16',
    buildMs: workSince(before),
    bytes: WIDTH * 2 + 64,
    nearest: (query) => index.nearest(query, FOUND).map(({ id }) => Number(id)),
  };
}

function exactFloats(vectors: Float32Array): Way {
  return {
    name: 'exact, typed arrays, float32',
    buildMs: 0,
    bytes: WIDTH * 4,
    nearest: (query) => best(vectors.length / WIDTH, (row) => product(vectors, row, query)),
  };
}

function exactBytes(vectors: Float32Array): Way {
  const bytes = Int8Array.from(vectors, (value) => Math.round(Math.max(-127, Math.min(127, value * 400))));
  return {
    name: 'exact, typed arrays, int8',
    buildMs: 0,
    bytes: WIDTH,
    nearest: (query) => {
      const asked = Int8Array.from(query, (value) => Math.round(Math.max(-127, Math.min(127, value * 400))));
      return best(bytes.length / WIDTH, (row) => wholeProduct(bytes, row, asked));
    },
  };
}

async function onnxRuntime(vectors: Float32Array, threads: number): Promise<Way> {
  const runtime = await nodeRuntime({ threads });
  const rows = vectors.length / WIDTH;
  const program = await compile((all, query) => matmul(all, query), [spec([rows, WIDTH]), spec([WIDTH, 1])], {
    runtime,
  });
  const all = runtime.upload(hostTensor('float32', [rows, WIDTH], vectors));
  return {
    name: `exact, ONNX Runtime, ${threads} threads`,
    buildMs: 0,
    bytes: WIDTH * 4,
    async nearest(query) {
      const made = await program.run([all, hostTensor('float32', [WIDTH, 1], query)]);
      const scores = (await made.read()).data as Float32Array;
      return best(rows, (row) => scores[row] as number);
    },
  };
}

/** The package is no dependency: `npm install --no-save usearch@2.25.3` brings it for this. */
async function usearch(
  vectors: Float32Array,
  threads: number,
  note: (message: string) => void,
): Promise<Way | undefined> {
  const name = 'usearch';
  const found = (await import(name).catch(() => undefined)) as
    | { Index: new (options: object) => UsearchIndex; MetricKind: { IP: string }; ScalarKind: { I8: string } }
    | undefined;
  if (!found) {
    note('search: usearch is not installed and left out: npm install --no-save usearch@2.25.3');
    return undefined;
  }
  const index = new found.Index({
    dimensions: WIDTH,
    metric: found.MetricKind.IP,
    quantization: found.ScalarKind.I8,
    connectivity: 16,
    expansion_add: 128,
    expansion_search: 256,
  });
  const rows = vectors.length / WIDTH;
  const before = process.cpuUsage();
  for (let at = 0; at < rows; at += 1000) {
    const keys = BigUint64Array.from({ length: Math.min(1000, rows - at) }, (_, row) => BigInt(at + row));
    index.add(keys, vectors.slice(at * WIDTH, (at + keys.length) * WIDTH), threads);
  }
  return {
    name: 'usearch 2.25, HNSW, int8',
    buildMs: workSince(before),
    bytes: WIDTH + 200,
    nearest: (query) => [...index.search(query, FOUND, 1).keys].map(Number),
  };
}

function workSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

interface UsearchIndex {
  add(keys: BigUint64Array, vectors: Float32Array, threads: number): void;
  search(query: Float32Array, count: number, threads: number): { readonly keys: BigUint64Array };
}

/** Rows of the FOUND highest scores. */
function best(rows: number, scoreOf: (row: number) => number): number[] {
  const found: { row: number; score: number }[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < rows; row++) {
    const score = scoreOf(row);
    if (found.length === FOUND && score <= least) continue;
    found.push({ row, score });
    found.sort((a, b) => b.score - a.score);
    found.length = Math.min(found.length, FOUND);
    least = found.at(-1)?.score ?? least;
  }
  return found.map(({ row }) => row);
}

function product(vectors: Float32Array, row: number, query: Float32Array): number {
  const from = row * WIDTH;
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < WIDTH; i += 4) {
    a += (vectors[from + i] as number) * (query[i] as number);
    b += (vectors[from + i + 1] as number) * (query[i + 1] as number);
    c += (vectors[from + i + 2] as number) * (query[i + 2] as number);
    d += (vectors[from + i + 3] as number) * (query[i + 3] as number);
  }
  return a + b + c + d;
}

function wholeProduct(vectors: Int8Array, row: number, query: Int8Array): number {
  const from = row * WIDTH;
  let [a, b] = [0, 0];
  for (let i = 0; i < WIDTH; i += 2) {
    a = (a + Math.imul(vectors[from + i] as number, query[i] as number)) | 0;
    b = (b + Math.imul(vectors[from + i + 1] as number, query[i + 1] as number)) | 0;
  }
  return a + b;
}
