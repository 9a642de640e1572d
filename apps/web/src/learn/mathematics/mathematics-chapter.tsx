import { useState } from 'react';
import { BilinearGame } from './bilinear-game.tsx';
import { DensityGame } from './density-game.tsx';
import { DescentDesk } from './descent-desk.tsx';
import { LossCurves } from './loss-curves.tsx';
import { ScoreSliders } from './score-sliders.tsx';
import './mathematics.css';

/** The formulas of the game, each with something to move. */
export default function MathematicsChapter() {
  return (
    <>
      <Losses />
      <DensityGame />
      <DescentDesk />
      <BilinearGame />
    </>
  );
}

/** Both parts look at the same two scores; the rest of the chapter is not drawn anew when they move. */
function Losses() {
  const [scores, setScores] = useState({ real: 0.8, fake: 0.3 });
  return (
    <>
      <ScoreSliders scores={scores} onScores={setScores} />
      <LossCurves scores={scores} onScores={setScores} />
    </>
  );
}
