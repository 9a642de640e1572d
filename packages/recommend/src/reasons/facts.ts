/** What is known of an artwork beside its embedding. All but the id may be absent. */
export interface ItemFacts {
  readonly id: string;
  readonly title?: string | undefined;
  readonly artist?: string | undefined;
  readonly style?: string | undefined;
  readonly year?: number | undefined;
  /** When it came into the collection, ISO 8601. */
  readonly addedAt?: string | undefined;
  /** Shares of colours (a histogram), compared by their cosine. */
  readonly palette?: ArrayLike<number> | undefined;
  /** Features of brush or texture, compared by their cosine. */
  readonly brush?: ArrayLike<number> | undefined;
}
