import type { Recommendations } from '../api/client.ts';

export type { Recommendations };
export type Recommended = Recommendations['items'][number];

/** The list without a work. */
export function without(list: Recommendations, id: string): Recommendations {
  return { ...list, items: list.items.filter(({ work }) => work.id !== id) };
}

/** The list with more at its end; what is there already is passed over. */
export function withMore(list: Recommendations, more: readonly Recommended[]): Recommendations {
  const there = new Set(list.items.map(({ work }) => work.id));
  return { ...list, items: [...list.items, ...more.filter(({ work }) => !there.has(work.id))] };
}

/** The list with one back in its place. */
export function withAgain(list: Recommendations, one: Recommended, place: number): Recommendations {
  const others = without(list, one.work.id).items;
  return { ...list, items: [...others.slice(0, place), one, ...others.slice(place)] };
}

/** The list with a work marked as a favourite, or not. */
export function withFavourite(list: Recommendations, id: string, favourite: boolean): Recommendations {
  return {
    ...list,
    items: list.items.map((one) => (one.work.id === id ? { ...one, work: { ...one.work, favourite } } : one)),
  };
}
