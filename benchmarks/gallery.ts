/**
 * `node benchmarks/gallery.ts`: how long a gallery of 10,000 works takes to answer, in an embedded database and, where
 * Debian's postgresql is installed, on a server. Works with made-up pictures: only the index is asked here.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Database,
  folderSidecars,
  folderStore,
  type Gallery,
  likePalette,
  lineage,
  listTags,
  listWorks,
  nearCopies,
  openDatabase,
  openGallery,
} from '@inkstone/gallery';
import { postgresPrograms, startPostgres } from '../packages/gallery/src/testing/postgres-server.ts';
import { insertWork } from '../packages/gallery/src/works/insert.ts';
import { factsSchema, type WorkFacts } from '../packages/gallery/src/works/work.ts';
import { machine } from './machine.ts';
import { summary } from './statistics.ts';
import { milliseconds, table } from './table.ts';

const WORKS = 10_000;
const REPEATS = 15;

let state = 1;
/** A whole number below `most`, the same ones in every run. */
function random(most: number): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * most);
}

const hex = (length: number) => Array.from({ length }, () => random(16).toString(16)).join('');
const nouns = [
  'mountain',
  'river',
  'lantern',
  'heron',
  'bamboo',
  'snow',
  'harbour',
  'plum',
  '山水',
  '墨竹',
  '秋月',
  '红梅',
];
const word = () => nouns[random(nouns.length)] ?? '';

function work(index: number): WorkFacts {
  return factsSchema.parse({
    format: 1,
    id: `work${String(index).padStart(6, '0')}`,
    file: hex(64),
    bytes: 1000,
    source: 'made',
    recipe: { format: 1, model: hex(64), seed: index },
    title: `${word()} ${word()} ${index}`,
    note: Array.from({ length: 12 }, word).join(' '),
    favourite: random(10) === 0,
    tags: [word(), word()],
    parents: index > 10 && random(3) === 0 ? [`work${String(index - 1 - random(10)).padStart(6, '0')}`] : [],
    createdAt: new Date(1.7e12 + index * 1000).toISOString(),
    trashedAt: null,
    revision: 1,
    picture: {
      width: 64,
      height: 64,
      type: 'image/png',
      color: `#${hex(6)}`,
      palette: [{ color: `#${hex(6)}`, weight: 1 }],
      dHash: hex(16),
      pHash: hex(16),
      colors: Array.from({ length: 24 }, () => random(1000) / 4000),
    },
  });
}

async function fill(database: Database): Promise<number> {
  const works = Array.from({ length: WORKS }, (_, index) => work(index));
  const start = performance.now();
  for (let at = 0; at < WORKS; at += 500) {
    await database.transaction(async (db) => {
      for (const facts of works.slice(at, at + 500)) await insertWork(db, facts);
    });
  }
  await database.executeSql('analyze');
  return performance.now() - start;
}

async function measure(work: () => Promise<unknown>) {
  await work();
  const times: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return summary(times);
}

async function measureGallery(gallery: Gallery) {
  const id = 'work005000';
  let cursor: string | null = null;
  for (let page = 0; page < 50; page++) {
    cursor = (await listWorks(gallery, { limit: 100, ...(cursor ? { cursor } : {}) })).next;
  }
  const middle = cursor ? { cursor, limit: 60 } : {};
  return [
    ['first page of 60', await measure(() => listWorks(gallery))],
    ['a page from the middle', await measure(() => listWorks(gallery, middle))],
    ['first page by title', await measure(() => listWorks(gallery, { sort: 'title' }))],
    ['search: herons lant', await measure(() => listWorks(gallery, { q: 'herons lant' }))],
    ['search: 红梅 "秋月"', await measure(() => listWorks(gallery, { q: '红梅 "秋月"' }))],
    ['one tag', await measure(() => listWorks(gallery, { tag: '墨竹' }))],
    ['all tags', await measure(() => listTags(gallery))],
    ['near copies', await measure(() => nearCopies(gallery, id))],
    ['like palette', await measure(() => likePalette(gallery, id))],
    ['lineage', await measure(() => lineage(gallery, id))],
  ] as const;
}

const folder = await mkdtemp(join(tmpdir(), 'inkstone-bench-'));
const server = postgresPrograms() ? await startPostgres() : undefined;
const rows = [['', 'median', 'least', 'most']];
try {
  const places = [
    { name: 'PGlite', location: { folder: join(folder, 'database') } },
    ...(server ? [{ name: 'PostgreSQL', location: { url: await server.newDatabase() } }] : []),
  ];
  for (const { name, location } of places) {
    const database = await openDatabase(location);
    try {
      state = 1;
      rows.push([`${name}: ${WORKS} rows written`, milliseconds(await fill(database)), '', '']);
      const gallery = await openGallery({
        database,
        store: folderStore(join(folder, 'store')),
        sidecars: folderSidecars(folder),
      });
      for (const [title, { median, least, most }] of await measureGallery(gallery)) {
        rows.push([`${name}: ${title}`, milliseconds(median), milliseconds(least), milliseconds(most)]);
      }
    } finally {
      await database.close();
    }
  }
} finally {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
}
const { processor, cores, node, load } = machine(1);
process.stdout.write(`${table(rows)}\n${processor}, ${cores} cores, Node ${node}, load ${load.toFixed(1)}\n`);
