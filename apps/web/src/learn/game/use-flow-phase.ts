import { useEffect, useState } from 'react';
import { useMedia } from '../../ui/use-media.ts';
import type { Phase } from '../flow/phases.ts';
import type { Pace } from './messages.ts';

/** At full speed rounds pass too fast to be seen: the chart shows the two players' turns in a calm beat. */
const BEAT_MS = 900;

/** What the flow charts light up. */
export function useFlowPhase(pace: Pace, phase: Phase | undefined): Phase | undefined {
  const isCalm = useMedia('(prefers-reduced-motion: reduce)');
  const [isTurnOfG, setTurn] = useState(false);
  const beats = pace === 'playing' && !isCalm;
  useEffect(() => {
    if (!beats) return;
    const beat = setInterval(() => setTurn((turn) => !turn), BEAT_MS);
    return () => clearInterval(beat);
  }, [beats]);
  if (!beats) return phase;
  return isTurnOfG ? 'updateG' : 'updateD';
}
