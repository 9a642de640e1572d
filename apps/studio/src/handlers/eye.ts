import { unseenReasons } from '@inkstone/gallery';
import { eyeOperations } from '../api/schemas/eye.ts';
import type { App, HandlerParts } from './app.ts';

export function eyeHandlers(app: App, { studio: { gallery, upkeep } }: HandlerParts): void {
  app.route({
    ...eyeOperations.state,
    handler: async () => {
      const state = await upkeep.state();
      return { ...state, refusals: state.eye === null ? [] : await unseenReasons(gallery, state.eye) };
    },
  });
}
