import type { Runtime } from '@inkstone/autograd';
import { batches, type Dataset } from '@inkstone/data/in-memory';
import {
  createSampler,
  exportGenerator,
  type GanSettings,
  gameOf,
  type Sampler,
  type StepReport,
  Trainer,
} from '@inkstone/gan';
import { classShares, type Judge, openJudge } from '@inkstone/gan/judge';
import { type RunDescription, runFiles, setAside } from '@inkstone/gan/run-files';
import type { Judged, Wall } from './messages.ts';
import { zip } from './zip.ts';

/** The wall shows the pictures of these seeds, the first of those that a run folder's samples show. */
const WALL_SEED = 2 ** 41;
export const WALL_COUNT = 64;

export interface TrainingParts {
  readonly runtime: Runtime;
  readonly settings: GanSettings;
  readonly digits: Dataset;
  /** Bytes of the LeNet. */
  readonly lenet: Uint8Array;
  /** Of Inkstone. */
  readonly version: string;
  /** What run.json says of the machine. */
  readonly machine: Readonly<Record<string, unknown>>;
}

/** The article's game on digits, with what one looks at while it trains. No two of its methods at once. */
export class DigitsTraining {
  readonly #parts: TrainingParts;
  readonly #trainer: Trainer;
  readonly #sampler: Sampler;
  readonly #judge: Judge;
  readonly #heldOut: number;
  readonly #reports: StepReport[] = [];

  private constructor(
    parts: TrainingParts,
    trainer: Trainer,
    sampler: Sampler,
    judge: Judge,
    heldOut: number,
  ) {
    this.#parts = parts;
    this.#trainer = trainer;
    this.#sampler = sampler;
    this.#judge = judge;
    this.#heldOut = heldOut;
  }

  static async open(parts: TrainingParts): Promise<DigitsTraining> {
    const { runtime, settings, digits, lenet } = parts;
    const game = gameOf(settings);
    // the same pictures, in the same order, as `inkstone train` takes: there a run goes on as if it had never moved
    const { train, held } = setAside(digits);
    const order = batches(train, { batch: settings.batch, seed: settings.seed });
    const trainer = new Trainer({
      ...settings,
      game,
      runtime,
      data: { batchAt: (step) => order.at(step - 1) },
    });
    const sampler = await createSampler(game.generator, runtime, WALL_COUNT);
    return new DigitsTraining(parts, trainer, sampler, await openJudge(runtime, lenet), held.count);
  }

  get stepsDone(): number {
    return this.#trainer.progress.step;
  }

  async step(): Promise<StepReport> {
    const report = await this.#trainer.step();
    this.#reports.push(report);
    return report;
  }

  /** The same 64 latents through the averaged weights as they are now: float32 [64, 1, 28, 28]. */
  samples(): Promise<Float32Array> {
    const request = { seed: WALL_SEED, count: WALL_COUNT };
    return this.#sampler.sample(this.#trainer.generatorWeights, request);
  }

  /** As bytes. */
  async wall(): Promise<Wall> {
    const samples = await this.samples();
    return { step: this.stepsDone, pictures: Uint8Array.from(samples, (value) => (value + 1) * 127.5) };
  }

  async judge(): Promise<Judged> {
    const { logits } = await this.#judge.judge(await this.samples(), WALL_COUNT);
    const columns = this.#judge.classes.length;
    const { shares, confidence } = classShares({ data: logits, rows: WALL_COUNT, columns });
    return { step: this.stepsDone, shares, confidence };
  }

  /** The averaged generator as ONNX, as `inkstone train` writes it. */
  async model(): Promise<Uint8Array<ArrayBuffer>> {
    const { settings, digits, version } = this.#parts;
    const { G_ema } = await this.#trainer.snapshot();
    const { name, fingerprint, license, source } = digits;
    const about = {
      recipe: settings.recipe,
      version,
      seed: settings.seed,
      data: { name, fingerprint, license, source },
    };
    return Uint8Array.from(exportGenerator(gameOf(settings).generator, G_ema, about));
  }

  /** A run folder in a zip, `folder` its name. */
  async run(folder: string): Promise<Uint8Array<ArrayBuffer>> {
    const files = runFiles({
      run: this.#description(),
      state: await this.#trainer.snapshot(),
      progress: this.#trainer.progress,
      metrics: this.#reports,
    });
    return zip(new Map(Array.from(files, ([path, bytes]) => [`${folder}/${path}`, bytes])));
  }

  #description(): RunDescription {
    const { settings, digits, runtime, version, machine } = this.#parts;
    return {
      format: 1,
      recipe: settings.recipe,
      seed: settings.seed,
      settings,
      data: {
        given: 'digits',
        options: {},
        name: digits.name,
        count: digits.count,
        shape: [digits.channels, digits.height, digits.width],
        ...(digits.classes && { classes: [...digits.classes] }),
        fingerprint: digits.fingerprint,
        heldOut: this.#heldOut,
        ...(digits.license !== undefined && { license: digits.license }),
        ...(digits.source !== undefined && { source: digits.source }),
      },
      judge: this.#judge.name,
      device: runtime.device,
      threads: runtime.threads,
      versions: { inkstone: version, onnxruntime: runtime.version },
      machine: { ...machine },
    };
  }
}
