import { hash } from 'node:crypto';
import type { Dataset } from '../dataset.ts';

/** Groups of pictures that are equal in every byte, each group ascending, in the order of their first picture. */
export function duplicates(dataset: Dataset): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (let index = 0; index < dataset.count; index++) {
    const key = hash('sha256', dataset.picture(index), 'base64');
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}
