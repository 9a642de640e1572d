import { type FilmFormat, filmFormats } from '@inkstone/gan/picture-files';
import { z } from 'zod';
import type { WalkOptions } from '../commands/walk.ts';
import { WrongCall } from '../exit.ts';
import { readFlag, readOptional } from '../flags/read-flag.ts';
import { seedSchema } from '../flags/schemas.ts';
import type { Messages } from '../messages/index.ts';

export const spaces = ['z', 'w'] as const;
const easings = ['linear', 'smooth'] as const;
const animationFormats = ['webp', 'gif'] as const;
const walkFormats = [...filmFormats, ...animationFormats] as const;
type AnimationFormat = (typeof animationFormats)[number];

/** What the file is to be: a film, which ffmpeg writes, or an animated picture. */
export type WalkTarget =
  | { readonly kind: 'film'; readonly path: string; readonly format: FilmFormat }
  | { readonly kind: 'animation'; readonly path: string; readonly format: AnimationFormat };

export interface WalkCall {
  /** Empty where stops come from pictures. */
  readonly seeds: readonly number[];
  readonly pictures: readonly string[];
  readonly seconds: number | undefined;
  readonly fps: number;
  readonly easing: (typeof easings)[number];
  /** Seconds: one for all legs, or one for each. */
  readonly hold: readonly number[];
  readonly isLoop: boolean;
  /** That which suits the model when absent. */
  readonly space: (typeof spaces)[number] | undefined;
  /** Those of the stops when absent. */
  readonly truncation: number | undefined;
  readonly scale: number | undefined;
  /** Pixels of the longer side. */
  readonly size: number | undefined;
  readonly target: WalkTarget;
  readonly ffmpeg: string | undefined;
}

const secondsSchema = z.number().gt(0).max(3600);
const fpsSchema = z.int().min(1).max(60);
const truncationSchema = z.number().min(0).max(2);
const scaleSchema = z.int().min(1).max(64);
const sizeSchema = z.int().min(16).max(4096);
const holdSchema = z.number().min(0).max(600);
const MOST_STOPS = 1000;

/** The flags of `inkstone walk`, checked. Throws WrongCall. */
export function readWalkCall(options: WalkOptions, m: Messages): WalkCall {
  const { seeds, from } = options;
  if ((seeds === undefined) === (from === undefined)) throw new WrongCall(m.walk.oneSource);
  if (options.scale !== undefined && options.size !== undefined) throw new WrongCall(m.walk.scaleOrSize);
  const listed = seeds === undefined ? [] : listOf(m, '--seeds', seeds, seedSchema);
  if (seeds !== undefined && (listed.length < 2 || listed.length > MOST_STOPS)) {
    throw new WrongCall(m.walk.twoSeeds(MOST_STOPS));
  }
  return {
    seeds: listed,
    pictures: from ?? [],
    seconds: readOptional(m, '--seconds', options.seconds, secondsSchema),
    fps: readOptional(m, '--fps', options.fps, fpsSchema) ?? 30,
    easing: readOptional(m, '--easing', options.easing, z.enum(easings)) ?? 'smooth',
    hold: options.hold === undefined ? [0] : listOf(m, '--hold', options.hold, holdSchema),
    isLoop: options.loop === true,
    space: readOptional(m, '--space', options.space, z.enum(spaces)),
    truncation: readOptional(m, '--truncation', options.truncation, truncationSchema),
    scale: readOptional(m, '--scale', options.scale, scaleSchema),
    size: readOptional(m, '--size', options.size, sizeSchema),
    target: targetOf(options.out, m),
    ffmpeg: options.ffmpeg,
  };
}

function listOf<T>(m: Messages, flag: string, text: string, schema: z.ZodType<T>): T[] {
  return text.split(',').map((part) => readFlag(m, flag, part.trim(), schema));
}

function targetOf(path: string | undefined, m: Messages): WalkTarget {
  if (path === undefined) throw new WrongCall(m.call.missingOption('--out <file>'));
  const ending = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase();
  const film = filmFormats.find((format) => format === ending);
  if (film) return { kind: 'film', path, format: film };
  const animation = animationFormats.find((format) => format === ending);
  if (animation) return { kind: 'animation', path, format: animation };
  throw new WrongCall(m.walk.formats(path, walkFormats));
}
