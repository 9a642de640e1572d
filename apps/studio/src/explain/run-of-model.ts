import { isAbsolute } from 'node:path';
import type { Words } from '@inkstone/data';
import type { DataSource } from '../datasets/open-data.ts';
import type { Model } from '../models/model-shelf.ts';
import type { RunBook, RunRemains } from '../runs/run-book.ts';
import { checkpointIn, exists } from '../runs/run-files.ts';
import { conflict } from '../studio-error.ts';

/** The training that a model comes from, as far as it is still here; or words for why not. */
export interface RunOfModel {
  readonly critic: { readonly run: RunRemains; readonly checkpoint: string } | Words;
  readonly training: { readonly run: RunRemains; readonly source: DataSource } | Words;
}

const why = {
  shipped: {
    en: 'This model came with the installation. The critic that learnt beside it, and its training pictures, did not.',
    zh: '此模型随安装提供；与它一同学习的评判者和训练图片没有一起来。',
  },
  imported: {
    en: 'This model was brought in as a file, which holds only the one that draws: not the critic, nor the training pictures. A model trained in this studio has them.',
    zh: '此模型是以文件导入的，其中只有作画者，没有评判者，也没有训练图片。在本画室训练的模型才有它们。',
  },
  removed: {
    en: 'The training of this model was deleted, and with it the critic and the way to its pictures.',
    zh: '此模型的训练已被删除，评判者和训练图片的去处也随之不见了。',
  },
  noCheckpoint: {
    en: 'The run of this model holds no checkpoint any more, and the critic is in there.',
    zh: '此模型的训练中已没有检查点，而评判者就在其中。',
  },
  noPictures: {
    en: 'The pictures that this model was trained on are not here any more.',
    zh: '训练此模型的图片已不在这里。',
  },
} as const satisfies Readonly<Record<string, Words>>;

export async function runOfModel(model: Model, runs: Pick<RunBook, 'remains'>): Promise<RunOfModel> {
  if (model.run === undefined) {
    const words = why[model.source === 'shipped' ? 'shipped' : 'imported'];
    return { critic: words, training: words };
  }
  const run = await runs.remains(model.run);
  if (!run) return { critic: why.removed, training: why.removed };
  const checkpoint = await checkpointIn(run.path);
  const { source } = run;
  return {
    critic: checkpoint === undefined ? why.noCheckpoint : { run, checkpoint },
    training: source && (await isThere(source)) ? { run, source } : why.noPictures,
  };
}

/** Of either, or undefined where words stand in its place. */
export function wordsIn(part: object): Words | null {
  return 'en' in part ? (part as Words) : null;
}

/** What is there. Throws StudioError 409 with the words that stand in its place. */
export function there<T extends object>(part: T | Words): T {
  if (!('en' in part)) return part as T;
  throw conflict(part.en, part.zh);
}

/** Names of published sets are no paths: whether they are there shows when they are opened. */
async function isThere({ given }: DataSource): Promise<boolean> {
  return !isAbsolute(given) || exists(given);
}
