import type { App, HandlerParts } from './app.ts';
import { attributingHandlers } from './attributing.ts';
import { boardHandlers } from './boards.ts';
import { datasetHandlers } from './datasets.ts';
import { eventHandlers } from './events.ts';
import { explainingHandlers } from './explaining.ts';
import { eyeHandlers } from './eye.ts';
import { forYouHandlers } from './for-you.ts';
import { jobHandlers } from './jobs.ts';
import { modelHandlers } from './models.ts';
import { pictureHandlers } from './pictures.ts';
import { runHandlers } from './runs.ts';
import { searchHandlers } from './search.ts';
import { sessionHandlers } from './session.ts';
import { steeringHandlers } from './steering.ts';
import { workHandlers } from './works.ts';

/** Everything under /api. */
export function addHandlers(app: App, parts: HandlerParts): void {
  for (const add of [
    sessionHandlers,
    modelHandlers,
    pictureHandlers,
    steeringHandlers,
    explainingHandlers,
    workHandlers,
    eyeHandlers,
    searchHandlers,
    attributingHandlers,
    boardHandlers,
    forYouHandlers,
    datasetHandlers,
    runHandlers,
    jobHandlers,
    eventHandlers,
  ]) {
    add(app, parts);
  }
}
