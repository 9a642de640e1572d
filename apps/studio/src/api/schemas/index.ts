/** The contract of the API, a file a resource. */
import { attributingOperations } from './attributing.ts';
import { boardOperations } from './boards.ts';
import { datasetOperations } from './datasets.ts';
import { eventOperations } from './events.ts';
import { explainingOperations } from './explaining.ts';
import { eyeOperations } from './eye.ts';
import { forYouOperations } from './for-you.ts';
import { jobOperations } from './jobs.ts';
import { modelOperations } from './models.ts';
import type { Operation } from './operation.ts';
import { pictureOperations } from './pictures.ts';
import { runOperations } from './runs.ts';
import { searchOperations } from './search.ts';
import { sessionOperations } from './session.ts';
import { steeringOperations } from './steering.ts';
import { workOperations } from './works.ts';

export const operations: readonly Operation[] = [
  sessionOperations,
  modelOperations,
  pictureOperations,
  steeringOperations,
  explainingOperations,
  workOperations,
  eyeOperations,
  searchOperations,
  attributingOperations,
  boardOperations,
  forYouOperations,
  datasetOperations,
  runOperations,
  jobOperations,
  eventOperations,
].flatMap((group): Operation[] => Object.values(group));
