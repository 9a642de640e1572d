import { describe, expect, it } from 'vitest';
import { checkCorners } from '../../../../packages/attribution/src/photo/corners.ts';
import { type Corners, isUsable, isWhole, moved, wholePicture } from './corners.ts';

const taken = (corners: Corners) => {
  try {
    checkCorners(corners);
    return true;
  } catch {
    return false;
  }
};

describe('corners', () => {
  it('move within the picture', () => {
    const one = moved(wholePicture, 2, { x: 0.8, y: 1.4 });
    expect(one[2]).toEqual({ x: 0.8, y: 1 });
    expect([isWhole(wholePicture), isWhole(one)]).toEqual([true, false]);
  });

  it('are usable where the studio takes them', () => {
    const places = [0, 0.01, 0.2, 0.5, 0.99, 1];
    let refused = 0;
    for (const index of [0, 1, 2, 3])
      for (const x of places)
        for (const y of places) {
          const corners = moved(wholePicture, index, { x, y });
          expect(isUsable(corners), JSON.stringify(corners)).toBe(taken(corners));
          if (!isUsable(corners)) refused++;
        }
    expect(refused).toBeGreaterThan(20);
  });
});
