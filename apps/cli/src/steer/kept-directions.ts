import { readFile } from 'node:fs/promises';
import { isMissing, readFailure, writeFileAtomic } from '@inkstone/data';
import { type Direction, directionsPath, directionsText, readDirections } from '@inkstone/gan/steer';
import { Failure } from '../exit.ts';
import type { Messages } from '../messages/index.ts';
import type { ModelFile } from '../open-model.ts';

/** The directions beside a model's file; none where there is no such file. Throws DirectionsError for another model's. */
export async function keptDirections({ file, sha256 }: ModelFile): Promise<Direction[]> {
  const path = directionsPath(file);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw readFailure(path, error);
  });
  return text === undefined ? [] : readDirections(text, sha256, path);
}

/** Writes all of them. Returns the file. */
export async function keepDirections(
  { file, sha256 }: ModelFile,
  directions: readonly Direction[],
): Promise<string> {
  const path = directionsPath(file);
  await writeFileAtomic(path, new TextEncoder().encode(directionsText({ model: sha256, directions })));
  return path;
}

/** New directions take the place of those of the same name, and keep the name of those with the same numbers. */
export function withFound(kept: readonly Direction[], found: readonly Direction[]): Direction[] {
  const named = found.map((direction) => {
    const same = kept.find(({ id }) => id === direction.id);
    return same && direction.method !== 'marks' ? { ...direction, name: same.name } : direction;
  });
  const isNew = ({ id, name }: Direction) => named.some((other) => other.id === id || other.name === name);
  return [...kept.filter((direction) => !isNew(direction)), ...named];
}

/** One by its name or its id. Throws Failure that names those there are. */
export function directionNamed(
  directions: readonly Direction[],
  name: string,
  model: ModelFile,
  m: Messages,
): Direction {
  const found =
    directions.find((direction) => direction.name === name) ??
    directions.find((direction) => direction.id === name);
  if (found) return found;
  const known = directions.map((direction) => direction.name);
  throw new Failure(m.directions.noSuch(name, known, directionsPath(model.file)));
}
