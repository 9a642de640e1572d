import { join } from 'node:path';
import { startWorker } from '@inkstone/studio';
import type { WorkerOptions } from '../commands/studio.ts';
import type { Context } from '../context.ts';
import { defaultHome } from '../data-home.ts';
import { placeOf } from './place.ts';
import { stopped } from './stopped.ts';

/** `inkstone worker`: until Ctrl-C; what it was at goes on elsewhere, from the last checkpoint. */
export async function worker(options: WorkerOptions, { terminal, stop }: Context): Promise<void> {
  const { m, out, note } = terminal;
  const { home, store = '' } = placeOf({ ...options, home: options.home ?? join(defaultHome(), 'worker') });
  const states = new Map<string, string>();
  const started = await startWorker({
    home,
    store,
    databaseUrl: options.databaseUrl,
    onJob: ({ id, kind, state }) => {
      if (states.get(id) === state) return;
      states.set(id, state);
      if (options.json) out(`${JSON.stringify({ type: 'job', id, kind, state })}\n`);
      else note(m.studio.job(kind, state));
    },
    onFault: (error) => note(error.message),
  });
  if (options.json) out(`${JSON.stringify({ type: 'working' })}\n`);
  else note(m.studio.working);
  await stopped(stop);
  await started.close();
  stop.throwIfAborted();
}
