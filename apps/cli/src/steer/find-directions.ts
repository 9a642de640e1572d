import { savePng } from '@inkstone/data';
import {
  type Direction,
  directionFromMarks,
  filmstrips,
  ganspace,
  openSteerable,
  type Steerable,
  sefa,
} from '@inkstone/gan/steer';
import { z } from 'zod';
import type { DirectionsOptions } from '../commands/steer.ts';
import type { Context } from '../context.ts';
import { WrongCall } from '../exit.ts';
import { readOptional } from '../flags/read-flag.ts';
import type { Messages } from '../messages/index.ts';
import { type ModelFile, openModel } from '../open-model.ts';
import { openRuntime, readRuntimeFlags } from '../open-runtime.ts';
import { directionNamed, keepDirections, keptDirections, withFound } from './kept-directions.ts';
import { readLayers } from './read-layers.ts';
import { marksInFile, marksInFolders } from './read-marks.ts';

const methodSchema = z.enum(['sefa', 'ganspace']);
const countSchema = z.int().min(1).max(100);
/** Above this, marks are told apart no better than by luck. */
const LUCK = 0.05;

/** `inkstone directions`: finds some, or learns one from marks, or renames one, and keeps them beside the model. */
export async function findDirections(
  path: string,
  options: DirectionsOptions,
  { terminal }: Context,
): Promise<void> {
  const { m } = terminal;
  checkCall(options, m);
  const method = readOptional(m, '--method', options.method, methodSchema);
  const count = readOptional(m, '--count', options.count, countSchema) ?? 8;
  const choice = readRuntimeFlags(options, m);
  const model = await openModel(path, m);
  const kept = await keptDirections(model);
  if (options.rename !== undefined) {
    const found = renamed(kept, options.rename, model, m);
    await report(found, [...kept.filter(({ id }) => id !== found.id), found], options, model, terminal);
    return;
  }
  const inside = await openSteerable(model.bytes, await openRuntime(choice, terminal), model.file);
  try {
    const layers =
      options.layers === undefined ? undefined : readLayers('--layers', options.layers, inside, m);
    const find = method === 'ganspace' ? ganspace : sefa;
    const found = isOfMarks(options)
      ? [await ofMarks(inside, { ...options, layers }, model, m)]
      : await find(inside, { count, layers });
    if (options.sheet !== undefined) await savePng(options.sheet, await filmstrips(inside, found));
    await report(found, withFound(kept, found), options, model, terminal);
  } finally {
    await inside.close();
  }
}

function isOfMarks({ with: having, without, marks }: DirectionsOptions): boolean {
  return (having ?? without ?? marks) !== undefined;
}

function checkCall(options: DirectionsOptions, m: Messages): void {
  if (!isOfMarks(options)) return;
  const folders = [options.with, options.without].filter((folder) => folder !== undefined).length;
  if (options.marks === undefined ? folders !== 2 : folders > 0) throw new WrongCall(m.directions.bothSides);
  if (!options.name) throw new WrongCall(m.directions.needsName);
}

async function ofMarks(
  inside: Steerable,
  {
    layers,
    ...options
  }: Omit<DirectionsOptions, 'layers'> & { layers: readonly [number, number] | undefined },
  { sha256 }: ModelFile,
  m: Messages,
): Promise<Direction> {
  const model = { sha256, description: inside.description };
  const marks =
    options.marks === undefined
      ? await marksInFolders({ with: options.with ?? '', without: options.without ?? '' }, model, m)
      : await marksInFile(options.marks, model, m);
  return directionFromMarks(inside, marks, { name: options.name ?? '', layers });
}

function renamed(kept: readonly Direction[], text: string, model: ModelFile, m: Messages): Direction {
  const [, old, name] = /^(.+)=(.+)$/.exec(text) ?? [];
  if (old === undefined || name === undefined) throw new WrongCall(m.directions.badRename(text));
  return { ...directionNamed(kept, old.trim(), model, m), name: name.trim().slice(0, 100) };
}

/** Keeps all, and says what was found. */
async function report(
  given: Direction | readonly Direction[],
  all: readonly Direction[],
  { json = false }: Pick<DirectionsOptions, 'json'>,
  model: ModelFile,
  { m, out, note }: Context['terminal'],
): Promise<void> {
  // one that was found before is called what it was called
  const found = [given].flat().map((direction) => all.find(({ id }) => id === direction.id) ?? direction);
  const file = await keepDirections(model, all);
  if (json) {
    const shown = found.map(({ vector: _, ...direction }) => direction);
    out(`${JSON.stringify({ model: model.sha256, file, directions: shown })}\n`);
    return;
  }
  for (const { name, reach, layers, accuracy } of found) {
    const where = layers ? m.directions.layersOf(...layers) : m.directions.allLayers;
    out(`${m.directions.row(name, reach.toFixed(1), where)}\n`);
    if (!accuracy) continue;
    const percent = (share: number) => `${Math.round(share * 100)} %`;
    const { value, chance, with: having, without, luck } = accuracy;
    out(`  ${m.directions.accuracy(percent(value), percent(chance), having + without)}\n`);
    if (luck > LUCK) note(m.directions.luck);
  }
  out(m.directions.kept(file));
}
