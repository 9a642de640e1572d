import { lazy, useEffect, useState, useSyncExternalStore } from 'react';
import { useWords } from '../../language/words.ts';
import { Fault } from '../../ui/states.tsx';
import { WhenInView } from '../when-in-view.tsx';
import { ClassBars } from './class-bars.tsx';
import { Controls } from './controls.tsx';
import { digitsWords } from './digits-words.ts';
import { FiguresList } from './figures-list.tsx';
import { GameCurves } from './game-curves.tsx';
import { TabTraining } from './tab-training.ts';
import { TakeHome } from './take-home.tsx';
import { WallView } from './wall-view.tsx';
import '../../train/train.css';
import './digits.css';

const Setup = lazy(() => import('./setup.tsx'));
const FlowSection = lazy(() => import('./flow-section.tsx'));

/** Chapter 2: the article's DCGAN learns real digits in this tab. */
export default function DigitsChapter() {
  const say = useWords(digitsWords);
  const [training] = useState(() => new TabTraining());
  const view = useSyncExternalStore(training.subscribe, training.view);
  // leaving the page ends training and frees its memory
  useEffect(() => training.close, [training]);
  const judged = view.judged.at(-1);
  return (
    <>
      <p className="learn-prose">{say('intro')}</p>
      <div className="digits-desk">
        <Controls training={training} view={view} />
        <WallView walls={view.walls} judged={view.judged} />
        <div className="stack digits-side">
          {view.error && <Fault error={view.error} />}
          <FiguresList view={view} />
          <ClassBars judged={judged} />
        </div>
      </div>
      <GameCurves points={view.points} />
      <TakeHome training={training} view={view} />
      <section className="stack" aria-labelledby="digits-setup">
        <div className="learn-prose">
          <h2 id="digits-setup">{say('setup')}</h2>
          <p className="soft">{say('setupHow')}</p>
        </div>
        <WhenInView height="14rem">
          <Setup />
        </WhenInView>
      </section>
      <section className="stack" aria-labelledby="digits-flow">
        <div className="learn-prose">
          <h2 id="digits-flow">{say('flow')}</h2>
          <p className="soft">{say('flowHow')}</p>
        </div>
        <WhenInView height="66rem">
          <FlowSection isRunning={view.stage === 'running'} />
        </WhenInView>
      </section>
    </>
  );
}
