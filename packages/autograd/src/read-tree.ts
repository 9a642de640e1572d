import type { HostTensor } from './host-tensor.ts';
import type { DeviceTensor } from './runtime/runtime.ts';
import { flatten, type MapTree, mapTree } from './tree.ts';

/**
 * The numbers of a tree of device tensors, copied to memory: they stay what they are when a later run is given the tree's own
 * memory to write in.
 */
export async function readTree<X>(tree: X): Promise<MapTree<X, DeviceTensor, HostTensor>> {
  const leaves = flatten(tree, isDeviceTensor);
  const read = await Promise.all(leaves.map(({ value }) => value.read()));
  const copies = new Map(
    leaves.map(({ path }, index) => {
      const host = read[index] as HostTensor;
      return [path, { ...host, data: host.data.slice() }] as const;
    }),
  );
  return mapTree(tree, isDeviceTensor, (_, path) => copies.get(path) as HostTensor);
}

function isDeviceTensor(value: unknown): value is DeviceTensor {
  return typeof value === 'object' && value !== null && 'read' in value && typeof value.read === 'function';
}
