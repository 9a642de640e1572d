import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What /metrics tells, in Prometheus' text format. */
export class Metrics {
  readonly registry = new Registry();
  readonly #seconds = new Histogram({
    name: 'inkstone_http_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
    registers: [this.registry],
  });

  constructor(jobs: () => Promise<Readonly<Record<string, number>>>) {
    collectDefaultMetrics({ register: this.registry });
    const gauge = new Gauge({
      name: 'inkstone_jobs',
      help: 'Jobs by state',
      labelNames: ['state'] as const,
      registers: [this.registry],
      async collect() {
        for (const [state, count] of Object.entries(await jobs())) gauge.set({ state }, count);
      },
    });
  }

  answered(method: string, route: string, status: number, seconds: number): void {
    this.#seconds.observe({ method, route, status: String(status) }, seconds);
  }
}
