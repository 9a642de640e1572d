import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Child, openChild } from '../child.ts';
import type { GameName } from '../games.ts';

/** PyTorch is not on this machine. */
export class NoTorchError extends Error {}

/** The system's Python where there is one: Debian installs PyTorch for that, not for others on the path. */
const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';

/** PyTorch's side of a comparison. Throws NoTorchError with the command that installs it. */
export async function openTorch(game: GameName, threads: number): Promise<Child> {
  // settings that somebody made for another program's sake are not PyTorch's defaults
  const { OPENBLAS_CORETYPE: _, OPENBLAS_L2_SIZE: __, ...env } = process.env;
  const script = fileURLToPath(new URL(`${game}.py`, import.meta.url));
  const child = openChild(python, [script, String(threads)], { env });
  try {
    await child.ask('step');
  } catch (cause) {
    const message = String(cause);
    if (!/No module named|ENOENT/.test(message)) throw cause;
    throw new NoTorchError(
      `PyTorch is not installed for ${python}; on Debian and Ubuntu: apt install python3-torch libopenblas0-pthread`,
    );
  }
  return child;
}
