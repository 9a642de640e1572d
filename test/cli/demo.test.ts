import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesIn, temporaryFolder } from './folders.ts';
import { start } from './inkstone.ts';

it('trains on the digits that come along, in a folder of its own, and says what to do next', async () => {
  const cwd = temporaryFolder();
  const demo = await start(['demo', '--minutes', '0.01'], { cwd }).ended;
  expect(demo.code).toBe(0);
  const run = join('runs', 'demo-1');
  const { stdout } = demo;
  for (const file of [join(run, 'model.onnx'), join(run, 'report.md')]) expect(stdout).toContain(file);
  expect(filesIn(cwd)).toContain('runs/demo-1/samples/000020.png');

  // the command that it proposes
  const [, next] = /Next: inkstone (.+)\n/.exec(stdout) ?? [];
  const sample = await start(next!.split(' '), { cwd }).ended;
  expect(sample.code).toBe(0);
  expect(existsSync(join(cwd, run, 'pictures.png'))).toBe(true);
});
