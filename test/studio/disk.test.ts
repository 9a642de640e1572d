/** A disk that is full, and one that nobody may write to: small ones of memory, which only root can make. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inkstone } from '../cli/inkstone.ts';
import { failureOf } from './failure-of.ts';
import { type OpenedStudio, openedStudio } from './opened-studio.ts';

const mounts = canMount();
let disk: string;
let studio: OpenedStudio | undefined;
beforeEach(async () => {
  disk = await mkdtemp(join(tmpdir(), 'inkstone-disk-'));
});
afterEach(async () => {
  await studio?.kill();
  studio = undefined;
  execFileSync('umount', [disk]);
  await rm(disk, { recursive: true });
});

function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    const probe = execFileSync('mktemp', ['-d'], { encoding: 'utf8' }).trim();
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', probe], { stdio: 'pipe' });
    execFileSync('umount', [probe]);
    execFileSync('rmdir', [probe]);
    return true;
  } catch {
    return false;
  }
}

function mount(options: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk]);
}

interface Told {
  readonly error: { readonly code: string; readonly message: string; readonly zh: string };
}

async function keep(seed: number) {
  const { items } = (await studio!.ask('/models')).json<{ items: { id: string }[] }>();
  const recipe = { format: 1, model: items[0]!.id, seed, truncation: 1, class: 1, version: '0.1.0' };
  return studio!.ask('/works', { body: { recipe, title: `work ${seed}` } });
}

/** What was kept is there: also after a restart. */
async function expectKept(ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    expect([id, (await studio!.ask(`/works/${id}`)).status]).toEqual([id, 200]);
    expect([id, (await studio!.ask(`/works/${id}/picture`)).status]).toEqual([id, 200]);
  }
}

describe.skipIf(!mounts)('a disk (skipped for who may not mount one)', () => {
  it('that is full is told of in words, nothing that was kept is lost, and room mends it', async () => {
    mount('size=260m');
    const home = join(disk, 'home');
    studio = await openedStudio(home);
    const ids = [(await keep(1)).json<{ id: string }>().id];
    await writeFile(join(disk, 'ballast'), Buffer.alloc(300 * 2 ** 20)).catch(() => undefined);
    let told: Told | undefined;
    for (let seed = 2; seed < 400 && !told; seed++) {
      const answer = await keep(seed);
      if (answer.status === 201) ids.push(answer.json<{ id: string }>().id);
      else {
        told = answer.json<Told>();
        expect(answer.status).toBe(507);
      }
    }
    expect(told!.error).toMatchObject({
      code: 'DISK_FULL',
      message: expect.stringContaining('free some space'),
      zh: expect.stringContaining('磁盘已满'),
    });
    const form = new FormData();
    form.append('files', new Blob([new Uint8Array(1000)]), 'a.png');
    const upload = await studio.ask('/works/import', { body: form });
    expect([upload.status, upload.json<Told>().error.code]).toEqual([507, 'DISK_FULL']);
    expect((await studio.ask('/health')).json()).toEqual({ alive: true });
    await expectKept(ids);
    const second = await inkstone(
      'start',
      '--home',
      join(disk, 'other'),
      '--port',
      '0',
      '--no-open',
      '--json',
    );
    expect([second.code, failureOf(second).code]).toEqual([1, 'DISK_FULL']);

    await rm(join(disk, 'ballast'));
    let answer = await keep(1000);
    if (answer.status !== 201) {
      // an embedded database that could not write its log may have to be opened anew
      expect(answer.json<Told>().error.zh).toMatch(/[\u4e00-\u9fff]/);
      await studio.kill();
      studio = await openedStudio(home);
      answer = await keep(1000);
    }
    expect(answer.status).toBe(201);
    await expectKept([...ids, answer.json<{ id: string }>().id]);
    await studio.stop();
    const doctor = await inkstone('doctor', '--deep', '--json', '--home', home);
    expect(JSON.parse(doctor.stdout)).toEqual({ findings: [] });
  });

  it('that may only be read is told of, at the start and while it works', async () => {
    mount('size=260m');
    const home = join(disk, 'home');
    studio = await openedStudio(home);
    const kept = (await keep(1)).json<{ id: string }>();
    await studio.stop();
    execFileSync('mount', ['-o', 'remount,ro', disk]);
    const refused = await inkstone(
      'start',
      '--home',
      home,
      '--port',
      '0',
      '--no-open',
      '--json',
      '--lang',
      'zh',
    );
    expect([refused.code, failureOf(refused)]).toEqual([
      1,
      { code: 'NOT_ALLOWED', message: expect.stringContaining('只读'), exitCode: 1 },
    ]);
    execFileSync('mount', ['-o', 'remount,rw', disk]);
    studio = await openedStudio(home);
    await expectKept([kept.id]);
  });
});
