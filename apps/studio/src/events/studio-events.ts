import type { RunEvent, StudioEvent } from '../api/schemas/events.ts';
import { EventLog } from './event-log.ts';

/** What happens in the studio, and in each run. */
export class StudioEvents {
  readonly all = new EventLog<StudioEvent>();
  readonly #runs = new Map<string, EventLog<RunEvent>>();

  run(id: string): EventLog<RunEvent> {
    const log = this.#runs.get(id) ?? new EventLog<RunEvent>();
    this.#runs.set(id, log);
    return log;
  }

  forgetRun(id: string): void {
    this.#runs.delete(id);
  }
}
