import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { multipartBody } from './hostile/multipart.ts';
import { goodPicture } from './hostile/pictures.ts';
import { seeded } from './hostile/random.ts';
import { hostileFiles } from './hostile/uploads.ts';
import { type Answer, type OpenedStudio, openedStudio, passingHome } from './opened-studio.ts';
import { hasProc, residentBytes } from './processes.ts';

const COUNT = 200;
const SEED = 20_261_124;
const doors = ['/works/import', '/datasets', '/recall', '/jobs/import'] as const;
type Door = (typeof doors)[number];

/** Doors where one bad file among good ones is listed, and the good ones are taken. */
const takesMany = new Set<Door>(['/works/import', '/datasets']);

interface Told {
  readonly code: string;
  readonly message: string;
  readonly zh: string;
}

let place: Awaited<ReturnType<typeof passingHome>>;
let studio: OpenedStudio;
let elsewhere: string;
beforeAll(async () => {
  place = await passingHome();
  // whatever it writes outside of its home would lie here
  elsewhere = join(place.path, '..', 'elsewhere');
  await mkdir(elsewhere);
  const before = process.env.TMPDIR;
  process.env.TMPDIR = elsewhere;
  studio = await openedStudio(place.path).finally(() => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  });
});
afterAll(async () => {
  await studio?.stop();
  await place?.remove();
});

function send(door: Door, ...files: { name: string; bytes: Uint8Array }[]): Promise<Answer> {
  const { type, body } = multipartBody(files);
  return studio.ask(door, { body, type });
}

/** What a door says of one bad file; a job says it when it ends. */
async function refusalOf(door: Door, answer: Answer): Promise<Told> {
  if (door !== '/jobs/import' || answer.status !== 202) {
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    return answer.json<{ error: Told }>().error;
  }
  const { id } = answer.json<{ id: string }>();
  for (;;) {
    const job = (await studio.ask(`/jobs/${id}`)).json<{
      state: string;
      error?: { en: string; zh: string };
    }>();
    if (job.state === 'failed') return { code: 'JOB', message: job.error!.en, zh: job.error!.zh };
    if (job.state === 'done') throw new Error('the job took it');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const cures = /convert|save it|make it|export|bring|drop|pack|give|send|choose|take the/;

function expectClear({ code, message, zh }: Told, stem: string): void {
  expect(code).toMatch(/^[A-Z_]+$/);
  expect(code).not.toBe('UNKNOWN');
  expect(message).toContain(stem);
  expect(message).toMatch(cures);
  expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  // no path of ours is told
  expect(message).not.toContain(place.path);
  expect(zh).toContain(stem);
  expect(zh).toMatch(/请/);
  expect(message.length).toBeLessThan(1200);
}

describe(`${COUNT} hostile uploads`, () => {
  it('are each refused in words, harm nothing, and leave nothing behind', { timeout: 300_000 }, async () => {
    const random = seeded(SEED);
    const files = await hostileFiles(COUNT, SEED);
    const good = await goodPicture('png', random);
    // what is loaded late is loaded before memory is compared
    for (const door of doors) await send(door, { name: 'x.png', bytes: files[0]!.bytes });
    await send('/works/import', { name: 'good.png', bytes: good });
    const before = hasProc ? await residentBytes(studio.child.pid!) : 0;

    let kept = 1;
    const faults: string[] = [];
    const queue = files.map((file, index) => {
      // archives are of use at one door alone, where they must be tried most
      const isArchive = /zip|idx/.test(file.kind);
      const door = isArchive && index % 3 > 0 ? '/datasets' : doors[Math.floor(index / 7) % doors.length]!;
      return { ...file, door, together: takesMany.has(door) && index % 5 === 0 };
    });
    const worker = async () => {
      for (let file = queue.pop(); file; file = queue.pop()) {
        const { door, stem, kind, together } = file;
        const answer = await send(door, ...(together ? [{ name: 'good.png', bytes: good }] : []), file);
        const context = `${stem}, ${kind}, to ${door}: ${answer.status} ${new TextDecoder().decode(answer.bytes.slice(0, 900))}`;
        try {
          if (!together) {
            expectClear(await refusalOf(door, answer), stem);
            continue;
          }
          expect(answer.status).toBe(201);
          const { refused } = answer.json<{
            refused: { name: string; error: { en: string; zh: string } }[];
          }>();
          expect(refused.length).toBeGreaterThan(0);
          for (const { name, error } of refused) {
            expect(name).not.toMatch(/[\p{Cc}\p{Cf}]/u);
            expect(error.en).toMatch(cures);
            expect(error.zh).toMatch(/请/);
          }
          if (door === '/works/import') kept++;
        } catch (error) {
          faults.push(`${context}\n${error}`);
        }
      }
    };
    await Promise.all([worker(), worker(), worker()]);
    expect(faults).toEqual([]);

    expect((await studio.ask('/health')).json()).toEqual({ alive: true });
    expect((await studio.ask('/works')).json()).toMatchObject({ total: kept });
    expect(await readdir(join(place.path, 'tmp'))).toEqual([]);
    expect(await readdir(join(place.path, 'imports'))).toEqual([]);
    // Node keeps compiled code there, which tells nothing of a person
    expect((await readdir(elsewhere)).filter((name) => name !== 'node-compile-cache')).toEqual([]);
    const all = await readdir(join(place.path, '..'), { recursive: true });
    expect(all.filter((name) => /escaped|evil/.test(name))).toEqual([]);
    if (hasProc) {
      const after = await residentBytes(studio.child.pid!);
      console.log(
        `server: ${Math.round(before / 2 ** 20)} MB before, ${Math.round(after / 2 ** 20)} MB after`,
      );
      expect(after - before).toBeLessThan(120 * 2 ** 20);
    }
  });

  it('that are no uploads at all are told so', async () => {
    const cases: [string, string, string][] = [
      ['multipart/form-data', 'no boundary', 'MULTIPART'],
      [
        'multipart/form-data; boundary=x',
        '--x\r\ncontent-disposition: form-data; name="f"; filename="a.png"\r\n\r\nabc',
        'MULTIPART',
      ],
      ['application/json', '{}', 'NOT_MULTIPART'],
      ['multipart/form-data; boundary=x', '--x--\r\n', 'EMPTY'],
      // browsers write a line break as %0A: here the header of the part ends with it
      [
        'multipart/form-data; boundary=x',
        '--x\r\ncontent-disposition: form-data; name="f"; filename="a\nb.png"\r\n\r\nabc\r\n--x--\r\n',
        'EMPTY',
      ],
    ];
    for (const door of doors) {
      for (const [type, text, code] of cases) {
        const answer = await studio.ask(door, { body: Buffer.from(text), type });
        const { error } = answer.json<{ error: Told }>();
        expect([door, type, text, error.code]).toEqual([door, type, text, code]);
        expect(answer.status).toBeLessThan(500);
        expect(error.zh).toMatch(/请/);
      }
    }
    expect(await readdir(join(place.path, 'tmp'))).toEqual([]);
  });

  it('with odd names around good pictures are taken under names of ours', async () => {
    const bytes = await goodPicture('png', seeded(1));
    for (const name of [
      'CON',
      'aux.png',
      'a\0b.png',
      'a%0Ab.png',
      '../../x.png',
      `${'long'.repeat(500)}.png`,
      '墨.png',
      '',
    ]) {
      const answer = await send('/works/import', { name, bytes });
      // without a name it is no file, by the rules of multipart
      if (name === '') continue;
      expect([name, answer.status]).toEqual([name, 201]);
      const { kept } = answer.json<{ kept: { title: string }[] }>();
      expect(kept[0]!.title).not.toMatch(/[\p{Cc}/\\]/u);
    }
    const left = await readdir(join(place.path, 'tmp'));
    expect(left).toEqual([]);
    await rm(elsewhere, { recursive: true });
  });
});
