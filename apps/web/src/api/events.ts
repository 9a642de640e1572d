import type { StudioEvent } from './client.ts';
import { reportReached, reportUnreachable } from './connection.ts';
import { openEventStream } from './event-stream.ts';
import { queryClient } from './queries.ts';

/** Follows what happens in the studio, so that every page shows it without being asked. */
export function followStudio(): () => void {
  let wasLost = false;
  const stream = openEventStream('/api/events', {
    onData: (data) => take(data as StudioEvent),
    onState: (open) => {
      if (open) {
        reportReached();
        // what was missed while the line was down
        if (wasLost) void queryClient.invalidateQueries();
      } else {
        reportUnreachable();
      }
      wasLost = !open;
    },
  });
  return () => stream.close();
}

function take(event: StudioEvent): void {
  switch (event.type) {
    case 'job':
      queryClient.setQueryData(['job', event.job.id], event.job);
      stale('jobs');
      return;
    case 'run':
      queryClient.setQueryData(['run', event.run.id], event.run);
      stale('runs');
      return;
    case 'run-removed':
      stale('runs');
      return;
    case 'model':
      stale('models');
      return;
    case 'work':
      stale('works', 'tags', 'boards');
      for (const id of event.ids) void queryClient.invalidateQueries({ queryKey: ['work', id] });
      return;
    case 'seen':
      stale('eye', 'likeness');
      return;
    case 'profile':
      stale('profile');
      return;
    case 'board':
      stale('boards');
      return;
    case 'dataset':
      stale('datasets');
      return;
    default:
      event satisfies never;
  }
}

function stale(...keys: readonly string[]): void {
  for (const key of keys) void queryClient.invalidateQueries({ queryKey: [key] });
}
