/**
 * Server-sent events that come back by themselves.
 *
 * The browser's EventSource reconnects after a broken line, and gives up for good after an answer that is not 200 (a
 * studio that is starting again behind a proxy, an expired session). This one waits and tries again in both cases, twice
 * as long each time up to half a minute. `onState` says when the line is open again: whoever listens then asks for what
 * was missed, since only the browser's own reconnecting carries Last-Event-ID.
 */
export interface EventStream {
  close(): void;
}

/** The part of EventSource that is used, so that tests can stand in for the network. */
export interface Source {
  readonly readyState: number;
  onopen: (() => void) | null;
  onerror: (() => void) | null;
  onmessage: ((event: { readonly data: string }) => void) | null;
  close(): void;
}

export interface EventStreamOptions {
  readonly onData: (data: unknown) => void;
  readonly onState?: (open: boolean) => void;
  readonly open?: (url: string) => Source;
  /** Runs a function later; gives back how to prevent it. */
  readonly later?: (run: () => void, ms: number) => () => void;
}

const CLOSED = 2;
const LONGEST_WAIT_MS = 30_000;

export function waitBefore(attempt: number): number {
  return Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** attempt);
}

export function openEventStream(
  url: string,
  { onData, onState, open = openSource, later = laterByTimer }: EventStreamOptions,
): EventStream {
  let source: Source;
  let attempt = 0;
  let prevent: (() => void) | undefined;
  let closed = false;

  const connect = () => {
    prevent = undefined;
    source = open(url);
    source.onopen = () => {
      attempt = 0;
      onState?.(true);
    };
    source.onmessage = ({ data }) => {
      onData(JSON.parse(data));
    };
    source.onerror = () => {
      if (closed) return;
      onState?.(false);
      if (source.readyState !== CLOSED) return; // the browser tries again by itself
      source.close();
      prevent = later(connect, waitBefore(attempt++));
    };
  };
  connect();

  return {
    close() {
      closed = true;
      prevent?.();
      source.close();
    },
  };
}

const openSource = (url: string): Source => new EventSource(url) as unknown as Source;

function laterByTimer(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
