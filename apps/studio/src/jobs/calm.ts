import type { JobRecord } from './job-record.ts';

/** Passes on every change of state, and progress no more than four times a second. */
export function calm(tell: (job: JobRecord) => void, everyMs = 250): (job: JobRecord) => void {
  const last = new Map<string, { readonly state: string; readonly at: number }>();
  return (job) => {
    const before = last.get(job.id);
    const now = Date.now();
    if (before?.state === job.state && now - before.at < everyMs) return;
    last.set(job.id, { state: job.state, at: now });
    tell(job);
  };
}
