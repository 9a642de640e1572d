import { useMemo, useRef, useState } from 'react';
import { useWords } from '../../language/words.ts';
import { Fault } from '../../ui/states.tsx';
import { useSeen } from '../../ui/use-seen.ts';
import { FlowChart } from '../flow/flow-chart.tsx';
import type { Phase } from '../flow/phases.ts';
import { Board } from './board.tsx';
import type { BoardLayer } from './draw-board.ts';
import { Figures } from './figures.tsx';
import { GameCurves } from './game-curves.tsx';
import { gameWords } from './game-words.ts';
import { LayerToggles } from './layer-toggles.tsx';
import { layersOf } from './layers-of.ts';
import { PhaseCaption } from './phase-caption.tsx';
import { ProvocationPart } from './provocation-part.tsx';
import { RuleFields } from './rule-fields.tsx';
import { SourceFields } from './source-fields.tsx';
import { Transport } from './transport.tsx';
import { useBoardLabel } from './use-board-label.ts';
import { useFlowPhase } from './use-flow-phase.ts';
import { useGame } from './use-game.ts';
import { useRules } from './use-rules.ts';
import './game.css';

const JUDGED = [0, 1] as const;
const NOTHING: ReadonlySet<BoardLayer> = new Set();

/** A GAN on points of the plane: the board, all that can be set, and what happens meanwhile. */
export default function GameChapter() {
  const say = useWords(gameWords);
  const place = useRef<HTMLDivElement>(null);
  const game = useGame(useSeen(place));
  const rules = useRules(game);
  const [wanted, setWanted] = useState<ReadonlySet<BoardLayer>>(
    new Set(['surface', 'real', 'samples', 'lattice']),
  );
  const frame = game.shown?.game === game.started?.game ? game.shown : undefined;
  const pace = frame?.pace ?? 'paused';
  const phase = pace === 'playing' ? undefined : frame?.phase;
  // who chooses what to see while a phase is shown sees that, until the next phase
  const [chosenIn, setChosenIn] = useState<Phase>();
  const focus = frame?.isPhased && phase !== chosenIn ? phase : undefined;
  const isEmpty = rules.source === 'drawing' && rules.strokes.length === 0;
  const shown = useMemo(() => (isEmpty ? NOTHING : layersOf(focus, wanted)), [isEmpty, focus, wanted]);
  const lit = useFlowPhase(pace, phase);
  const label = useBoardLabel(frame, rules.source, game.started?.real);
  const isReady = frame !== undefined && !isEmpty;

  if (game.error) return <Fault error={game.error} />;
  return (
    <div ref={place} className="game">
      <div className="game-table">
        <div className="game-play-side">
          <Transport game={game} rules={rules} pace={pace} isReady={isReady} />
          <PhaseCaption frame={frame} />
          <Board
            game={game}
            shown={shown}
            strokes={rules.strokes}
            onStrokes={rules.source === 'drawing' ? rules.draw : undefined}
            label={label}
          />
        </div>
        <div className="game-side">
          <Figures figures={frame?.figures} />
          <SourceFields rules={rules} />
          <LayerToggles
            shown={wanted}
            onToggle={(layer) => {
              const next = new Set(wanted);
              if (!next.delete(layer)) next.add(layer);
              setWanted(next);
              setChosenIn(phase);
            }}
          />
          <ProvocationPart
            rules={rules}
            figures={frame?.figures}
            onProvoke={(name) => {
              // what then goes wrong is to be seen in the arrows
              setWanted(new Set([...wanted, 'arrows']));
              rules.provoke(name);
            }}
          />
        </div>
      </div>
      <div className="game-curve-pair">
        <GameCurves
          game={game}
          title={say('losses')}
          text={say('lossesText')}
          names={[say('lossD'), say('lossG')]}
          places={[1, 2]}
        />
        <GameCurves
          game={game}
          title={say('judgements')}
          text={say('judgementsText')}
          names={[say('dReal'), say('dFake')]}
          places={[3, 4]}
          range={JUDGED}
        />
      </div>
      <RuleFields rules={rules} />
      <section className="learn-section" aria-labelledby="game-flow">
        <h2 id="game-flow">{say('flow')}</h2>
        <FlowChart phase={lit} />
      </section>
    </div>
  );
}
