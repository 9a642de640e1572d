/** The page that steers a kept work. */
export const steerWorkAddress = (work: string): string => `/steer?${new URLSearchParams({ work })}`;

/** The page that steers pictures of a model, from a seed on. */
export function steerAddress(at: {
  readonly model: string;
  readonly truncation?: number;
  readonly class?: number | null | undefined;
}): string {
  const query = new URLSearchParams({ model: at.model });
  if (at.truncation !== undefined && at.truncation !== 1) query.set('truncation', String(at.truncation));
  if (at.class !== undefined && at.class !== null) query.set('class', String(at.class));
  return `/steer?${query}`;
}
