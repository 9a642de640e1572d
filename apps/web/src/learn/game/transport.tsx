import { useWords } from '../../language/words.ts';
import { Button } from '../../ui/button.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { gameWords } from './game-words.ts';
import type { Pace } from './messages.ts';
import type { Game } from './use-game.ts';
import type { Rules } from './use-rules.ts';

/** Play, pause, step by step, phase by phase, from the start. */
export function Transport({
  game: { post },
  rules,
  pace,
  isReady,
}: {
  readonly game: Game;
  readonly rules: Rules;
  readonly pace: Pace;
  readonly isReady: boolean;
}) {
  const say = useWords(gameWords);
  // who asked for less motion goes from phase to phase by hand
  const isCalm = useMedia('(prefers-reduced-motion: reduce)');
  const isMoving = pace !== 'paused';
  return (
    <div className="row game-transport">
      <Button
        weight="ink"
        icon={isMoving ? 'pause' : 'play'}
        className="game-play"
        disabled={!isReady}
        onClick={() => rules.setPace(isMoving ? 'paused' : 'playing')}
      >
        {say(isMoving ? 'pause' : 'play')}
      </Button>
      <Button disabled={!isReady} onClick={() => post({ kind: 'step', mover: 'D' })}>
        {say('stepD')}
      </Button>
      <Button disabled={!isReady} onClick={() => post({ kind: 'step', mover: 'G' })}>
        {say('stepG')}
      </Button>
      {!isCalm && (
        <Button disabled={!isReady || pace === 'slow'} onClick={() => rules.setPace('slow')}>
          {say('slow')}
        </Button>
      )}
      <Button disabled={!isReady} onClick={() => post({ kind: 'phase' })}>
        {say('nextPhase')}
      </Button>
      <Button weight="bare" icon="again" disabled={!isReady} onClick={rules.reset}>
        {say('reset')}
      </Button>
    </div>
  );
}
