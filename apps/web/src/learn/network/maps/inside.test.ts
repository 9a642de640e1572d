import { readFile } from 'node:fs/promises';
import { nodeRuntime } from '@inkstone/autograd/node';
import { GeneratorModel, latentsOf } from '@inkstone/gan';
import { openJudge } from '@inkstone/gan/judge';
import { describe, expect, it } from 'vitest';
import { insideGenerator, insideReader } from './inside.ts';

const file = async (name: string) =>
  new Uint8Array(await readFile(new URL(`../../../../../../models/${name}`, import.meta.url)));

describe('the inside of the shipped generator', async () => {
  const [digits, runtime] = [await file('digits.onnx'), await nodeRuntime()];
  const inside = insideGenerator(runtime, digits, { zDim: 100, classes: 10 });
  const index = (name: string) => inside.layers.findIndex((layer) => layer.name === name);

  it('has the layers of the model, from its own graph', () => {
    expect(inside.layers.map(({ name, output }) => `${name} ${output.join('×')}`)).toEqual([
      'concat 110',
      'fc 3136',
      'reshape 64×7×7',
      'bn0 64×7×7',
      'relu 64×7×7',
      'up1 64×14×14',
      'bn1 64×14×14',
      'relu 64×14×14',
      'up2 1×28×28',
      'tanh 1×28×28',
    ]);
  });

  it('ends in the very picture that the model draws', async () => {
    const z = latentsOf(7, 1, 100);
    const last = await inside.mapsOf(inside.layers.length - 1, { z, label: 3 });
    const model = await GeneratorModel.load(digits, runtime);
    const picture = await model.generate(z, [3]);
    expect(last.shape).toEqual([1, 28, 28]);
    last.data.forEach((value, i) => {
      expect(value).toBeCloseTo(picture[i]!, 4);
    });
  });

  it('shows what each layer gives: the class joined to z, ReLU without what is below zero', async () => {
    const z = latentsOf(7, 1, 100);
    const joined = await inside.mapsOf(0, { z, label: 3 });
    expect(joined.data).toEqual(Float32Array.from([...z, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
    const [before, after] = [
      await inside.mapsOf(index('bn0'), { z, label: 3 }),
      await inside.mapsOf(index('relu'), { z, label: 3 }),
    ];
    expect(before.data.some((value) => value < 0)).toBe(true);
    after.data.forEach((value, i) => {
      expect(value).toBeCloseTo(Math.max(0, before.data[i]!), 5);
    });
  });
});

describe('the inside of the network that reads digits', async () => {
  const [bytes, runtime] = [await file('lenet-digits.onnx'), await nodeRuntime()];
  const inside = insideReader(runtime, bytes);

  it('says what the model itself says', async () => {
    const generator = insideGenerator(runtime, await file('digits.onnx'), { zDim: 100, classes: 10 });
    const picture = await generator.mapsOf(generator.layers.length - 1, {
      z: latentsOf(7, 1, 100),
      label: 3,
    });
    const chances = await inside.mapsOf(inside.layers.length - 1, picture.data);
    const judge = await openJudge(runtime, bytes);
    const { logits } = await judge.judge(picture.data, 1);
    const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 0);
    chances.data.forEach((chance, i) => {
      expect(chance).toBeCloseTo(Math.exp(logits[i]!) / total, 4);
    });
    expect(chances.data.indexOf(Math.max(...chances.data))).toBe(3);
  });
});
