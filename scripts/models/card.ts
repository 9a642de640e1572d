/**
 * Writes the JSON block of the card of a model, or of known works, and a generator's grid beside it, from the file as it is.
 *
 *     node scripts/models/card.ts models/NAME.onnx [--seeds 1-8] [--classes all|0,3,5] [--columns N] [--truncation 0.7] [--scale N]
 *
 * What is left out stays as the card has it; a new card gets seeds from 1 on, all classes, and 64 pictures or so. The text for
 * people is yours to write.
 */

import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { inspectModel } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { savePng, writeFileAtomic } from '@inkstone/data';
import { GeneratorModel } from '@inkstone/gan';
import { CardError, type GridPlan, readBlock, withBlock } from './card-block.ts';
import { hashOfPixels, renderGrid } from './render-grid.ts';

interface Flags {
  readonly seeds?: string | undefined;
  readonly classes?: string | undefined;
  readonly columns?: string | undefined;
  readonly truncation?: string | undefined;
  readonly scale?: string | undefined;
}

async function main(path: string, flags: Flags): Promise<void> {
  const name = basename(path).replace(/\.\w+$/, '');
  const cardFile = join(dirname(path), `${name}.md`);
  const bytes = await readFile(path);
  const file = { file: basename(path), bytes: bytes.length, sha256: hash('sha256', bytes) };
  const card = await readFile(cardFile, 'utf8').catch(() => `# ${name}\n`);
  const old = readBlock(card, cardFile)?.grid;

  if (!path.endsWith('.onnx') || !isGenerator(bytes, path)) {
    await writeFileAtomic(cardFile, withBlock(card, { format: 1, model: file }));
    return console.log(`${cardFile}: ${file.sha256}`);
  }
  const model = await GeneratorModel.load(bytes, await nodeRuntime(), path);
  const plan = planOf(flags, old, model);
  const grid = await renderGrid(model, file.sha256, plan);
  await model.close();
  const picture = old?.file ?? `${name}.png`;
  await savePng(join(dirname(path), picture), grid);
  const block = {
    format: 1,
    model: file,
    grid: { file: picture, ...plan, pixels: hashOfPixels(grid) },
  } as const;
  await writeFileAtomic(cardFile, withBlock(card, block));
  console.log(`${cardFile}: ${grid.width}×${grid.height}, ${join(dirname(path), picture)}`);
}

function isGenerator(bytes: Uint8Array, path: string): boolean {
  const { metadata } = inspectModel(bytes, path);
  const description: unknown = JSON.parse(metadata.inkstone ?? '{}');
  return (
    typeof description === 'object' &&
    description !== null &&
    'kind' in description &&
    description.kind === 'generator'
  );
}

function planOf(flags: Flags, old: GridPlan | undefined, { description }: GeneratorModel): GridPlan {
  const { classes: known, image } = description;
  const all = known > 0 ? range(0, known - 1) : null;
  const chosen =
    flags.classes === undefined || flags.classes === 'all' ? undefined : numbers('--classes', flags.classes);
  const classes = chosen ?? (flags.classes === undefined ? old?.classes : undefined) ?? all;
  const most = Math.max(image[1], image[2]);
  return {
    seeds:
      flags.seeds === undefined
        ? (old?.seeds ?? range(1, known > 0 ? 8 : 64))
        : numbers('--seeds', flags.seeds),
    classes,
    columns: number('--columns', flags.columns) ?? old?.columns ?? classes?.length ?? 8,
    truncation: number('--truncation', flags.truncation) ?? old?.truncation ?? 1,
    scale: number('--scale', flags.scale) ?? old?.scale ?? Math.max(1, Math.floor(64 / most)),
  };
}

/** `1-8`, `3,5,9` or both. */
function numbers(flag: string, text: string): number[] {
  return text.split(',').flatMap((part) => {
    const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(part.trim()) ?? [];
    if (from === undefined) throw new CardError(`${flag} ${text}: give numbers and ranges, such as 1-8,12`);
    return range(Number(from), Number(to ?? from));
  });
}

function number(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+(\.\d+)?$/.test(text)) throw new CardError(`${flag} ${text}: give a number`);
  return Number(text);
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

const text = { type: 'string' } as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seeds: text, classes: text, columns: text, truncation: text, scale: text },
});
const [path] = positionals;
if (!path || !/\.(onnx|works)$/.test(path)) {
  console.error(
    'node scripts/models/card.ts models/NAME.onnx [--seeds 1-8] [--classes all|0,3,5] [--columns N] [--truncation PSI] [--scale N]',
  );
  process.exitCode = 2;
} else await main(path, values);
