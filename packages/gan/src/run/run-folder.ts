import { constants } from 'node:fs';
import { access, appendFile, readdir, readFile, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { WordedError } from '@inkstone/autograd';
import {
  encodePng,
  makeFolder,
  type RasterImage,
  readFailure,
  sweepTemporaries,
  type Words,
  wordsOf,
  writeFailure,
  writeFileAtomic,
} from '@inkstone/data';
import { decodeSafetensors, encodeSafetensors, type TensorFile } from '@inkstone/nn';

/** A run folder that cannot be used as asked. */
export class RunFolderError extends WordedError {
  readonly code = 'RUN_FOLDER';
}

export interface SavedState {
  readonly file: string;
  readonly saved: TensorFile;
}

const KEPT_CHECKPOINTS = 2;
const CHECKPOINT = /^(\d{6,})\.safetensors$/;

/** The files of one run, as docs/run-folder.md describes them. Every file but metrics.jsonl is written whole or not at all. */
export class RunFolder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /** Makes the folder of a new run. Refuses one that holds another run. */
  static async create(path: string, run: Readonly<Record<string, unknown>>): Promise<RunFolder> {
    if (await exists(join(path, 'run.json'))) {
      throw new RunFolderError({
        en: `${path}: holds a run already; continue it with inkstone train --resume ${path}, or choose another --out`,
        zh: `${path}：已有一次训练；请用 inkstone train --resume ${path} 继续，或另选 --out`,
      });
    }
    try {
      await makeFolder(path);
      await access(path, constants.W_OK);
    } catch (error) {
      throw writeFailure(path, error);
    }
    const folder = new RunFolder(path);
    await folder.writeRun(run);
    return folder;
  }

  /** Opens the folder of an earlier run. */
  static async open(path: string): Promise<{ folder: RunFolder; run: unknown }> {
    const file = join(path, 'run.json');
    if (!(await exists(file))) {
      throw new RunFolderError({
        en: `${path}: has no run.json, so it is no run folder; give the folder that --out named`,
        zh: `${path}：没有 run.json，不是训练文件夹；请给出当初 --out 指定的文件夹`,
      });
    }
    try {
      return { folder: new RunFolder(path), run: JSON.parse(await readFile(file, 'utf8')) };
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw readFailure(file, error);
      const { message } = error;
      throw new RunFolderError({ en: `${file}: is damaged: ${message}`, zh: `${file}：已损坏：${message}` });
    }
  }

  /** Removes what a killed process left unfinished. Only for who will write: another process may be at work here. */
  async sweep(): Promise<void> {
    for (const part of ['.', 'samples', 'checkpoints', 'best']) {
      const place = this.file(part);
      if (await exists(place)) await sweepTemporaries(place);
    }
  }

  writeRun(run: Readonly<Record<string, unknown>>): Promise<void> {
    return writeFileAtomic(this.file('run.json'), `${JSON.stringify(run, null, 2)}\n`);
  }

  file(...names: string[]): string {
    return join(this.path, ...names);
  }

  /** Adds a line to metrics.jsonl. */
  async appendMetrics(line: Readonly<Record<string, unknown>>): Promise<void> {
    const file = this.file('metrics.jsonl');
    await appendFile(file, `${JSON.stringify(line)}\n`).catch((error: unknown) => {
      throw writeFailure(file, error);
    });
  }

  async metricsLength(): Promise<number> {
    return stat(this.file('metrics.jsonl')).then(
      ({ size }) => size,
      () => 0,
    );
  }

  /** Cuts metrics.jsonl to what a checkpoint saw of it: later lines will be written again. */
  async cutMetrics(length: number): Promise<void> {
    const written = await this.metricsLength();
    if (written < length) {
      const file = this.file('metrics.jsonl');
      throw new RunFolderError({
        en: `${file}: has ${written} bytes, the checkpoint saw ${length}; it was changed from outside`,
        zh: `${file}：有 ${written} 字节，而存检查点时有 ${length} 字节；它被外部改动过`,
      });
    }
    if (written > length) await truncate(this.file('metrics.jsonl'), length);
  }

  async metrics(): Promise<Record<string, unknown>[]> {
    const text = await readFile(this.file('metrics.jsonl'), 'utf8').catch(() => '');
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  async writeSample(step: number, image: RasterImage): Promise<string> {
    const file = this.file('samples', `${numbered(step)}.png`);
    await writeFileAtomic(file, await encodePng(image));
    return file;
  }

  /** Keeps the last two. Those of later steps, from before a rollback, go first. */
  async writeCheckpoint(step: number, saved: TensorFile): Promise<void> {
    await writeFileAtomic(
      this.file('checkpoints', `${numbered(step)}.safetensors`),
      encodeSafetensors(saved),
    );
    const steps = await this.#checkpointSteps();
    const stale = [
      ...steps.filter((other) => other > step),
      ...steps.filter((other) => other <= step).slice(KEPT_CHECKPOINTS),
    ];
    for (const old of stale)
      await rm(this.file('checkpoints', `${numbered(old)}.safetensors`), { force: true });
  }

  /** The newest checkpoint that can be read; damaged ones are reported to `onDamaged` and passed over. */
  async latestCheckpoint(onDamaged: (why: Words) => void = () => undefined): Promise<SavedState | undefined> {
    const damaged: Words[] = [];
    for (const step of await this.#checkpointSteps()) {
      const file = this.file('checkpoints', `${numbered(step)}.safetensors`);
      try {
        return { file, saved: await readTensors(file) };
      } catch (error) {
        const why = wordsOf(error);
        damaged.push(why);
        onDamaged(why);
      }
    }
    if (damaged.length === 0) return undefined;
    throw new RunFolderError({
      en: `no checkpoint can be read: ${damaged.map(({ en }) => en).join('; ')}. Start again with another --out`,
      zh: `没有一个检查点能读：${damaged.map(({ zh }) => zh).join('；')}。请另选 --out 重新开始`,
    });
  }

  writeBest(saved: TensorFile): Promise<void> {
    return writeFileAtomic(this.#bestFile, encodeSafetensors(saved));
  }

  async best(): Promise<SavedState | undefined> {
    if (!(await exists(this.#bestFile))) return undefined;
    return { file: this.#bestFile, saved: await readTensors(this.#bestFile) };
  }

  get #bestFile(): string {
    return this.file('best', 'checkpoint.safetensors');
  }

  /** Steps of the checkpoints, newest first. */
  async #checkpointSteps(): Promise<number[]> {
    const names = await readdir(this.file('checkpoints')).catch(() => []);
    return names
      .flatMap((name) => CHECKPOINT.exec(name)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => b - a);
  }
}

async function readTensors(file: string): Promise<TensorFile> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw readFailure(file, error);
  });
  return decodeSafetensors(bytes, file);
}

function numbered(step: number): string {
  return String(step).padStart(6, '0');
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
