import type { Phase } from '../flow/phases.ts';
import type { BoardLayer } from './draw-board.ts';

/** What each phase of slow motion is about: all else leaves the board for a moment. */
const ofPhase: Readonly<Record<Phase, readonly (BoardLayer | 'noise')[]>> = {
  noise: ['noise'],
  generate: ['samples', 'lattice'],
  real: ['real', 'samples'],
  judge: ['surface', 'real', 'samples'],
  lossD: ['surface', 'real', 'samples'],
  updateD: ['surface', 'real', 'samples'],
  judgeAgain: ['surface', 'samples'],
  lossG: ['surface', 'samples', 'arrows'],
  updateG: ['surface', 'samples', 'lattice', 'real'],
};

/** What the board shows: what the person chose, or what the phase is about. */
export function layersOf(
  phase: Phase | undefined,
  wanted: ReadonlySet<BoardLayer>,
): ReadonlySet<BoardLayer | 'noise'> {
  return phase ? new Set(ofPhase[phase]) : wanted;
}
