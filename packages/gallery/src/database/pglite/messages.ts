/** What goes between the process and the thread that PGlite lives in. */

export type Request = { readonly id: number } & Ask;

export type Ask =
  | {
      readonly ask: 'query';
      readonly sql: string;
      readonly values: readonly unknown[];
      /** Within this transaction; else it waits for the end of whichever is open. */
      readonly transaction?: number | undefined;
    }
  /** Several statements without values, all or nothing where they say so themselves. */
  | { readonly ask: 'exec'; readonly sql: string }
  | { readonly ask: 'begin'; readonly transaction: number; readonly settings: string }
  | { readonly ask: 'commit' | 'rollback'; readonly transaction: number }
  | { readonly ask: 'close' };

export interface Result {
  readonly rows: unknown[];
  readonly affectedRows?: number | undefined;
}

export type Reply =
  | { readonly id: number; readonly result: Result }
  | { readonly id: number; readonly error: SentError };

/** An error keeps its fields on the way, which structured cloning alone would drop. */
export interface SentError {
  readonly name: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, string>>;
}

const fields = ['code', 'severity', 'detail', 'hint', 'table', 'column', 'constraint', 'position'] as const;

export function sentError(error: unknown): SentError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), fields: {} };
  const entries = fields.flatMap((field) => {
    const value: unknown = Reflect.get(error, field);
    return typeof value === 'string' ? [[field, value] as const] : [];
  });
  return { name: error.name, message: error.message, fields: Object.fromEntries(entries) };
}

export function receivedError({ name, message, fields: known }: SentError): Error {
  return Object.assign(new Error(message), { name, ...known });
}
