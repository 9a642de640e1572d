import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPngText } from '@inkstone/data';
import { latentSchema } from '@inkstone/gan/latent';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './folders.ts';
import { inkstone, start, until } from './inkstone.ts';

const folder = temporaryFolder();
const model = join(folder, 'digits.onnx');
copyFileSync(fileURLToPath(new URL('../../models/digits.onnx', import.meta.url)), model);
const sidecar = join(folder, 'digits.directions.json');
const at = (name: string) => join(folder, name);
const pixelsDiffer = (a: string, b: string) => !readFileSync(a).equals(readFileSync(b));

describe('inkstone directions', () => {
  it('finds directions, shows them, keeps them beside the model, and renames them', async () => {
    const { code, stdout } = await inkstone('directions', model, '--count', '2', '--sheet', at('strips.png'));
    expect(code).toBe(0);
    expect(stdout).toMatch(/^SeFa 1 {2}reaches ±3\.\d steps {2}all layers\nSeFa 2 /);
    expect(existsSync(at('strips.png'))).toBe(true);
    expect((await inkstone('directions', model, '--rename', 'SeFa 1=slant')).code).toBe(0);
    const again = await inkstone('directions', model, '--count', '1', '--json');
    expect(JSON.parse(again.stdout).directions).toMatchObject([{ name: 'slant', method: 'sefa' }]);
    const kept = JSON.parse(readFileSync(sidecar, 'utf8'));
    expect(kept.directions.map(({ name }: { name: string }) => name).sort()).toEqual(['SeFa 2', 'slant']);
  });

  it('learns one from marks, and is plain about those that follow nothing', async () => {
    const seeds = Array.from({ length: 24 }, (_, i) => i);
    writeFileSync(at('marks.json'), JSON.stringify({ with: seeds.slice(0, 12), without: seeds.slice(12) }));
    const { code, stdout, stderr } = await inkstone(
      'directions',
      model,
      '--marks',
      at('marks.json'),
      '--name',
      'nothing',
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/tells \d+ % of 24 marked pictures apart that it has not seen; guessing, 50 %/);
    expect(stderr).toContain('no better than guessing');
  });

  it('says what is missing of marks, and of pictures without recipes', async () => {
    const alone = await inkstone('directions', model, '--with', folder);
    expect(alone).toMatchObject({ code: 2 });
    expect(alone.stderr).toContain('--with DIR and --without DIR');
    writeFileSync(at('few.json'), JSON.stringify({ with: [1, 2], without: [3] }));
    const few = await inkstone('directions', model, '--marks', at('few.json'), '--name', 'few');
    expect(few.code).toBe(1);
    expect(few.stderr).toContain('2 pictures with and 1 without: a direction takes 20 together');
    mkdirSync(at('strange'), { recursive: true });
    copyFileSync(at('strips.png'), join(folder, 'strange', 'a.png'));
    const both = ['--with', at('strange'), '--without', at('strange'), '--name', 'x'];
    const strange = await inkstone('directions', model, ...both);
    expect(strange.code).toBe(1);
    expect(strange.stderr).toContain('a.png: carries no recipe of this model');
  });
});

describe('inkstone sample --steer', () => {
  it('writes steered pictures whose recipes say so', async () => {
    const call = ['sample', model, '--count', '1', '--seed', '4', '--class', '3', '--out'];
    expect((await inkstone(...call, at('plain'))).code).toBe(0);
    const { code } = await inkstone(...call, at('steered'), '--steer', 'slant=2', '--steer', 'SeFa 2=-1');
    expect(code).toBe(0);
    const [plain, steered] = [join(at('plain'), '000004.png'), join(at('steered'), '000004.png')];
    expect(pixelsDiffer(plain, steered)).toBe(true);
    const recipe = JSON.parse(readPngText(readFileSync(steered), 'inkstone') ?? '{}');
    expect(recipe).toMatchObject({ seed: 4, class: 3, latent: { steer: { seed: 4 } } });
    expect(latentSchema.parse(recipe.latent)).toMatchObject({ by: [{ amount: 2 }, { amount: -1 }] });
  });

  it('names the directions that there are', async () => {
    const unknown = await inkstone(
      'sample',
      model,
      '--count',
      '1',
      '--steer',
      'smile=1',
      '--grid',
      at('g.png'),
    );
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toMatch(/there is no direction smile in .*; there are .*slant/);
    const wrong = await inkstone('sample', model, '--count', '1', '--steer', 'slant', '--grid', at('g.png'));
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('--steer slant: write it as NAME=STEPS');
  });
});

describe('inkstone project', () => {
  const photo = join(at('steered'), '000004.png');

  it('finds a picture of the model itself, and writes what makes it again', async () => {
    const { code, stdout } = await inkstone('project', model, photo, '--out', at('found'), '--class', '3');
    expect(code).toBe(0);
    const dB = Number(/^([\d.]+) dB: /.exec(stdout)?.[1]);
    expect(dB).toBeGreaterThan(25);
    const png = readFileSync(join(at('found'), 'projected.png'));
    const recipe = JSON.parse(readPngText(png, 'inkstone') ?? '{}');
    expect(latentSchema.safeParse(recipe.latent).success).toBe(true);
    expect(recipe.class).toBe(3);
    for (const name of ['target.png', 'latent.npy', 'projection.json']) {
      expect(existsSync(join(at('found'), name))).toBe(true);
    }
  });

  it('ends cleanly on Ctrl-C, with what it has', async () => {
    const call = ['project', model, photo, '--out', at('stopped'), '--steps', '100000', '--class', '3'];
    const running = start(call);
    await until(() => running.stderr().includes('step '), running);
    running.child.kill('SIGINT');
    const { code, stderr } = await running.ended;
    expect(code).toBe(130);
    expect(stderr).toContain('what was found so far is kept');
    expect(JSON.parse(readFileSync(join(at('stopped'), 'projection.json'), 'utf8')).steps).toBeLessThan(
      100_000,
    );
  });

  it('says of a file that it is no picture', async () => {
    const { code, stderr } = await inkstone('project', model, sidecar);
    expect(code).toBe(1);
    expect(stderr).toContain('digits.directions.json: cannot be read as a picture');
  });
});
