import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { RunDescription } from '@inkstone/gan/run';
import { sha256 } from '../sha256.ts';
import type { RunData } from './run-record.ts';

/** What the book writes down of a run that was begun on the command line, in the run folder `path`. */
export async function adoptedRun(
  path: string,
  { recipe, data, settings }: RunDescription,
): Promise<{ readonly id: string; readonly data: RunData }> {
  const folder = basename(path);
  const id = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(folder) ? folder : `run-${sha256(folder).slice(0, 16)}`;
  const { size, channels } = data.options as { size?: number; channels?: 1 | 3 };
  return {
    id,
    data: {
      name: `${data.name} · ${recipe}`,
      folder,
      dataset: { id: data.name === 'digits' ? 'digits' : null, name: data.name, count: data.count },
      settings,
      shape: { ...(size !== undefined && { size }), ...(channels !== undefined && { channels }) },
      job: null,
      createdAt: (await stat(join(path, 'run.json'))).mtime.toISOString(),
    },
  };
}
