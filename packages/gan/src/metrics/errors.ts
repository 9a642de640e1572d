/** Features, scores or options that a metric cannot work with; the message names them and the cure. */
export class MetricError extends Error {
  readonly code = 'METRIC';
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}
