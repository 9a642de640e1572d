import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { nodeRuntime } from '@inkstone/autograd/node';
import { describe, expect, it } from 'vitest';
import { GeneratorModel } from '../generator-model.ts';
import { openJudge } from '../judge/index.ts';
import { evaluateLatent, mix, vary } from '../latent/index.ts';
import { pictureRecipe } from './picture-recipe.ts';
import { renderPictures } from './render-pictures.ts';

const models = new URL('../../../../models/', import.meta.url);
const bytes = await readFile(new URL('digits.onnx', models));
const sha256 = hash('sha256', bytes);
const runtime = await nodeRuntime();
const model = await GeneratorModel.load(bytes, runtime, 'digits.onnx');

describe('the generator that comes along', () => {
  it('is a small file that says what it is, and whose data it was trained on', () => {
    expect(bytes.length).toBeLessThan(12 * 2 ** 20);
    expect(model.description).toMatchObject({
      image: [1, 28, 28],
      classNames: [...'0123456789'],
      data: { name: 'mnist', license: 'CC BY-SA 3.0' },
    });
  });

  it('draws the digit that is asked for', async () => {
    const judge = await openJudge(runtime, await readFile(new URL('lenet-digits.onnx', models)));
    const asked = Array.from({ length: 500 }, (_, i) => i % 10);
    const z = new Float32Array(500 * model.description.zDim);
    for (let i = 0; i < 500; i++) {
      z.set(evaluateLatent({ seed: i }, model.description.zDim), i * model.description.zDim);
    }
    const { logits } = await judge.judge(await model.generate(z, asked), 500);
    const right = asked.filter((digit, i) => {
      const own = logits.subarray(i * 10, i * 10 + 10);
      return own.indexOf(Math.max(...own)) === digit;
    });
    expect(right.length).toBeGreaterThan(0.975 * 500);
  });

  it('still makes the pictures of recipes that were kept', async () => {
    const latent = vary(mix({ seed: 7 }, { seed: 8 }, 0.4), 9, 0.2);
    const recipe = pictureRecipe({ model: sha256, latent, truncation: 0.8, class: 3, version: '0.1.0' });
    const { data } = await renderPictures(model, [recipe]);
    // one row through the middle; another processor may round the last digit otherwise
    const row = [...data.subarray(14 * 28, 15 * 28)];
    for (const [x, byte] of MIDDLE_ROW.entries()) expect(Math.abs(row[x]! - byte)).toBeLessThanOrEqual(1);
  });
});

/** Made with the model when it was shipped. */
const MIDDLE_ROW: readonly number[] = [
  0, 0, 0, 0, 0, 0, 0, 0, 3, 54, 214, 248, 253, 244, 244, 242, 250, 251, 239, 95, 0, 0, 0, 0, 0, 0, 0, 0,
];
