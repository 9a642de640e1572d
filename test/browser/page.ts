import { compile, float32, mul, type Runtime, spec } from '@inkstone/autograd';
import { webRuntime } from '@inkstone/autograd/web';
import { openEye } from '@inkstone/embedding';
import { compileStep, type StepReport } from '@inkstone/gan';
import { dcganGame, dcganTrainer } from './dcgan.ts';
import { opPrograms, runOpProgram } from './op-programs.ts';
import { wasmBytes } from './wasm-bytes.ts';

/** What the test page can be asked to do. Arguments and results are plain JSON. */

export interface Opening {
  readonly device: 'wasm' | 'webgpu';
  readonly threads?: number;
  /** Absent: ONNX Runtime's files are where the bundler put them. */
  readonly wasmPaths?: string;
}

export type Opened = Pick<Runtime, 'device' | 'target' | 'threads' | 'notes'>;

let runtime: Runtime | undefined;

const page = {
  async open(opening: Opening): Promise<Opened> {
    runtime = await webRuntime(opening);
    const { device, target, threads, notes } = runtime;
    return { device, target, threads, notes };
  },

  /** SHA-256 of the DCGAN step that is traced and lowered here, and whether its bytes are those at `url`. */
  async dcganModel(batch: number, url: string): Promise<{ sha256: string; same: boolean }> {
    const program = await compileStep(dcganGame(batch), { mover: 'both', regularize: false }, opened());
    const served = new Uint8Array(await (await fetch(url)).arrayBuffer());
    const { model } = program;
    await program.close();
    const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(model));
    const same = model.length === served.length && model.every((byte, index) => byte === served[index]);
    return { sha256: new Uint8Array(digest).toHex(), same };
  },

  async dcganSteps(batch: number, steps: number): Promise<StepReport[]> {
    const trainer = dcganTrainer(opened(), batch);
    const reports: StepReport[] = [];
    for await (const report of trainer.run(steps)) reports.push(report);
    await trainer.close();
    return reports;
  },

  /** Outputs of every op program, or what went wrong. */
  async ops(): Promise<Record<string, number[][] | string>> {
    const results: Record<string, number[][] | string> = {};
    for (const name of Object.keys(opPrograms)) {
      results[name] = await runOpProgram(opened(), name).catch((error: Error) => error.message);
    }
    return results;
  },

  /** What the eye at `url` makes of a look whose numbers rise from −1 to 1, and how long each of `rounds` looks took. */
  async look(url: string, rounds: number, isCloser = false): Promise<{ embedding: number[]; ms: number[] }> {
    const eye = await openEye(opened(), new Uint8Array(await (await fetch(url)).arrayBuffer()), url);
    const numbers = 3 * ((isCloser && eye.closer) || eye.size) ** 2;
    const look = Float32Array.from({ length: numbers }, (_, i) => (2 * i) / (numbers - 1) - 1);
    const ms: number[] = [];
    let embedding: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const started = performance.now();
      const [sight] = await eye.see([look]);
      ms.push(performance.now() - started);
      embedding = [...(sight?.embedding ?? [])];
    }
    await eye.close();
    return { embedding, ms };
  },

  /** Sizes of WebAssembly's memory after each of `counts` runs of a program that donates its state. */
  async memoryAfter(counts: number[]): Promise<number[]> {
    const size = [256, 256] as const;
    const program = await compile((state) => mul(state, 0.5), [spec(size)], {
      runtime: opened(),
      donate: [0],
    });
    let state = await program.run([float32(size, new Float32Array(256 * 256))]);
    const sizes: number[] = [];
    for (const count of counts) {
      for (let run = 0; run < count; run++) state = await program.run([state]);
      sizes.push(wasmBytes());
    }
    await program.close();
    return sizes;
  },
};

function opened(): Runtime {
  if (runtime) return runtime;
  throw new Error('open a runtime first');
}

export type TestPage = typeof page;

declare global {
  var testPage: TestPage;
}

globalThis.testPage = page;
