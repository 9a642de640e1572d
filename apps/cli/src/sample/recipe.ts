/** How a picture was made: the chunk `inkstone` of its PNG, and all that is needed to make it again. */
export interface PictureRecipe {
  readonly format: 1;
  /** SHA-256 of the model's file, in hex. */
  readonly model: string;
  readonly seed: number;
  readonly truncation: number;
  /** Class number; null for models without classes, and in a grid of several. */
  readonly class: number | null;
  /** Of Inkstone. */
  readonly version: string;
  /** Pictures of a grid, which has them from `seed` on, row by row. */
  readonly count?: number;
}
