import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { linesOf, metricsOf, temporaryFolder } from './folders.ts';
import { inkstone, start, until } from './inkstone.ts';
import { noise, twelve } from './twelve-pictures.ts';

const folder = temporaryFolder();
const tiny = ['--batch', '4', '--threads', '1', '--evaluate-count', '64'];

it('trains on twelve pictures of other sizes, grey, transparent and of 16 bits, and warns', async () => {
  const [data, out] = [join(folder, 'twelve'), join(folder, 'twelve-run')];
  await twelve(data);
  const { code, stderr } = await inkstone(
    'train',
    'dcgan',
    '--data',
    data,
    '--out',
    out,
    ...tiny,
    '--steps',
    '2',
  );
  expect(stderr).toContain('12 pictures are few: a model will learn them by heart');
  expect(stderr).not.toContain('left out');
  expect(code).toBe(0);
  expect(metricsOf(out).at(-1)?.step).toBe(2);
});

it('goes on as begun when its folder changes, and does not resume on other pictures', async () => {
  const [data, out] = [join(folder, 'changing'), join(folder, 'changing-run')];
  await twelve(data);
  const steps = ['--steps', '12', '--checkpoint-every', '4'];
  const running = start(['train', 'dcgan', '--data', data, '--out', out, ...tiny, ...steps]);
  await until(() => linesOf(out).length > 0, running);
  for (const name of readdirSync(data).slice(2)) rmSync(join(data, name));
  writeFileSync(join(data, 'half.png'), (await noise(64, 64, 3)).subarray(0, 90));
  const { code } = await running.ended;
  expect(code).toBe(0);
  expect(metricsOf(out).filter(({ lossD }) => lossD !== undefined)).toHaveLength(12);

  const resumed = await inkstone('train', '--resume', out, '--steps', '14');
  expect(resumed.code).toBe(1);
  expect(resumed.stderr).toMatch(
    /now holds other pictures \(2, [0-9a-f]{12}…\): restore them, or start a new run/,
  );
});
