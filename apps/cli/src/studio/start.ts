import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openBrowser, startStudio } from '@inkstone/studio';
import { z } from 'zod';
import type { StartOptions } from '../commands/studio.ts';
import type { Context } from '../context.ts';
import { Failure } from '../exit.ts';
import { readOptional } from '../flags/read-flag.ts';
import { placeOf } from './place.ts';
import { stopped } from './stopped.ts';

const portSchema = z.int().min(0).max(65_535);
const USUAL_PORT = 4170;

/** `inkstone start`: until Ctrl-C. */
export async function start(options: StartOptions, { terminal, stop }: Context): Promise<void> {
  const { m, out, note } = terminal;
  const port = readOptional(m, '--port', options.port, portSchema) ?? USUAL_PORT;
  const host = options.host ?? '127.0.0.1';
  const password = await passwordIn(options.passwordFile, m.studio.noPassword);
  const place = placeOf(options);
  // the first start takes a few seconds: nobody should think that nothing happens
  if (!options.json && !existsSync(join(place.home, 'studio.json'))) note(m.studio.preparing(place.home));
  const studio = await startStudio({
    ...place,
    carriesOut: options.jobs,
    port,
    host,
    ...(password !== undefined && { password }),
    ...(options.eye !== undefined && { eye: resolve(options.eye) }),
  });
  const { address, opening } = studio;
  if (options.json) out(`${JSON.stringify({ type: 'opened', address, opening })}\n`);
  else {
    note(m.studio.opened(opening));
    if (password !== undefined) note(m.studio.shared(address));
  }
  if (options.open && !options.json) openBrowser(opening, process.env);
  await stopped(stop);
  await studio.close();
  if (!options.json) note(m.studio.closed);
  stop.throwIfAborted();
}

async function passwordIn(
  file: string | undefined,
  unreadable: (file: string) => string,
): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Failure(unreadable(file));
  });
  return text.split(/\r?\n/)[0] ?? '';
}
