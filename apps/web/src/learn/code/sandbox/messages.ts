import { z } from 'zod';
import { uncaught } from './fault-of.ts';

/** Pixels that one picture may have, and points or values that one drawing may. */
export const MOST_PIXELS = 1 << 20;
export const MOST_VALUES = 100_000;
/** Lines and pictures of one run: an endless loop that speaks must not fill the page. */
export const MOST_LINES = 500;
export const MOST_DRAWINGS = 40;

const values = z.instanceof(Float32Array).refine(({ length }) => length <= MOST_VALUES);
const side = z.int().min(1).max(MOST_PIXELS);

const drawingSchema = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('picture'),
      width: side,
      height: side,
      pixels: z.instanceof(Uint8ClampedArray).refine(({ length }) => length <= 4 * MOST_PIXELS),
    })
    .refine(({ width, height, pixels }) => pixels.length === 4 * width * height),
  /** x and y in turn, one array a group. */
  z.object({ kind: z.literal('points'), groups: z.array(values).max(6) }),
  z.object({ kind: z.literal('curves'), groups: z.array(values).max(6) }),
]);

/** What `show` draws. */
export type Drawing = z.infer<typeof drawingSchema>;

const saidSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started') }),
  z.object({ kind: z.literal('line'), level: z.enum(['log', 'warn', 'error']), text: z.string().max(4000) }),
  z.object({ kind: z.literal('shown'), drawing: drawingSchema, caption: z.string().max(400) }),
  z.object({ kind: z.literal('done'), ms: z.number().nonnegative() }),
  z.object({
    kind: z.literal('failed'),
    message: z.string(),
    zh: z.string().optional(),
    /** Of the program's text, from 1. */
    line: z.int().positive().optional(),
  }),
]);
/** What a program says. */
export type Message = z.infer<typeof saidSchema>;

/** By the frame: what the worker did not catch itself. */
const uncaughtSchema = z.object({ kind: z.literal('uncaught'), message: z.string(), line: z.int() });

/** Reads what comes out of the sandbox, whoever wrote it; of a program with so many lines. */
export function readMessage(said: unknown, lineCount: number): Message {
  const message = saidSchema.safeParse(said);
  if (message.success) return message.data;
  const error = uncaughtSchema.safeParse(said);
  if (error.success) return { kind: 'failed', ...uncaught(error.data.message, error.data.line, lineCount) };
  return {
    kind: 'failed',
    message: 'the program sent what this page does not understand, and was stopped',
    zh: '程序发来了本页不能理解的内容，已被停止',
  };
}
