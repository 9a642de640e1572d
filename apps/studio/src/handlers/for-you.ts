import { exportProfile, type ProfileEvent } from '@inkstone/recommend';
import { forYouOperations } from '../api/schemas/for-you.ts';
import { inMemory, sendFile } from '../server/send-file.ts';
import { untilGone } from '../server/until-gone.ts';
import { sha256 } from '../sha256.ts';
import type { App, HandlerParts } from './app.ts';

export function forYouHandlers(app: App, { studio: { forYou, events } }: HandlerParts): void {
  /** Other windows show the profile too. */
  const changed = () => events.all.publish({ type: 'profile' });

  app.route({
    ...forYouOperations.list,
    handler: async ({ query }, reply) => forYou.list(query, untilGone(reply)),
  });
  app.route({
    ...forYouOperations.swipes,
    handler: async ({ query }, reply) => ({ items: await forYou.swipes(query, untilGone(reply)) }),
  });
  app.route({
    ...forYouOperations.record,
    handler: async ({ body }) => {
      const recorded = await forYou.record(body.events);
      if (recorded.length > 0) changed();
      return { events: [...recorded] };
    },
  });
  app.route({ ...forYouOperations.profile, handler: async () => forYou.shown() });
  app.route({
    ...forYouOperations.replace,
    handler: async ({ body }) => {
      const before = forYou.profile;
      await forYou.replace(body);
      changed();
      return { before };
    },
  });
  app.route({
    ...forYouOperations.settings,
    handler: async ({ body }) => {
      await forYou.setRecording(body.recording);
      changed();
      return { recording: body.recording };
    },
  });
  app.route({
    ...forYouOperations.export,
    handler: async (request, reply) => {
      const bytes = Buffer.from(exportProfile(forYou.profile));
      return sendFile(request, reply, {
        ...inMemory(bytes),
        ...{ type: 'application/json', etag: sha256(bytes).slice(0, 32), immutable: false },
        download: 'inkstone-profile.json',
      });
    },
  });
  app.route({
    ...forYouOperations.restore,
    handler: async ({ body }) => {
      const events = await forYou.restore(body.events);
      changed();
      return { events: [...events] };
    },
  });
  app.route({
    ...forYouOperations.edit,
    handler: async ({ params, body: { kind, seconds } }) => {
      const event = await forYou.edit(params.id, {
        ...(kind !== undefined && { kind }),
        ...(seconds !== undefined && { seconds }),
      });
      changed();
      return event;
    },
  });
  const told = async (forgetting: Promise<readonly ProfileEvent[]>) => {
    const events = await forgetting;
    if (events.length > 0) changed();
    return { events: [...events] };
  };
  app.route({
    ...forYouOperations.forgetEvent,
    handler: async ({ params }) => told(forYou.forgetEvent(params.id)),
  });
  app.route({
    ...forYouOperations.forgetWork,
    handler: async ({ params, query }) => told(forYou.forgetWork(params.id, query.kind)),
  });
  app.route({ ...forYouOperations.forgetAll, handler: async () => told(forYou.forgetAll()) });
}
