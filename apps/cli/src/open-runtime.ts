import type { Device, Runtime } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { readOptional } from './flags/read-flag.ts';
import { deviceSchema, threadsSchema } from './flags/schemas.ts';
import type { Messages } from './messages/index.ts';
import type { Terminal } from './terminal.ts';

export interface RuntimeFlags {
  readonly device?: string | undefined;
  readonly threads?: string | undefined;
}

interface RuntimeChoice {
  readonly device?: Device | undefined;
  readonly threads?: number | undefined;
}

/** Checks --device and --threads. Throws WrongCall. */
export function readRuntimeFlags({ device, threads }: RuntimeFlags, m: Messages): RuntimeChoice {
  return {
    device: readOptional(m, '--device', device, deviceSchema),
    threads: readOptional(m, '--threads', threads, threadsSchema),
  };
}

/** Opens the device and passes on what it has to say. Throws RuntimeError where it is missing. */
export async function openRuntime(choice: RuntimeChoice, { m, note }: Terminal): Promise<Runtime> {
  const runtime = await nodeRuntime(choice);
  for (const words of runtime.notes) note(m.words(words));
  return runtime;
}
