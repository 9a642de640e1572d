import createClient from 'openapi-fetch';
import { ApiError, UnreachableError } from './api-error.ts';
import { reportReached, reportUnreachable } from './connection.ts';
import type { components, paths } from './schema.ts';

type Schemas = components['schemas'];
export type Board = Schemas['Board'];
export type Dataset = Schemas['Dataset'];
export type Direction = Schemas['Direction'];
export type Example = Schemas['Example'];
export type Estimate = Schemas['Estimate'];
export type Finding = Schemas['Finding'];
export type Knowledge = Schemas['Knowledge'];
export type Job = Schemas['Job'];
export type Latent = Schemas['Latent'];
export type Mark = Schemas['Mark'];
export type Model = Schemas['Model'];
export type NearestTraining = Schemas['NearestTraining'];
export type ProfileEvent = Schemas['ProfileEvent'];
export type Recalled = Schemas['Recalled'];
export type Recipe = Schemas['PictureRecipe'];
export type Recommendations = Schemas['Recommendations'];
export type Region = Schemas['Region'];
export type Refusal = Schemas['Refusal'];
export type Rights = Schemas['Rights'];
export type Run = Schemas['Run'];
export type RunEvent = Schemas['RunEvent'];
export type RunMetrics = Schemas['RunMetrics'];
export type ShownProfile = Schemas['ShownProfile'];
export type StartRun = Schemas['StartRun'];
export type Saliency = Schemas['Saliency'];
export type Attribution = Schemas['Attribution'];
export type Collection = Schemas['Collection'];
export type Steering = Schemas['Steering'];
export type StudioEvent = Schemas['StudioEvent'];
export type Training = Schemas['Training'];
export type TrainingRecipe = Schemas['TrainingRecipe'];
export type Walk = Schemas['Walk'];
export type Work = Schemas['Work'];
export type WorkChanges = Schemas['WorkChanges'];
export type WorkSummary = Schemas['WorkSummary'];
export type Batch = Schemas['Batch'];

/** The studio's API, typed from its OpenAPI document: `npm run -w apps/web client` writes schema.ts anew. */
export const api = createClient<paths>({ baseUrl: '/', fetch: (request) => reach(() => fetch(request)) });

/** Runs a request and takes note of whether the studio answers. Throws UnreachableError where it does not. */
export async function reach(request: () => Promise<Response>): Promise<Response> {
  try {
    const response = await request();
    reportReached();
    return response;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    reportUnreachable();
    throw new UnreachableError(cause);
  }
}

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** What the studio answered, or an ApiError. */
export async function answer<T>(asked: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await asked;
  if (!response.ok || data === undefined) throw new ApiError(response.status, error);
  return data;
}
