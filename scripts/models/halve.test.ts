import { readFile } from 'node:fs/promises';
import { halveWeights } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { expect, it } from 'vitest';
import { apart } from './apart.ts';

it('halves the digits’ file, and their pictures stay within 2 of 255', async () => {
  const bytes = await readFile(new URL('../../models/digits.onnx', import.meta.url));
  const { model } = halveWeights(bytes, 'digits.onnx');
  expect(model.length).toBeLessThan(0.52 * bytes.length);
  const { most, mean } = await apart(bytes, model, await nodeRuntime({ threads: 1 }));
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThanOrEqual(2);
  expect(mean).toBeLessThan(0.05);
});
