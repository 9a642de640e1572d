import { readFile } from 'node:fs/promises';
import { inspectModel } from '@inkstone/autograd';
import { expect, it } from 'vitest';
import { className } from './class-name.ts';

it('names the classes of the model of sprites in Chinese, and leaves those of other models alone', async () => {
  const file = new URL('../../../../models/sprites.onnx', import.meta.url);
  const { classNames } = JSON.parse(inspectModel(await readFile(file)).metadata.inkstone ?? '') as {
    classNames: string[];
  };
  expect(classNames.length).toBe(11);
  for (const name of classNames) {
    expect(className(name, 'zh')).toMatch(/^\p{Script=Han}+$/u);
    expect(className(name, 'en')).toBe(name);
  }
  expect(className('my cats', 'zh')).toBe('my cats');
});
