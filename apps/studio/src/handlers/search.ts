import { regionSchema, searchOperations } from '../api/schemas/search.ts';
import { readSight } from '../search/sight-text.ts';
import { untilGone } from '../server/until-gone.ts';
import { StudioError } from '../studio-error.ts';
import { uploadLimits } from '../uploads/limits.ts';
import { label, withUpload } from '../uploads/receive.ts';
import { named, nothingThere } from '../uploads/refusals.ts';
import type { App, HandlerParts } from './app.ts';

export function searchHandlers(app: App, { studio: { searching, home } }: HandlerParts): void {
  app.route({
    ...searchOperations.sight,
    handler: async (request, reply) => {
      const signal = untilGone(reply);
      const limits = { files: 1, fileBytes: uploadLimits.pictureBytes };
      return withUpload(request, home, limits, async ({ files: [first], fields: { region } }) => {
        if (!first) throw nothingThere();
        const sight = await searching.sight(first.file, regionIn(region), signal).catch((error: unknown) => {
          throw error instanceof StudioError && error.status < 500 && error.status !== 499
            ? named(label(first.name), error)
            : error;
        });
        return { sight, byEye: readSight(sight).seen !== undefined };
      });
    },
  });
  app.route({
    ...searchOperations.search,
    handler: async ({ body }, reply) => searching.find(body, untilGone(reply)),
  });
}

function regionIn(text: string | undefined) {
  if (text === undefined) return undefined;
  try {
    return regionSchema.parse(JSON.parse(text));
  } catch (cause) {
    const faults = {
      en: 'the region is no JSON of x, y, width and height as shares from 0 to 1: draw it again',
      zh: '区域不是由 0 到 1 的 x、y、width、height 组成的 JSON：请重新框选',
    };
    throw new StudioError(400, 'REGION', faults, { field: 'region', cause });
  }
}
