import { z } from 'zod';
import { WrongCall } from '../exit.ts';
import type { Messages } from '../messages/index.ts';
import { describeAllowed } from './describe-allowed.ts';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The text of a flag as the value that `schema` takes. Throws WrongCall naming the flag and what it may be. */
export function readFlag<T>(
  m: Messages,
  flag: string,
  text: string,
  schema: z.ZodType<T>,
  /** Further names that stand for something, for the error. */
  presets: readonly string[] = [],
): T {
  const parsed = schema.safeParse(numberOrText(text, schema));
  if (parsed.success) return parsed.data;
  throw new WrongCall(m.call.badValue(flag, text, describeAllowed(m, schema, presets)));
}

/** The same where the flag may be absent. */
export function readOptional<T>(
  m: Messages,
  flag: string,
  text: string | undefined,
  schema: z.ZodType<T>,
): T | undefined {
  return text === undefined ? undefined : readFlag(m, flag, text, schema);
}

/** Text stays text where the schema takes names; anything else must be written as a number. */
function numberOrText(text: string, schema: z.ZodType): unknown {
  if (schema instanceof z.ZodEnum) return text;
  if (schema instanceof z.ZodArray) return text.split(',').map((part) => part.trim());
  return NUMBER.test(text) ? Number(text) : text;
}
