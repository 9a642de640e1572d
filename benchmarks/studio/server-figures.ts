import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const inkstone = fileURLToPath(new URL('../../apps/cli/bin/inkstone.js', import.meta.url));

export interface ServerFigures {
  readonly megabytes: number;
  /** Milliseconds by which the server's event loop was late, since it was last asked. */
  readonly lateMedian: number;
  readonly lateP99: number;
  readonly lateMost: number;
}

/** Asks /metrics of the studio in `home`, as a program does. */
export async function metricsReader(
  home: string,
): Promise<(studio: { readonly address: string }) => Promise<ServerFigures>> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...[inkstone, 'token', 'create', 'benchmark', '--home', home, '--json'],
  ]);
  const { token } = JSON.parse(stdout) as { token: string };
  return async ({ address }) => {
    const answer = await fetch(`${address}/metrics`, { headers: { authorization: `Bearer ${token}` } });
    const text = await answer.text();
    const figure = (name: string) => {
      const found = new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1];
      if (found === undefined) throw new Error(`/metrics has no ${name}: ${text.slice(0, 200)}`);
      return Number(found);
    };
    return {
      megabytes: figure('process_resident_memory_bytes') / 2 ** 20,
      lateMedian: figure('nodejs_eventloop_lag_p50_seconds') * 1000,
      lateP99: figure('nodejs_eventloop_lag_p99_seconds') * 1000,
      lateMost: figure('nodejs_eventloop_lag_max_seconds') * 1000,
    };
  };
}
