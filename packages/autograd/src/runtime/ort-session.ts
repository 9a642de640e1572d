import type { InferenceSession, Tensor } from 'onnxruntime-common';
import { RuntimeError } from '../errors.ts';
import { isOnGpu, type OrtMemory } from './ort-memory.ts';
import { type Origin, OrtTensor } from './ort-tensor.ts';
import type { Queue } from './queue.ts';
import type { DeviceTensor, Donation, OutputSpecs, Session } from './runtime.ts';

const nothing: Donation = { inputs: new Set(), places: new Map() };

/** A loaded model, native or in a browser. */
export class OrtSession implements Session, Origin {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  readonly #session: InferenceSession;
  readonly #memory: OrtMemory;
  readonly #queue: Queue;
  #tensorsOnGpu = 0;
  #closed = false;

  constructor(session: InferenceSession, memory: OrtMemory, queue: Queue) {
    this.#session = session;
    this.#memory = memory;
    this.#queue = queue;
    this.inputNames = session.inputNames;
    this.outputNames = session.outputNames;
  }

  run(
    inputs: Readonly<Record<string, DeviceTensor>>,
    outputs: OutputSpecs,
    donation: Donation = nothing,
  ): Promise<Record<string, DeviceTensor>> {
    const unknown = Object.keys(outputs).filter((name) => !this.outputNames.includes(name));
    if (unknown.length > 0) {
      throw new RuntimeError(
        `the graph has no output ${unknown.join(', ')}; it has ${this.outputNames.join(', ')}`,
      );
    }
    return this.#queue.run(async () => {
      const overwritten = this.#takeOver(inputs, donation);
      const feeds = Object.fromEntries(
        this.inputNames.map((name) => [
          name,
          overwritten.get(name) ?? ortTensor(inputs, name).for(this.#memory),
        ]),
      );
      const wanted = Object.fromEntries(
        Object.keys(outputs).map((name) => [name, overwritten.get(donation.places.get(name) ?? '') ?? null]),
      );
      const fetched = await this.#session.run(feeds, wanted).catch((cause) => {
        const said = messageOf(cause);
        throw new RuntimeError(
          {
            en: `ONNX Runtime failed while running the graph: ${said}`,
            zh: `ONNX Runtime 运行计算图时出错：${said}`,
          },
          { cause },
        );
      });
      const spent = [...donation.inputs].filter((name) => !overwritten.has(name));
      for (const tensor of new Set(spent.map((name) => ortTensor(inputs, name)))) await tensor.donate();
      return Object.fromEntries(
        Object.entries(outputs).map(([name, { dtype, shape }]) => {
          const tensor = fetched[name] as Tensor;
          if (isOnGpu(tensor)) this.#tensorsOnGpu++;
          return [name, new OrtTensor(dtype, shape, tensor, this.#memory, this)];
        }),
      );
    });
  }

  /** The inputs that results will be written over, where the engine can do so, by name. */
  #takeOver(
    inputs: Readonly<Record<string, DeviceTensor>>,
    { places }: Donation,
  ): ReadonlyMap<string, Tensor> {
    const taken = new Map<string, Tensor>();
    if (!this.#memory.takesPlaces) return taken;
    // all are looked at first: a run that is refused leaves every tensor as it was
    const given = new Map(this.inputNames.map((name) => [name, ortTensor(inputs, name)]));
    for (const tensor of given.values()) tensor.for(this.#memory);
    const held = Map.groupBy(given.values(), (tensor) => tensor);
    for (const name of places.values()) {
      const tensor = given.get(name);
      const memory = tensor && held.get(tensor)?.length === 1 ? tensor.takeOver() : undefined;
      if (memory) taken.set(name, memory);
    }
    return taken;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#releaseWhenUnused();
  }

  freed(): void {
    this.#tensorsOnGpu--;
    if (this.#closed) void this.#releaseWhenUnused();
  }

  /** Tensors on the GPU live in memory of the session that made them: it goes after the last of them. */
  async #releaseWhenUnused(): Promise<void> {
    if (this.#tensorsOnGpu === 0) await this.#queue.run(() => this.#session.release());
  }
}

function ortTensor(inputs: Readonly<Record<string, DeviceTensor>>, name: string): OrtTensor {
  const tensor = inputs[name];
  if (tensor instanceof OrtTensor) return tensor;
  throw new RuntimeError(
    tensor === undefined
      ? `the graph's input ${name} was not given; it takes all its inputs by name`
      : `the graph's input ${name} is not a tensor of a runtime: pass runtime.upload(…) or an output of a run`,
  );
}

/** What ONNX Runtime says, without the place in its sources. */
export function messageOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.replace(/^\/\S+:\d+ .* was false\. /s, '').trim();
}
