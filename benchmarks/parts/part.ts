/** What every part of the benchmark is told. */
export interface BenchOptions {
  readonly threads: number;
  /** Measured repetitions of each side. */
  readonly rounds: number;
  /** Says what is going on, on stderr. */
  readonly note: (message: string) => void;
}

/** What a part gives: a table for people, and its figures for machines. */
export interface PartReport {
  readonly title: string;
  readonly text: string;
  readonly figures: Readonly<Record<string, unknown>>;
}

export type Part = (options: BenchOptions) => Promise<PartReport>;
