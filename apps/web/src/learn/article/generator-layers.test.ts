import { sizeOf } from '@inkstone/autograd';
import { plainGenerator28 } from '@inkstone/gan';
import { describe, expect, it } from 'vitest';
import { readCorrected, readPrinted } from './generator-layers.ts';

describe('the article’s generator', () => {
  it('as printed is refused at the transposed convolution, whose input is flat', () => {
    const { rows, refusal } = readPrinted();
    expect(rows.at(-1)).toEqual({ name: 'Conv2DTranspose(1, 4, strides=2)', parameters: 128 * 16 + 1 });
    expect(rows.at(-2)?.shape).toEqual([64, 25_088]);
    expect(refusal).toContain('[64, 25088]');
    // 6272·25088 + 25088, counted by hand
    expect(rows[3]?.parameters).toBe(157_377_024);
  });

  it('as it should be gives pictures of 28×28 and is the recipe’s', () => {
    const { rows, refusal } = readCorrected();
    expect(refusal).toBeUndefined();
    expect(rows.at(-1)?.shape).toEqual([64, 1, 28, 28]);
    const recipe = Object.values(plainGenerator28({}).parameters);
    expect(rows.reduce((sum, row) => sum + row.parameters, 0)).toBe(
      recipe.reduce((sum, { shape }) => sum + sizeOf(shape), 0),
    );
  });
});
