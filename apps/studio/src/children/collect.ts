/** A child that shows an eye a collection: it looks for hours where there are many pictures. */
import { readFile } from 'node:fs/promises';
import { addCollection, listedWorks } from '@inkstone/attribution';
import { nodeRuntime } from '@inkstone/autograd/node';
import { openEye } from '@inkstone/embedding';
import sharp from 'sharp';
import { answerParent } from './parent.ts';

export interface CollectWork {
  /** A file, and its SHA-256. */
  readonly eye: string;
  readonly identity: string;
  readonly threads: number;
  /** Where the collection is kept, and where its pictures lie. */
  readonly folder: string;
  readonly name: string;
  readonly source: string;
}

export interface Collected {
  readonly works: number;
  readonly failed: number;
}

sharp.cache(false);
sharp.concurrency(1);

answerParent(async (request, { progress, signal }): Promise<Collected> => {
  const { eye: file, identity, threads, folder, name, source } = request as CollectWork;
  const works = await listedWorks(source);
  const eye = await openEye(await nodeRuntime({ threads }), await readFile(file), file);
  try {
    const collection = await addCollection({
      ...{ folder, name, source, works, eye, identity, signal },
      onProgress: ({ done, total }) => progress({ done, total }),
    });
    return { works: collection.works.length, failed: collection.failures.length };
  } finally {
    await eye.close();
  }
});
