import { existsSync, readFileSync } from 'node:fs';

/** The most memory that this process held so far. On Linux from /proc: what getrusage gives begins at the parent's peak. */
export function peakMiB(): number {
  const status = '/proc/self/status';
  const kibibytes = existsSync(status)
    ? Number(/VmHWM:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1])
    : process.resourceUsage().maxRSS;
  return kibibytes / 1024;
}
