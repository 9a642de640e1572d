import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeSafetensors, encodeSafetensors } from '@inkstone/nn';
import { afterAll } from 'vitest';

/** A folder that goes when the file's tests are done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'inkstone-cli-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Every file below a folder, with `/` between names, sorted. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
}

export function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** Lines of metrics.jsonl. */
export function metricsOf(run: string): Record<string, unknown>[] {
  return linesOf(run).map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** Whole lines of metrics.jsonl so far; none before the file is there. */
export function linesOf(run: string): string[] {
  try {
    return readFileSync(join(run, 'metrics.jsonl'), 'utf8').split('\n').slice(0, -1);
  } catch {
    return [];
  }
}

/**
 * All that must be equal of two runs: metrics but for times, and the hash of every file but report.md, which tells times.
 * A checkpoint counts without its note of how long metrics.jsonl was, whose lines hold times.
 */
export function substanceOf(run: string): { metrics: unknown[]; files: Record<string, string> } {
  const metrics = metricsOf(run).map(({ ms, ...rest }) => rest);
  const timeless = filesIn(run).filter((file) => file !== 'metrics.jsonl' && file !== 'report.md');
  const files = timeless.map((file) => [file, substanceOfFile(join(run, file))]);
  return { metrics, files: Object.fromEntries(files) };
}

function substanceOfFile(file: string): string {
  if (!file.includes('checkpoints') || readFileSync(file).length < 10_000) return sha256(file);
  const { tensors, metadata } = decodeSafetensors(readFileSync(file), file);
  const { metricsLength, ...diary } = JSON.parse(metadata.diary ?? '{}');
  const rest = { ...metadata, diary: JSON.stringify(diary) };
  return createHash('sha256')
    .update(encodeSafetensors({ tensors, metadata: rest }))
    .digest('hex');
}
