import { readdirSync } from 'node:fs';
import { expect, it, vi } from 'vitest';

const folder = new URL('../src/ops/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));

// gradients are written in ops, so ops import each other in circles: none may need another while it loads
it.each(files)('%s can be the first op to load', async (name) => {
  vi.resetModules();
  expect(Object.keys(await import(new URL(name, folder).href))).not.toHaveLength(0);
});
