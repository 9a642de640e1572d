import type { DeviceTensor, HostTensor, Runtime, Spec } from '@inkstone/autograd';
import { CheckpointError, mapNamed } from '@inkstone/gan';
import { initialize, type Named, type TensorFile } from '@inkstone/nn';
import type { Eye } from '../eye/eye.ts';
import { type EyeState, eyeStateSpecs } from '../eye/eye-step.ts';
import { mobileParameters, twinTrunk } from '../eye/mobile-trunk.ts';
import { squeezeTrunk, type Trunk } from '../eye/trunk.ts';

export type HostEyeState = EyeState<HostTensor>;

/** Applies `fn` to each group of named tensors; `prefix` is what they go under in a file. */
export function mapEyeState<T, U>(
  { net, net_ema, optTrunk, optHead }: EyeState<T>,
  fn: (named: Named<T>, prefix: string) => Named<U>,
): EyeState<U> {
  return {
    net: { parameters: fn(net.parameters, 'net'), buffers: fn(net.buffers, 'net') },
    net_ema: { parameters: fn(net_ema.parameters, 'net_ema'), buffers: fn(net_ema.buffers, 'net_ema') },
    optTrunk: fn(optTrunk, 'optTrunk'),
    optHead: fn(optHead, 'optHead'),
  };
}

/** The shapes of everything that training changes, as argument specs for `compile`. */
export function eyeArguments(eye: Eye): EyeState<Spec> {
  return mapEyeState(eyeStateSpecs(eye), (named) =>
    mapNamed(named, ({ shape }): Spec => ({ dtype: 'float32', shape })),
  );
}

/** The trunk whose weights `start` has: both side by side where MobileNet's are there too. */
export function trunkIn(start: TensorFile): Trunk {
  const nameIn = weightNames(start);
  return Object.keys(mobileParameters).every((name) => nameIn(name) in start.tensors)
    ? twinTrunk
    : squeezeTrunk;
}

/**
 * State before the first step, from weights of `start`: SqueezeNet's, or those of an earlier run or another eye as far as they
 * fit; of the head only if it is to be `kept`.
 */
export function initialEyeState(
  eye: Eye,
  { seed, start, file, kept }: { seed: number; start: TensorFile; file: string; kept: boolean },
): HostEyeState {
  const weights = startingWeights(eye, start, file);
  const known = kept ? weights : pick(weights, eye.trunk.parameters);
  return mapEyeState(eyeStateSpecs(eye), (named, prefix) => ({
    ...initialize(named, seed),
    ...(prefix.startsWith('net') && mapNamed(pick(known, named), (tensor) => tensor)),
  }));
}

/** What a weight is called in a file: a run's checkpoint holds the averaged ones beside others. */
function weightNames({ tensors }: TensorFile): (name: string) => string {
  const isRun = Object.keys(tensors).some((name) => name.startsWith('net_ema.'));
  return (name) => (isRun ? `net_ema.${name}` : name);
}

function startingWeights(eye: Eye, start: TensorFile, file: string): Named<HostTensor> {
  const nameIn = weightNames(start);
  const all = { ...eye.parameters, ...eye.buffers };
  const found: Record<string, HostTensor> = {};
  for (const [name, { shape }] of Object.entries(all)) {
    const tensor = start.tensors[nameIn(name)];
    if (tensor && String(tensor.shape) === String(shape)) found[name] = tensor;
    else if (name in eye.trunk.parameters) throw notSqueezeNet(file, name, shape);
  }
  return found;
}

function notSqueezeNet(file: string, name: string, shape: readonly number[]): CheckpointError {
  const wanted = `${name} [${shape.join(', ')}]`;
  return new CheckpointError({
    en: `${file}: has no ${wanted}; an eye starts from SqueezeNet v1.0 under the names of its Caffe model, or from the checkpoint of another eye`,
    zh: `${file}：没有 ${wanted}；眼睛须从 SqueezeNet v1.0（名称与其 Caffe 模型相同）或另一只眼睛的检查点开始训练`,
  });
}

function pick(from: Named<HostTensor>, like: Named<unknown>): Named<HostTensor> {
  return Object.fromEntries(Object.entries(from).filter(([name]) => name in like));
}

/** State as a flat file: `net.`, `net_ema.`, `optTrunk.` and `optHead.` before the names. */
export function eyeStateToFile(state: HostEyeState, metadata: Readonly<Record<string, string>>): TensorFile {
  const tensors: Record<string, HostTensor> = {};
  mapEyeState(state, (named, prefix) => {
    for (const [name, tensor] of Object.entries(named)) tensors[`${prefix}.${name}`] = tensor;
    return named;
  });
  return { tensors, metadata };
}

/** Reads state back. Throws CheckpointError naming `file` and the first tensor that is missing or of another shape. */
export function eyeStateFromFile(eye: Eye, { tensors }: TensorFile, file: string): HostEyeState {
  return mapEyeState(eyeStateSpecs(eye), (named, prefix) =>
    mapNamed(named, ({ shape }, name) => {
      const tensor = tensors[`${prefix}.${name}`];
      if (tensor && String(tensor.shape) === String(shape)) return tensor;
      throw new CheckpointError({
        en: `${file}: has no ${prefix}.${name} [${shape.join(', ')}]; it belongs to another recipe or other settings`,
        zh: `${file}：没有 ${prefix}.${name} [${shape.join(', ')}]；它属于别的配方或设置`,
      });
    }),
  );
}

export function uploadEyeState(state: HostEyeState, runtime: Runtime): EyeState<DeviceTensor> {
  return mapEyeState(state, (named) => mapNamed(named, (tensor) => runtime.upload(tensor)));
}
