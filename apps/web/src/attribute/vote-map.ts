import type { Attribution } from '../api/client.ts';

export type Patches = NonNullable<Attribution['patches']>;

/** Of each cell of a grid over the painting, by rows: the mean of what the parts that lie there say; null where none does. */
export function voteMap(patches: Patches, artist: number, columns: number, rows: number): (number | null)[] {
  const cells: (number | null)[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [x, y] = [(column + 0.5) / columns, (row + 0.5) / rows];
      const here = patches.filter(
        (patch) => x >= patch.x && x <= patch.x + patch.width && y >= patch.y && y <= patch.y + patch.height,
      );
      const sum = here.reduce((total, patch) => total + (patch.forArtists[artist] ?? 0), 0);
      cells.push(here.length === 0 ? null : sum / here.length);
    }
  }
  return cells;
}

/** The part that speaks most for an artist, and its middle. */
export function strongest(patches: Patches, artist: number): { p: number; x: number; y: number } {
  const best = { p: -1, x: 0.5, y: 0.5 };
  for (const { x, y, width, height, forArtists } of patches) {
    const p = forArtists[artist] ?? 0;
    if (p > best.p) Object.assign(best, { p, x: x + width / 2, y: y + height / 2 });
  }
  return best;
}

/** How many parts each artist is the likeliest in, most first. */
export function votesOf(patches: Patches): { readonly name: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { name } of patches) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
}
