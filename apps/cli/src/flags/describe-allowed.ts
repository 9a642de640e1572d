import { z } from 'zod';
import type { Messages } from '../messages/index.ts';

/** The few keywords of JSON Schema that flags need. */
const rangeSchema = z.object({
  type: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
  enum: z.array(z.string()).optional(),
  items: z.object({ enum: z.array(z.string()) }).optional(),
  anyOf: z.array(z.object({ const: z.union([z.number(), z.string()]) })).optional(),
});

/** What a schema takes, in words: "a whole number from 1 to 4096". */
export function describeAllowed(
  { call }: Messages,
  schema: z.ZodType,
  presets: readonly string[] = [],
): string {
  const allowed = rangeSchema.parse(z.toJSONSchema(schema));
  if (allowed.anyOf) return call.oneOf(allowed.anyOf.map((each) => String(each.const)));
  if (allowed.enum) return call.oneOf([...allowed.enum, ...presets]);
  if (allowed.items) return call.listOf(allowed.items.enum);
  const bound = (value: number | undefined, say: (value: number) => string) =>
    value === undefined ? '' : say(value);
  return [
    allowed.type === 'integer' ? call.whole : call.number,
    bound(allowed.minimum, call.from),
    bound(allowed.exclusiveMinimum, call.above),
    bound(allowed.maximum, call.to),
    bound(allowed.exclusiveMaximum, call.below),
  ].join('');
}
