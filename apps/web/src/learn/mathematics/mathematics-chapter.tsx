import { useState } from 'react';
import { BilinearGame } from './bilinear-game.tsx';
import { DensityGame } from './density-game.tsx';
import { DescentDesk } from './descent-desk.tsx';
import { LossCurves } from './loss-curves.tsx';
import { ScoreSliders } from './score-sliders.tsx';
import './mathematics.css';

/** The formulas of the game, each with something to move. */
export default function MathematicsChapter() {
  const [scores, setScores] = useState({ real: 0.8, fake: 0.3 });
  return (
    <>
      <ScoreSliders scores={scores} onScores={setScores} />
      <LossCurves scores={scores} onScores={setScores} />
      <DensityGame />
      <DescentDesk />
      <BilinearGame />
    </>
  );
}
