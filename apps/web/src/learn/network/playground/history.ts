/** Losses so far, thinned out as they grow many: even spacing, the newest always there. */
export interface History {
  readonly steps: readonly number[];
  readonly learnt: readonly number[];
  readonly held: readonly number[];
}

export const noHistory: History = { steps: [], learnt: [], held: [] };
const MOST = 300;

export function remember(
  { steps, learnt, held }: History,
  now: { readonly steps: number; readonly learnt: number; readonly held: number },
): History {
  if (steps.at(-1) === now.steps) return { steps, learnt, held };
  const thin = (values: readonly number[]) =>
    values.length < MOST ? values : values.filter((_, index) => index % 2 === 0);
  return {
    steps: [...thin(steps), now.steps],
    learnt: [...thin(learnt), now.learnt],
    held: [...thin(held), now.held],
  };
}
