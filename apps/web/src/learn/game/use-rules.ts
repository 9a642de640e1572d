import {
  type DistributionName,
  type GameSettings,
  gameDefaults,
  type ProvocationName,
  provocations,
  type Stroke,
} from '@inkstone/learn';
import { useCallback, useEffect, useState } from 'react';
import type { Pace, Source } from './messages.ts';
import type { Game } from './use-game.ts';

export type SourceName = DistributionName | 'drawing';

/** What a person has set, and how to set it. */
export interface Rules {
  readonly source: SourceName;
  readonly strokes: readonly Stroke[];
  readonly seed: number;
  /** 0 for never. */
  readonly pauseAt: number;
  readonly settings: GameSettings;
  readonly provoked: ProvocationName | 'cured' | undefined;
  readonly choose: (source: SourceName) => void;
  readonly draw: (strokes: readonly Stroke[]) => void;
  readonly sow: (seed: number) => void;
  readonly setPauseAt: (round: number) => void;
  readonly change: (changes: Partial<GameSettings>) => void;
  readonly reset: () => void;
  readonly setPace: (pace: Pace) => void;
  readonly provoke: (name: ProvocationName) => void;
  readonly cure: () => void;
}

/** The rules of the game on the board; tells the worker of every change. */
export function useRules({ post, latest }: Game): Rules {
  const [source, setSource] = useState<SourceName>('ring');
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const [seed, setSeed] = useState(1);
  const [pauseAt, setPauseAt] = useState(3000);
  const [settings, setSettings] = useState(gameDefaults);
  const [provoked, setProvoked] = useState<Rules['provoked']>();

  const start = useCallback(
    (next: {
      readonly source: SourceName;
      readonly strokes: readonly Stroke[];
      readonly seed: number;
      readonly settings: GameSettings;
    }) => {
      const from = sourceOf(next.source, next.strokes);
      if (from) post({ kind: 'start', source: from, seed: next.seed, settings: next.settings });
      else post({ kind: 'pace', pace: 'paused' });
    },
    [post],
  );
  useEffect(() => {
    start({ source: 'ring', strokes: [], seed: 1, settings: gameDefaults });
  }, [start]);

  const now = { source, strokes, seed, settings };
  const change = (changes: Partial<GameSettings>) => {
    const next = { ...settings, ...changes };
    setSettings(next);
    post({ kind: 'settings', settings: next });
  };
  const setPace = (pace: Pace) => {
    // past the round to pause at, the person who plays on means it
    const isAhead = pauseAt > (latest.current?.figures.round ?? 0);
    post({ kind: 'pace', pace, ...(pauseAt > 0 && isAhead && { until: pauseAt }) });
  };
  return {
    ...now,
    pauseAt,
    provoked,
    choose(chosen) {
      setSource(chosen);
      start({ ...now, source: chosen });
    },
    draw(drawn) {
      setStrokes(drawn);
      start({ ...now, strokes: drawn });
    },
    sow(number) {
      setSeed(number);
      start({ ...now, seed: number });
    },
    setPauseAt,
    change,
    reset() {
      setProvoked(undefined);
      start(now);
    },
    setPace,
    provoke(name) {
      const next = { ...now, source: 'ring' as const, settings: { ...gameDefaults, ...provocations[name] } };
      setSource(next.source);
      setSettings(next.settings);
      setProvoked(name);
      start(next);
      post({ kind: 'pace', pace: 'playing' });
    },
    cure() {
      setProvoked('cured');
      change(gameDefaults);
      post({ kind: 'pace', pace: 'playing' });
    },
  };
}

function sourceOf(name: SourceName, strokes: readonly Stroke[]): Source | undefined {
  if (name !== 'drawing') return { kind: 'prepared', name };
  return strokes.length > 0 ? { kind: 'drawing', strokes } : undefined;
}
