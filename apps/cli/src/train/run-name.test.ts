import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { datedFolder, numberedFolder } from './run-name.ts';

it('dates a run by the local clock', () => {
  const folder = datedFolder('dcgan', new Date(2026, 0, 31, 23, 5, 9));
  expect(folder).toBe(join('runs', 'dcgan-20260131-230509'));
});

it('numbers runs without taking one that is there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'inkstone-names-'));
  try {
    expect(await numberedFolder('demo', folder)).toBe(join(folder, 'demo-1'));
    for (const name of ['demo-1', 'demo-2', 'demo-4']) mkdirSync(join(folder, name));
    expect(await numberedFolder('demo', folder)).toBe(join(folder, 'demo-3'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
