import { compile, hostTensor, RandomStream, spec } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { initialize } from '@inkstone/nn';
import { describe, expect, it } from 'vitest';
import { generator28 } from '../architectures/dcgan28.ts';
import { ModelError } from '../generator-description.ts';
import { exportGenerator } from '../generator-model.ts';
import { mapNamed } from '../train-state.ts';
import { accuracyOf } from './accuracy-of.ts';
import { classify } from './classifier.ts';
import { describeClassifier, exportClassifier } from './classifier-model.ts';
import { initialClassifierState } from './classifier-state.ts';
import { openJudge } from './judge.ts';
import { lenet } from './lenet.ts';

const runtime = await nodeRuntime({ threads: 1 });
const classifier = lenet({ image: [1, 13, 10], classes: 3 });
const { net } = initialClassifierState(classifier, 5);
const names = ['circle', 'square', 'star'];
const model = exportClassifier(classifier, net, { name: 'shapes', classes: names, license: 'CC0' });
const pictures = new RandomStream({ seed: 1, counter: 0 }).fillNormal(new Float32Array(230 * 130));

const furthest = (a: Float32Array, b: Float32Array) =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);

describe('a classifier as a file', () => {
  it('says what it is', () => {
    expect(describeClassifier(model)).toEqual({
      format: 1,
      kind: 'classifier',
      name: 'shapes',
      classes: names,
      image: [1, 13, 10],
      features: 84,
      license: 'CC0',
    });
  });

  it('takes any number of pictures in plain ONNX Runtime', async () => {
    const session = await runtime.load(model);
    expect(session.inputNames).toEqual(['image']);
    for (const count of [1, 7]) {
      const image = runtime.upload(hostTensor('float32', [count, 1, 13, 10], pictures.slice(0, count * 130)));
      const made = await session.run(
        { image },
        {
          features: { dtype: 'float32', shape: [count, 84] },
          logits: { dtype: 'float32', shape: [count, 3] },
        },
      );
      expect((await made.logits!.read()).data).toHaveLength(count * 3);
    }
    await session.close();
  });

  it('needs a name for each class', () => {
    expect(() => exportClassifier(classifier, net, { name: 'x', classes: ['a', 'b'] })).toThrow(
      /3 classes apart and got 2 class names/,
    );
  });

  it('is refused where it is something else', () => {
    expect(() => describeClassifier(new Uint8Array([1, 2, 3]), 'a.onnx')).toThrow(/a\.onnx: is not an ONNX/);
    const G = generator28({ zDim: 4 });
    const weights = { parameters: initialize(G.parameters, 1), buffers: initialize(G.buffers, 1) };
    const generator = exportGenerator(G, weights, { recipe: 'dcgan' });
    expect(() => describeClassifier(generator, 'g.onnx')).toThrow(ModelError);
    expect(() => describeClassifier(generator, 'g.onnx')).toThrow(/g\.onnx: is no classifier/);
    expect(() => describeClassifier(generator, 'g.onnx')).toThrow(
      expect.objectContaining({ zh: expect.stringMatching(/^g\.onnx：不是我们的分类器.*✖ 无效输入/s) }),
    );
  });
});

describe('a judge', () => {
  it('gives the features and logits of its network, for any count the same', async () => {
    const judge = await openJudge(runtime, model);
    const { features, logits } = await judge.judge(pictures, 230);
    expect([features.length, logits.length]).toEqual([230 * 84, 230 * 3]);
    expect(await judge.features(pictures, 230)).toEqual(features);

    const specs = {
      parameters: mapNamed(net.parameters, ({ shape }) => spec(shape)),
      buffers: {},
    };
    const program = await compile(
      (weights, images) => {
        const made = classify(classifier, weights, images, { training: false });
        return { features: made.features, logits: made.logits };
      },
      [specs, spec([230, 1, 13, 10])],
      { runtime },
    );
    const direct = await program.run([net, hostTensor('float32', [230, 1, 13, 10], pictures)]);
    const expected = {
      features: (await direct.features.read()).data as Float32Array,
      logits: (await direct.logits.read()).data as Float32Array,
    };
    expect(furthest(features, expected.features)).toBeLessThan(1e-4);
    expect(furthest(logits, expected.logits)).toBeLessThan(1e-4);
    expect(features.some((value) => value > 0.1)).toBe(true);

    const last = await judge.judge(pictures.subarray(229 * 130), 1);
    expect(last.features).toEqual(features.subarray(229 * 84));
    expect(last.logits).toEqual(logits.subarray(229 * 3));
    await judge.close();
  });

  it('counts its right answers', async () => {
    const judge = await openJudge(runtime, model);
    const { logits } = await judge.judge(pictures, 9);
    const answers = Array.from({ length: 9 }, (_, i) => {
      const row = Array.from(logits.subarray(i * 3, i * 3 + 3));
      return row.indexOf(Math.max(...row));
    });
    expect(await accuracyOf(judge, pictures, answers)).toBe(1);
    const wrong = answers.map((answer, i) => (i < 3 ? (answer + 1) % 3 : answer));
    expect(await accuracyOf(judge, pictures, wrong)).toBeCloseTo(6 / 9, 12);
    await judge.close();
  });

  it('says when there are too few pictures', async () => {
    const judge = await openJudge(runtime, model);
    await expect(judge.judge(pictures.subarray(0, 200), 2)).rejects.toThrow(RangeError);
    await judge.close();
  });
});
