import { type HostTensor, WordedError } from '@inkstone/autograd';
import type { TensorFile } from '@inkstone/nn';

/** A checkpoint that does not fit the networks it is loaded into. */
export class CheckpointError extends WordedError {
  readonly code = 'CHECKPOINT';
}

/** The tensor `key` of `file`, which must have `shape`. Throws CheckpointError. */
export function tensorOf(
  { tensors }: TensorFile,
  key: string,
  shape: readonly number[],
  file: string,
): HostTensor {
  const tensor = tensors[key];
  if (!tensor) {
    throw new CheckpointError({
      en: `${file}: has no tensor ${key}; it belongs to another recipe or network`,
      zh: `${file}：没有张量 ${key}；它属于别的配方或网络`,
    });
  }
  if (String(tensor.shape) !== String(shape)) {
    throw new CheckpointError({
      en: `${file}: ${key} has shape [${tensor.shape}], the network expects [${shape}]; it belongs to another recipe or other settings`,
      zh: `${file}：${key} 的形状为 [${tensor.shape}]，网络需要 [${shape}]；它属于别的配方或设置`,
    });
  }
  return tensor;
}
