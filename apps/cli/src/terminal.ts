import type { Messages } from './messages/index.ts';

/** Where a command speaks: results on stdout, everything else on stderr. */
export interface Terminal {
  readonly m: Messages;
  /** A result, with its newline. */
  out(text: string): void;
  /** Something to say beside the results: a line, or for machines a JSON line. */
  note(text: string): void;
  /** Raw, on stderr. */
  err(text: string): void;
  /** Columns of stderr where it is a screen that can redraw a line. */
  readonly liveColumns: number | undefined;
}

export function processTerminal(m: Messages, asJson: boolean): Terminal {
  const { stdout, stderr } = process;
  // a reader such as `head` that has seen enough is no failure
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
  return {
    m,
    out: (text) => void stdout.write(text),
    note: (text) => void stderr.write(asJson ? `${JSON.stringify({ note: text })}\n` : `${text}\n`),
    err: (text) => void stderr.write(text),
    liveColumns: stderr.isTTY ? stderr.columns : undefined,
  };
}
