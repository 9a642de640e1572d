import { eventOperations } from '../api/schemas/events.ts';
import { lastEventId, streamEvents } from '../events/event-stream.ts';
import type { App, HandlerParts } from './app.ts';

export function eventHandlers(app: App, { studio: { events, runs } }: HandlerParts): void {
  app.route({
    ...eventOperations.all,
    handler: async (request, reply) => streamEvents(request, reply, events.all),
  });
  app.route({
    ...eventOperations.run,
    handler: async (request, reply) => {
      const run = await runs.get(request.params.id);
      const log = events.run(run.id);
      streamEvents(request, reply, log);
      // who comes for the first time is told how things stand
      if (lastEventId(request) === undefined) {
        reply.raw.write(`data: ${JSON.stringify({ type: 'run', run })}\n\n`);
      }
    },
  });
}
