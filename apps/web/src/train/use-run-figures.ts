import { useEffect, useState } from 'react';
import { answer, api, type RunEvent, type RunMetrics } from '../api/client.ts';
import { openEventStream } from '../api/event-stream.ts';
import { queryClient } from '../api/queries.ts';

export type Point = RunMetrics['points'][number];

/** Points that a page draws; beyond, neighbours are thinned. */
const MOST = 1_500;
const DRAW_MS = 500;

/** The figures of a run, live: what there was, and each step as it comes. Null until the first answer. */
export function useRunFigures(id: string): readonly Point[] | null {
  const [points, setPoints] = useState<readonly Point[] | null>(null);

  useEffect(() => {
    let stopped = false;
    let all: readonly Point[] = [];
    let fresh: Point[] = [];
    let wasLost = false;
    const fetchAll = () =>
      answer(api.GET('/api/runs/{id}/metrics', { params: { path: { id }, query: { points: 1_000 } } })).then(
        (metrics) => {
          if (stopped) return;
          all = joined(metrics.points, fresh);
          fresh = [];
          setPoints(all);
        },
        () => {
          if (!stopped) setPoints((before) => before ?? []);
        },
      );
    void fetchAll();
    // steps may come by the dozen: they are drawn twice a second
    const timer = setInterval(() => {
      if (fresh.length === 0) return;
      all = joined(all, fresh);
      fresh = [];
      setPoints(all);
    }, DRAW_MS);
    const stream = openEventStream(`/api/runs/${id}/events`, {
      onState: (open) => {
        if (open && wasLost) void fetchAll();
        wasLost = !open;
      },
      onData: (data) => {
        const event = data as RunEvent;
        if (event.type === 'step') fresh.push(event);
        else if (event.type === 'run') queryClient.setQueryData(['run', id], event.run);
        else if (event.type === 'sample')
          void queryClient.invalidateQueries({ queryKey: ['run', id, 'samples'] });
      },
    });
    return () => {
      stopped = true;
      clearInterval(timer);
      stream.close();
    };
  }, [id]);

  return points;
}

/** Old points with new ones behind; a step that was made again after a rollback takes the place of the old ones. */
export function joined(before: readonly Point[], fresh: readonly Point[]): readonly Point[] {
  const [first] = fresh;
  if (!first) return before;
  const all = [...before.filter(({ step }) => step < first.step), ...fresh];
  return all.length > MOST ? all.filter((_, i) => i % 2 === 0 || i === all.length - 1) : all;
}
