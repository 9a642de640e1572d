import { describe, expect, it } from 'vitest';
import { type Patches, strongest, voteMap, votesOf } from './vote-map.ts';

const patch = (x: number, y: number, name: string, ...forArtists: number[]) => ({
  ...{ x, y, width: 0.5, height: 0.5, name, p: 0.5, forArtists },
});
const patches: Patches = [
  patch(0, 0, 'A', 0.8, 0.1),
  patch(0.25, 0, 'B', 0.2, 0.5),
  patch(0.5, 0.5, 'A', 0.4, 0.3),
];

describe('the map of votes', () => {
  it('is the mean of the parts over each other, and nothing where none lies', () => {
    const cells = voteMap(patches, 0, 4, 2);
    expect(cells).toEqual([0.8, 0.5, 0.2, null, null, null, 0.4, 0.4]);
  });

  it('names the strongest part and counts the votes', () => {
    expect(strongest(patches, 1)).toEqual({ p: 0.5, x: 0.5, y: 0.25 });
    expect(votesOf(patches)).toEqual([
      { name: 'A', count: 2 },
      { name: 'B', count: 1 },
    ]);
  });
});
