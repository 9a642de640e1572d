import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunMetrics } from '../api/schemas/runs.ts';
import { notFound } from '../studio-error.ts';
import { MetricsFile } from './metrics-file.ts';
import { samplesIn } from './run-files.ts';
import type { RunRecord } from './run-record.ts';
import type { RunRecords } from './run-records.ts';

/** Reads what a training writes into its run folder. */
export class RunReader {
  readonly #runs: RunRecords;
  readonly #metrics = new Map<string, MetricsFile>();

  constructor(runs: RunRecords) {
    this.#runs = runs;
  }

  async metrics(id: string, after: number, points: number): Promise<RunMetrics> {
    return this.metricsOf(await this.#runs.get(id)).thinned(after, points);
  }

  async samples(id: string): Promise<number[]> {
    return samplesIn(this.#runs.path(await this.#runs.get(id)));
  }

  async sampleFile(id: string, step: number): Promise<string> {
    const file = join(
      this.#runs.path(await this.#runs.get(id)),
      'samples',
      `${String(step).padStart(6, '0')}.png`,
    );
    await stat(file).catch(() => {
      throw notFound('sample', '样图');
    });
    return file;
  }

  /** report.md has the English part before the Chinese one. */
  async report(id: string, language: 'en' | 'zh'): Promise<string> {
    const text = await readFile(join(this.#runs.path(await this.#runs.get(id)), 'report.md'), 'utf8').catch(
      () => {
        throw notFound('report yet: it is written when the run ends', '报告：训练结束时才会写出');
      },
    );
    const [en = '', zh = ''] = text.split('\n---\n');
    return (language === 'zh' ? zh : en).trim();
  }

  metricsOf(run: RunRecord): MetricsFile {
    const known = this.#metrics.get(run.id) ?? new MetricsFile(join(this.#runs.path(run), 'metrics.jsonl'));
    this.#metrics.set(run.id, known);
    return known;
  }

  /** Of a run that is gone. */
  forget(id: string): void {
    this.#metrics.delete(id);
  }
}
