import type { Words } from '@inkstone/data';
import { exitCodes, Interrupted, WrongCall } from './exit.ts';
import type { Terminal } from './terminal.ts';

/** Errors that our packages throw on purpose: their message says what happened and what to do. */
const knownNames = new Set([
  'DataError',
  'PngError',
  'RunFolderError',
  'CheckpointError',
  'CollapseError',
  'ModelError',
  'MetricError',
  'SafetensorsError',
  'AutogradError',
  'RuntimeError',
  'GalleryError',
  'StudioError',
  'Failure',
  'FfmpegError',
  'KnowledgeError',
  'LatentError',
  'MarksError',
  'DirectionsError',
  'NpyError',
  'PhotoError',
  'PictureFileError',
  'RecipeError',
  'RecommendError',
]);

/** Says what went wrong, on stderr and as JSON for machines, and returns the exit code. */
export function tellFailure(error: unknown, { m, err }: Terminal, asJson: boolean): number {
  if (error instanceof Interrupted) return exitCodes[error.signalName];
  const exitCode = error instanceof WrongCall ? exitCodes.wrongCall : exitCodes.failed;
  const isKnown = error instanceof WrongCall || isKnownError(error);
  const message = m.words(wordsOf(error));
  if (asJson) {
    const code = isKnown && 'code' in error ? error.code : 'UNKNOWN';
    const stack = isKnown || !(error instanceof Error) ? {} : { stack: error.stack };
    err(`${JSON.stringify({ error: { code, message, exitCode, ...stack } })}\n`);
  } else if (isKnown) {
    err(`inkstone: ${message}\n`);
  } else {
    err(`${m.failure.unknown(error instanceof Error ? (error.stack ?? message) : message)}\n`);
  }
  return exitCode;
}

/** As wordsOf of @inkstone/data, which is not loaded for it. */
function wordsOf(error: unknown): Words {
  const en = error instanceof Error ? error.message : String(error);
  const zh = error instanceof Error && 'zh' in error ? error.zh : undefined;
  return { en, zh: typeof zh === 'string' ? zh : en };
}

/** By class name, so that telling an error loads none of the packages; the classes are matched up to their ancestors. */
function isKnownError(error: unknown): error is Error & { code?: unknown } {
  if (!(error instanceof Error)) return false;
  for (
    let type: unknown = error.constructor;
    typeof type === 'function';
    type = Object.getPrototypeOf(type)
  ) {
    if (knownNames.has(type.name)) return true;
  }
  return false;
}
