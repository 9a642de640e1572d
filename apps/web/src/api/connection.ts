import { useSyncExternalStore } from 'react';

/** Whether the studio answered last time, and whether it wants a password. Read by the banner over every page. */
export type Connection = 'open' | 'lost';

let connection: Connection = 'open';
const listeners = new Set<() => void>();

function set(next: Connection): void {
  if (next === connection) return;
  connection = next;
  for (const listener of listeners) listener();
}

export const reportReached = (): void => set('open');
export const reportUnreachable = (): void => set('lost');

export function onConnection(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const currentConnection = (): Connection => connection;

export function useConnection(): Connection {
  return useSyncExternalStore(onConnection, currentConnection);
}
