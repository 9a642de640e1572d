import type { JobDesk } from '../jobs/job-desk.ts';
import type { RunBook } from '../runs/run-book.ts';
import type { Travel } from './travel.ts';

const EVERY_MS = 1000;
/** Clocks of two machines differ by less. */
const OVERLAP_MS = 5000;

/** Follows jobs that workers carry out: their progress, and what they send of their runs. Returns how to end that. */
export function watchRemote(parts: {
  readonly jobs: JobDesk;
  readonly runs: RunBook;
  readonly travel: Travel;
  readonly onFault: (error: Error) => void;
}): () => void {
  const { jobs, runs, travel, onFault } = parts;
  const seen = new Map<string, string>();
  let since = Date.now();
  let isBusy = false;
  const look = async () => {
    const started = Date.now();
    for (const job of await jobs.elsewhere(since - OVERLAP_MS)) {
      const stamp = `${job.state} ${job.updatedAt} ${job.done}`;
      if (seen.get(job.id) === stamp) continue;
      seen.set(job.id, stamp);
      jobs.tell(job);
      if (job.kind === 'train') await runs.follow(job, (run, folder) => travel.fetchRun(run, folder));
    }
    since = started;
  };
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    look()
      .catch(onFault)
      .finally(() => {
        isBusy = false;
      });
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
