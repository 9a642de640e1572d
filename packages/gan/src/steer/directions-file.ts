import { WordedError } from '@inkstone/autograd';
import { z } from 'zod';
import { floatsIn, floatsText, isFloats } from '../latent/floats-text.ts';
import { schemaFaults } from '../schema-faults.ts';
import { type Direction, directionMethods } from './direction.ts';

/** A file of directions that cannot be read, or belongs to another model. */
export class DirectionsError extends WordedError {
  readonly code = 'DIRECTIONS';
}

/** Directions of one model, as they lie beside its file under `NAME.directions.json`: a model's own file never changes. */
export interface DirectionsFile {
  /** SHA-256 of the model's file, in hex. */
  readonly model: string;
  readonly directions: readonly Direction[];
}

const layer = z.int().min(0).max(64);
const fileSchema = z.object({
  format: z.literal(1),
  model: z.string().regex(/^[0-9a-f]{64}$/),
  directions: z
    .array(
      z.object({
        id: z.string().regex(/^[0-9a-f]{16}$/),
        name: z.string().min(1).max(100),
        method: z.enum(directionMethods),
        vector: z.string().max(100_000).refine(isFloats),
        sigma: z.number().positive(),
        layers: z.tuple([layer, layer]).nullable(),
        reach: z.number().min(0),
        accuracy: z
          .object({
            value: z.number().min(0).max(1),
            chance: z.number().min(0).max(1),
            luck: z.number().min(0).max(1),
            folds: z.int().min(2),
            with: z.int().min(1),
            without: z.int().min(1),
          })
          .optional(),
      }),
    )
    .max(1000),
});

/** `models/hills.onnx` → `models/hills.directions.json`. */
export function directionsPath(model: string): string {
  return `${model.replace(/\.onnx$/i, '')}.directions.json`;
}

/** The file's text. */
export function directionsText({ model, directions }: DirectionsFile): string {
  const written = directions.map(({ vector, ...rest }) => ({ ...rest, vector: floatsText(vector) }));
  return `${JSON.stringify({ format: 1, model, directions: written }, null, 1)}\n`;
}

/**
 * Reads a file's text; `file` names it in errors. Throws DirectionsError for what is no such file, and for directions of
 * another model than that whose SHA-256 is `model`: they would move its pictures anywhere.
 */
export function readDirections(text: string, model: string, file: string): Direction[] {
  const value = parse(text, file);
  const parsed = fileSchema.safeParse(value);
  if (!parsed.success) {
    const { en, zh } = schemaFaults(fileSchema, value);
    throw new DirectionsError({
      en: `${file}: holds no directions of Inkstone: ${en}`,
      zh: `${file}：不是砚台的方向文件：${zh}`,
    });
  }
  if (parsed.data.model !== model) {
    throw new DirectionsError({
      en: `${file}: its directions belong to another model (${parsed.data.model.slice(0, 12)}…, this one is ${model.slice(0, 12)}…); move the file away, or find directions anew`,
      zh: `${file}：其中的方向属于别的模型（${parsed.data.model.slice(0, 12)}…，此模型为 ${model.slice(0, 12)}…）；请移走该文件，或重新寻找方向`,
    });
  }
  return parsed.data.directions.map((direction) => ({ ...direction, vector: floatsIn(direction.vector) }));
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DirectionsError({ en: `${file}: is not JSON`, zh: `${file}：不是 JSON` }, { cause });
  }
}
