import { WordedError } from '@inkstone/autograd';

/** Features, scores or options that a metric cannot work with; the message names them and the cure. */
export class MetricError extends WordedError {
  readonly code = 'METRIC';
}
