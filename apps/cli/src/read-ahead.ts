/** How many are made before they are asked for: the next ones are decoded while one is looked at. */
const AHEAD = 3;

/** Each item with what is made of it; what fails throws where it is awaited, and nowhere else. */
export function* readAhead<T, U>(
  items: readonly T[],
  make: (item: T) => Promise<U>,
): Generator<{ readonly item: T; readonly made: Promise<U> }> {
  const waiting: { readonly item: T; readonly made: Promise<U> }[] = [];
  for (const item of items) {
    const made = make(item);
    made.catch(() => undefined);
    waiting.push({ item, made });
    if (waiting.length > AHEAD) yield waiting.shift() as (typeof waiting)[number];
  }
  yield* waiting;
}
