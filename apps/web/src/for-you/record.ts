import { answer, api, type ProfileEvent } from '../api/client.ts';

export type Deed = ProfileEvent['kind'];

/** Tells the studio what was done with works, and gives the events that came of it: none while recording is off. */
export async function tell(
  kind: Deed,
  items: readonly string[],
  seconds?: number,
): Promise<readonly ProfileEvent[]> {
  if (items.length === 0) return [];
  const events = items
    .slice(0, 200)
    .map((item) => ({ kind, item, ...(seconds !== undefined && { seconds }) }));
  // it goes out even where the page is left at once
  const { events: recorded } = await answer(
    api.POST('/api/profile/events', { body: { events }, keepalive: true }),
  );
  return recorded;
}

/** The same by the way: where it fails, nothing else does. */
export function record(kind: Deed, items: readonly string[], seconds?: number): void {
  void tell(kind, items, seconds).catch(() => undefined);
}

/** Takes back what of one kind was recorded of works: a favourite that is none any more. */
export function unrecord(kind: Deed, items: readonly string[]): void {
  for (const id of items.slice(0, 200)) {
    void api
      .DELETE('/api/profile/works/{id}', { params: { path: { id }, query: { kind } } })
      .catch(() => undefined);
  }
}
