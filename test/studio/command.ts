import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../apps/cli/bin/inkstone.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `inkstone …args`, to its end. */
export async function inkstone(...args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [command, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, code] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    new Promise<number | null>((resolve) => void child.on('exit', resolve)),
  ]);
  return { code, stdout, stderr };
}

/** The error that a command with --json ends with. */
export function failureOf({ stderr }: Ended): { readonly code: string; readonly message: string } {
  return JSON.parse(stderr.trim().split('\n').at(-1) ?? '').error;
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  return Buffer.concat(await Array.fromAsync(stream)).toString('utf8');
}
