import { readFile } from 'node:fs/promises';
import type { RunFolder } from '@inkstone/gan/run';

/**
 * Makes the best checkpoint the latest one, so that a run resumes from it. Its diary is told again from the metrics up to
 * its step.
 */
export async function continueFromBest(folder: RunFolder): Promise<void> {
  const best = await folder.best();
  if (best === undefined) return;
  const step = Number(best.saved.metadata.step);
  const latest = await folder.latestCheckpoint();
  if (!Number.isInteger(step) || Number(latest?.saved.metadata.step) === step) return;
  const text = await readFile(folder.file('metrics.jsonl'), 'utf8').catch(() => '');
  const { length, score } = upTo(text, step);
  const diary = { bestScore: score, bestStep: step, rollbacks: 0, metricsLength: length };
  await folder.writeCheckpoint(step, {
    ...best.saved,
    metadata: { ...best.saved.metadata, diary: JSON.stringify(diary) },
  });
}

/** Bytes of the metrics up to a step, and how the evaluation there came out. */
function upTo(text: string, step: number): { readonly length: number; readonly score: number | null } {
  let length = 0;
  let score: number | null = null;
  for (const line of text.split('\n').slice(0, -1)) {
    const entry = JSON.parse(line) as { step: number; eval?: { frechet?: number } };
    if (entry.step > step) break;
    if (entry.step === step && entry.eval?.frechet !== undefined) score = entry.eval.frechet;
    length += Buffer.byteLength(line) + 1;
  }
  return { length, score };
}
