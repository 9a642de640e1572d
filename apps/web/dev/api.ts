import { createReadStream, existsSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Board, Dataset, Job, Model, Recipe, Run, Work, WorkSummary } from '../src/api/client.ts';
import { landscape, numbers, picture, sampleWall, stroke } from './draw.ts';

const DIGITS = '1'.repeat(64);
const HILLS = '2'.repeat(64);
const now = Date.now();
const modelFile = process.argv[4];

const models: Model[] = [
  model(DIGITS, 'Digits', 'shipped', [1, 28, 28], [...'0123456789'], 'MNIST', 'CC BY-SA 3.0'),
  model(HILLS, 'Ink hills', 'run', [3, 64, 64], null, 'My landscapes', null),
];

function model(
  id: string,
  name: string,
  source: Model['source'],
  image: [number, number, number],
  classes: string[] | null,
  dataName: string,
  license: string | null,
): Model {
  const bytes = modelFile && existsSync(modelFile) ? statSync(modelFile).size : 4e6;
  return {
    ...{
      id,
      name,
      source,
      image,
      classes,
      dataName,
      license,
      bytes,
      zDim: 100,
      recipe: 'dcgan',
      small: true,
    },
    addedAt: new Date(now).toISOString(),
  };
}

const boards: Board[] = [
  { id: 'b1', name: 'Autumn', count: 12, cover: null, createdAt: new Date(now).toISOString() },
  { id: 'b2', name: '山水', count: 7, cover: null, createdAt: new Date(now).toISOString() },
];

const dataset = (id: string, name: string, builtIn: boolean): Dataset => ({
  ...{ id, name, builtIn, count: builtIn ? 10_000 : 412, bytes: 8e6, license: null, source: null },
  classes: builtIn ? [...'0123456789'].map((digit) => ({ name: digit, count: 1000 })) : null,
  shape: builtIn ? [1, 28, 28] : [3, 64, 64],
  createdAt: new Date(now).toISOString(),
  recipes: builtIn ? ['dcgan', 'dcgan64'] : ['dcgan64', 'dcgan'],
  inspection: [
    {
      code: 'count',
      severity: 'good',
      count: 412,
      examples: [],
      en: '412 pictures: enough to begin with.',
      zh: '412 张图片：足够开始。',
    },
    {
      code: 'duplicates',
      severity: 'warning',
      count: 9,
      examples: ['hills/a.png', 'hills/b.png'],
      en: '9 pictures are there twice; they would be learnt by heart. Take one of each away.',
      zh: '9 张图片重复，会被死记。请每对去掉一张。',
    },
    {
      code: 'mixed-shapes',
      severity: 'note',
      count: 31,
      examples: ['tall.jpg'],
      en: '31 pictures are not square; their middle is used.',
      zh: '31 张图片不是方形，将取其中部。',
    },
  ],
});

const runs: Run[] = [run('r1', 'Ink hills', 'running', 2_140), run('r2', 'Digits, first try', 'done', 4_000)];

function run(id: string, name: string, state: Run['state'], step: number): Run {
  return {
    ...{
      id,
      name,
      state,
      step,
      steps: 4_000,
      recipe: 'dcgan',
      batch: 64,
      model: state === 'done' ? DIGITS : null,
    },
    dataset: { id: 'digits', name: 'digits', count: 10_000 },
    imagesPerSecond: state === 'running' ? 84.2 : null,
    secondsLeft: state === 'running' ? 1_420 : null,
    best: { step: 2_000, score: 18.4 },
    words: {
      en: 'It learns steadily: painter and critic are in balance, and the pictures grow clearer.',
      zh: '学得稳当：画者与评者势均力敌，图片越来越清晰。',
    },
    settings: { batch: 64, seed: 1, rateG: 0.0008, rateD: state === 'done' ? 0.0004 : 0.0008, r1: 3 },
    lastSample: Math.floor(step / 250) * 250,
    createdAt: new Date(now).toISOString(),
    updatedAt: new Date(now).toISOString(),
  };
}

export function answerApi(count: number) {
  const works = new Map<string, Work>();
  for (let i = 0; i < count; i++)
    keep({ format: 1, model: HILLS, seed: i, truncation: 1, version: '0.1.0' }, []);
  const jobs: Job[] = [];

  function keep(recipe: Recipe, parents: readonly string[]): Work {
    const id = `w${works.size + 1}`;
    const next = numbers(works.size + 1);
    const [, height, width] = models.find((one) => one.id === recipe.model)?.image ?? [3, 64, 64];
    const tall = recipe.model === HILLS && works.size < count ? 0.7 + 0.8 * next() : 1;
    const summary: WorkSummary = {
      ...{
        id,
        width: width * 8,
        height: Math.round(height * 8 * tall),
        favourite: next() < 0.1,
        model: recipe.model,
      },
      title:
        next() < 0.3 ? (['Morning mist', '远山', 'After the rain', 'Red sun'][works.size % 4] ?? '') : '',
      color: `hsl(${Math.round(30 + 30 * next())} 18% ${Math.round(55 + 20 * next())}%)`,
      tags: next() < 0.4 ? ['mist'] : [],
      source: 'made',
      createdAt: new Date(now - works.size * 3.6e6).toISOString(),
      trashedAt: null,
    };
    const { id: _, ...first } = summary;
    const work: Work = {
      ...{
        id,
        ...first,
        note: '',
        file: 'ab'.repeat(32),
        bytes: 48_211,
        type: 'image/png',
        recipe,
        boards: [],
        rights: {},
      },
      palette: ['#d8cfbd', '#8a8f86', '#4d5a58', '#b5301c'].map((color, i) => ({ color, weight: 4 - i })),
      lineage: {
        nodes: [summary, ...parents.flatMap((parent) => works.get(parent) ?? [])],
        edges: parents.map((parent) => ({ parent, child: id })),
      },
      near: [],
      like: [],
    };
    works.set(id, work);
    return work;
  }

  return async (request: IncomingMessage, url: URL, response: ServerResponse): Promise<void> => {
    const json = (body: unknown, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    const file = (bytes: Buffer, type: string) => {
      response.writeHead(200, { 'content-type': type, 'cache-control': 'max-age=3600' });
      response.end(bytes);
    };
    const body = async () => JSON.parse((await read(request)).toString('utf8') || '{}');
    const [, , resource = '', id = '', part = '', last = ''] = url.pathname.split('/');
    const route = `${request.method} ${resource}${id && ` ${part}`}`;
    const draw = (recipe: Recipe): string =>
      recipe.model === HILLS ? landscape(seedOf(recipe), 64, 64) : stroke(seedOf(recipe), 28);

    if (resource === 'events' || part === 'events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(': open\n\n');
      return;
    }
    switch (route) {
      case 'GET session':
        return json({
          version: '0.1.0',
          shared: false,
          storage: { freeBytes: 2.1e11 },
          device: { cores: 2, memoryBytes: 8e9, name: 'dev' },
        });
      case 'GET models':
        return json({ items: models });
      case 'GET models file':
        if (!modelFile) return json({}, 404);
        createReadStream(modelFile).pipe(response);
        return;
      case 'GET pictures': {
        const recipe: Recipe = JSON.parse(url.searchParams.get('recipe') ?? '{}');
        const scale = Number(url.searchParams.get('scale') ?? 1);
        const size = recipe.model === HILLS ? 64 : 28;
        return file(await picture(draw(recipe), 'png', size * scale), 'image/png');
      }
      case 'POST works':
        if (id === 'batch') break;
        return json(keep((await body()).recipe, []), 201);
      case 'GET works': {
        const from = Number(url.searchParams.get('cursor') ?? 0);
        const limit = Number(url.searchParams.get('limit') ?? 60);
        const trash = url.searchParams.has('trash');
        const q = url.searchParams.get('q');
        const all = [...works.values()].filter(
          ({ trashedAt, title, favourite }) =>
            (trashedAt !== null) === trash &&
            (!q || title.includes(q)) &&
            (!url.searchParams.has('favourite') || favourite),
        );
        return json({
          items: all.slice(from, from + limit).map(summaryOf),
          next: from + limit < all.length ? String(from + limit) : null,
          total: all.length,
        });
      }
      case 'GET works ': {
        const work = works.get(id);
        if (!work)
          return json(
            { error: { code: 'NOT_FOUND', message: `There is no work ${id}.`, zh: `没有作品 ${id}。` } },
            404,
          );
        const others = [...works.values()].map(summaryOf);
        return json({
          ...work,
          lineage: family(work, others),
          near: others.slice(5, 8),
          like: others.slice(20, 30),
        });
      }
      case 'PATCH works ': {
        const work = works.get(id);
        if (!work) return json({}, 404);
        works.set(id, { ...work, ...(await body()) });
        return json(works.get(id));
      }
      case 'GET works thumbnail':
      case 'GET works picture':
      case 'GET works download': {
        const work = works.get(id);
        if (!work?.recipe) return json({}, 404);
        const width = Number(url.searchParams.get('width') ?? work.width);
        const svg =
          work.recipe.model === HILLS
            ? landscape(seedOf(work.recipe), work.width, work.height)
            : draw(work.recipe);
        return file(await picture(svg, 'webp', width), 'image/webp');
      }
      case 'POST works ': {
        const { ids, do: what } = await body();
        for (const one of ids) {
          const work = works.get(one);
          if (work) works.set(one, { ...work, ...changed(what) });
        }
        const back = {
          trash: 'restore',
          restore: 'trash',
          favourite: 'unfavourite',
          unfavourite: 'favourite',
        }[what as string];
        return json({ changed: ids.length, ...(back && { undo: { ids, do: back } }) });
      }
      case 'GET boards':
        return json({ items: boards });
      case 'POST boards': {
        const board: Board = {
          id: `b${boards.length + 1}`,
          name: (await body()).name,
          count: 0,
          cover: null,
          createdAt: new Date().toISOString(),
        };
        boards.push(board);
        return json(board, 201);
      }
      case 'GET tags':
        return json({
          items: [
            { name: 'mist', count: 41 },
            { name: '山', count: 12 },
          ],
        });
      case 'GET datasets':
        return json({
          items: [dataset('digits', 'Handwritten digits', true), dataset('d1', 'My landscapes', false)],
        });
      case 'GET datasets sheet':
        return file(await sampleWall(9_000, 12, 28), 'image/png');
      case 'POST datasets estimate':
        return json({
          steps: 4000,
          parameters: 3e6,
          secondsPerStep: 0.41,
          seconds: 1_640,
          memoryBytes: 8.1e8,
          diskBytes: 1.2e8,
          freeMemoryBytes: 6e9,
          freeDiskBytes: 2.1e11,
        });
      case 'GET runs':
        return json({ items: runs });
      case 'POST runs':
        return json(runs[0], 202);
      case 'GET runs ':
        return json(runs.find((one) => one.id === id) ?? runs[0]);
      case 'GET runs metrics': {
        const next = numbers(7);
        const points = Array.from({ length: 400 }, (_, i) => {
          const fall = Math.exp(-i / 90);
          return {
            step: i * 5,
            lossD: 0.9 + 0.5 * fall + 0.15 * next(),
            lossG: 1.1 + 1.4 * fall + 0.3 * next(),
            dReal: 0.62 + 0.3 * fall + 0.05 * next(),
            dFake: 0.36 - 0.3 * fall + 0.05 * next(),
            ms: 410,
          };
        });
        return json({ points, evaluations: [], last: 2_000 });
      }
      case 'GET runs samples':
        if (last !== '') return file(await sampleWall(Number(last), 8, 56), 'image/png');
        return json({ steps: Array.from({ length: 9 }, (_, i) => i * 250) });
      case 'GET runs report':
        return json({
          markdown:
            '# Report\n\nIt **trained**: the pictures differ from each other.\n\n- No collapse was seen\n- Train longer to make strokes firmer',
        });
      case 'GET jobs':
        return json({ items: jobs });
      case 'POST recall':
        await read(request);
        return json({
          recipe: { format: 1, model: DIGITS, seed: 7, truncation: 1, class: 3, version: '0.1.0' },
          model: models[0],
          work: null,
        });
      default:
    }
    return json(
      { error: { code: 'DEV', message: `${route} is not played here`, zh: `此处不演示 ${route}` } },
      501,
    );
  };
}

function summaryOf(work: Work): WorkSummary {
  const { id, title, width, height, color, favourite, tags, model, source, createdAt, trashedAt } = work;
  return { id, title, width, height, color, favourite, tags, model, source, createdAt, trashedAt };
}

function family(work: Work, others: readonly WorkSummary[]): Work['lineage'] {
  const [a, b, c, d] = others.filter(({ id }) => id !== work.id).slice(40, 44);
  if (!a || !b || !c || !d) return { nodes: [summaryOf(work)], edges: [] };
  return {
    nodes: [a, b, summaryOf(work), c, d],
    edges: [
      { parent: a.id, child: work.id },
      { parent: b.id, child: work.id },
      { parent: work.id, child: c.id },
      { parent: work.id, child: d.id },
    ],
  };
}

function changed(what: string): Partial<Work> {
  if (what === 'trash') return { trashedAt: new Date().toISOString() };
  if (what === 'restore') return { trashedAt: null };
  return what === 'favourite' ? { favourite: true } : what === 'unfavourite' ? { favourite: false } : {};
}

/** One number out of all that a recipe says. */
function seedOf(recipe: Recipe): number {
  let hash = recipe.class ?? 0;
  for (const character of JSON.stringify(recipe.latent ?? recipe.seed))
    hash = (hash * 31 + character.charCodeAt(0)) >>> 0;
  return hash;
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
