import { hash } from 'node:crypto';
import { floatsIn, floatsText, LatentError } from '@inkstone/gan/latent';
import type { Direction } from '@inkstone/gan/steer';
import type { z } from 'zod';
import type { directionSchema } from '../api/schemas/steering.ts';

/** A direction as the API speaks of it: its numbers are text. */
export type ShownDirection = z.infer<typeof directionSchema>;

export function shownDirection({ vector, layers, accuracy, ...rest }: Direction): ShownDirection {
  return {
    ...rest,
    vector: floatsText(vector),
    layers: layers && [layers[0], layers[1]],
    ...(accuracy && { accuracy: { ...accuracy } }),
  };
}

/** One that somebody brings; its id is that of its numbers. Throws LatentError for numbers that are none, or not as many as the model's places have. */
export function directionOf(
  { vector, accuracy, ...rest }: Omit<ShownDirection, 'id'>,
  width: number,
): Direction {
  const numbers = numbersIn(vector);
  if (numbers?.length !== width) {
    throw new LatentError({
      en: `vector: ${numbers ? `${numbers.length} numbers` : 'not base64 of float32 numbers'}; the directions of this model have ${width}: find them in this model`,
      zh: `vector：${numbers ? `${numbers.length} 个数` : '不是 float32 数的 base64'}；此模型的方向有 ${width} 个数：请在此模型中寻找`,
    });
  }
  const id = hash('sha256', floatsText(numbers)).slice(0, 16);
  return { ...rest, id, vector: numbers, ...(accuracy && { accuracy }) };
}

function numbersIn(text: string): Float32Array | undefined {
  try {
    return floatsIn(text);
  } catch {
    return undefined; // the caller says what was wanted
  }
}
