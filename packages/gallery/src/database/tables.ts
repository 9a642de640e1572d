import type { ColumnType, Generated } from 'kysely';

/** Written as ISO text, read as a Date. */
type Time = ColumnType<Date, string, string>;
type OptionalTime = ColumnType<Date | null, string | null, string | null>;
/** Written as JSON text. */
type Json = ColumnType<unknown, string, string>;
/** Never read: made for the database alone. */
type Opaque = ColumnType<never, unknown, unknown>;

export interface WorksTable {
  id: string;
  file: string;
  bytes: number;
  type: string;
  width: number;
  height: number;
  color: string;
  title: string;
  /** What titles are ordered by: see sort-key.ts. */
  title_key: string;
  note: string;
  favourite: boolean;
  source: 'made' | 'imported';
  recipe: Json;
  model: string | null;
  model_name: string | null;
  rights: Json;
  palette: Json;
  /** bit(64), as text of 0 and 1. */
  d_hash: string;
  p_hash: string;
  colors: number[];
  /** Null for works that were kept before strokes were described. */
  brush: number[] | null;
  search: Opaque;
  created_at: Time;
  trashed_at: OptionalTime;
  /** Raised by every change; the sidecar carries it too. */
  revision: Generated<number>;
  /** The sidecar is older than the row. */
  sidecar_due: Generated<boolean>;
}

export interface RecordTable {
  id: string;
  data: Json;
  state: string | null;
  created_at: Time;
  updated_at: Time;
}

/** Every table of the gallery, and those that the studio keeps its own records in. */
export interface Tables {
  works: WorksTable;
  boards: { id: string; name: string; created_at: Time };
  board_works: { board: string; work: string };
  work_tags: { work: string; tag: string };
  parents: { parent: string; child: string };
  /** Derived from the files: by work and by eye (its SHA-256), either a vector (see vectors/bytes.ts) or why there is none. */
  work_vectors: { work: string; eye: string; vector: Uint8Array | null; refusal: Json | null };
  runs: RecordTable;
  datasets: RecordTable;
  models: RecordTable;
  jobs: RecordTable;
  tokens: RecordTable;
  settings: RecordTable;
  inkstone_schema: { version: number; name: string; applied_at: Time };
}

/** Tables of an id, JSON and a state, which the studio fills. */
export const recordTables = ['runs', 'datasets', 'models', 'jobs', 'tokens', 'settings'] as const;
