import { compile, float32, type HostTensor, hostTensor, RandomStream, spec } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { initialize } from '@inkstone/nn';
import { expect, it } from 'vitest';
import { DECADES, eye } from '../eye/eye.ts';
import { eyeStep } from '../eye/eye-step.ts';
import { twinTrunk } from '../eye/mobile-trunk.ts';
import { squeezeTrunk } from '../eye/trunk.ts';
import { eyeArguments, eyeStateToFile, initialEyeState, trunkIn, uploadEyeState } from './eye-state.ts';

const SIZE = 64;
const own = eye({ artists: 3, styles: 2, width: 8, trunk: twinTrunk });
const trained = {
  tensors: { ...initialize(own.parameters, 4), ...initialize(own.buffers, 4) },
  metadata: {},
};
const begin = (kept: boolean) => initialEyeState(own, { seed: 9, start: trained, file: 'eye.onnx', kept });

it('has the trunks of what it starts from', () => {
  expect(trunkIn(trained)).toBe(twinTrunk);
  expect(trunkIn(eyeStateToFile(begin(true), {}))).toBe(twinTrunk);
  const young = { tensors: initialize(squeezeTrunk.parameters, 4), metadata: {} };
  expect(trunkIn(young)).toBe(squeezeTrunk);
  expect(() =>
    initialEyeState(own, { seed: 9, start: young, file: 'young.safetensors', kept: true }),
  ).toThrow(/young\.safetensors: has no mobile\.stem\.weight \[48, 3, 3, 3\]/);
});

it('keeps the head that it starts from, or begins with a new one', () => {
  const weight = (kept: boolean) => begin(kept).net.parameters['artist.weight'] as HostTensor;
  expect(weight(true).data).toEqual(trained.tensors['artist.weight']?.data);
  expect(weight(false).data).not.toEqual(trained.tensors['artist.weight']?.data);
  expect(begin(false).net_ema.parameters['conv1.weight']).toBe(trained.tensors['conv1.weight']);
});

it('of two trunks moves what lies above MobileNet’s sixth block, and nothing below', async () => {
  const runtime = await nodeRuntime({ threads: 2 });
  const start = begin(true);
  const input = {
    images: spec([2, 3, SIZE, SIZE]),
    ...{ artists: spec([2], 'int64'), styles: spec([2], 'int64'), decades: spec([2, DECADES]) },
    ...{ rateTrunk: spec([]), rateHead: spec([]), emaDecay: spec([]) },
  };
  const program = await compile(eyeStep(own, 0), [eyeArguments(own), input], { runtime });
  const noise = new RandomStream({ seed: 5, counter: 1 }).fillUniform(new Float32Array(2 * 3 * SIZE * SIZE));
  const { state } = await program.run(
    [
      uploadEyeState(start, runtime),
      {
        images: hostTensor('float32', [2, 3, SIZE, SIZE], noise),
        artists: hostTensor('int64', [2], BigInt64Array.of(0n, 2n)),
        styles: hostTensor('int64', [2], BigInt64Array.of(0n, 0n)),
        decades: float32([2, DECADES], new Float32Array(2 * DECADES).fill(1 / DECADES)),
        ...{ rateTrunk: float32([], [1e-3]), rateHead: float32([], [1e-3]), emaDecay: float32([], [0.5]) },
      },
    ],
    { seed: 1, counter: 1 },
  );
  for (const [name, tensor] of Object.entries(state.net.parameters)) {
    const data = (await tensor.read()).data as Float32Array;
    const before = start.net.parameters[name]?.data;
    const block = Number(/^mobile\.block(\d+)/.exec(name)?.[1] ?? 0);
    const moves = block >= 7 || !(name in twinTrunk.parameters);
    expect([name, data.some((value, k) => value !== before?.[k])]).toEqual([name, moves]);
  }
  await program.close();
});
