import { useId } from 'react';
import { useWords } from '../../language/words.ts';
import { Button } from '../../ui/button.tsx';
import { SliderField } from '../../ui/field.tsx';
import { Formula } from '../formula/formula.tsx';
import { Tex } from '../formula/tex.tsx';
import { lossWords } from './loss-words.ts';
import { discriminatorLoss, nonSaturating } from './scores.ts';

export interface Scores {
  readonly real: number;
  readonly fake: number;
}

const MEAN_X = '\\mathbb{E}_{x\\sim p_x}';
const MEAN_Z = '\\mathbb{E}_{z\\sim p_z}';

/** Both losses, typeset and in numbers, over two scores that the reader moves. */
export function ScoreSliders({
  scores,
  onScores,
}: {
  readonly scores: Scores;
  readonly onScores: (scores: Scores) => void;
}) {
  const say = useWords(lossWords);
  const id = useId();
  const { real, fake } = scores;
  const [d, f] = [real.toFixed(2), fake.toFixed(2)];
  const shares = [-Math.log(real), -Math.log1p(-fake)].map((share) => share.toFixed(4));
  const mean = { tex: MEAN_Z, says: say('sEz') };
  const ln = { tex: '\\ln', says: say('sLn') };
  return (
    <section className="learn-section" aria-labelledby={id}>
      <h2 id={id}>{say('scoresTitle')}</h2>
      <div className="learn-prose">
        <p>{say('scoresText')}</p>
      </div>
      <div className="maths-pair">
        <Formula
          label={say('lossD')}
          tex={`\\begin{aligned} L_D ={}& -${MEAN_X}\\big[\\ln\\, D(x)\\big] \\\\ & -${MEAN_Z}\\big[\\ln(1-D(G(z)))\\big] \\end{aligned}`}
          symbols={[
            { tex: 'L_D', says: say('sLD') },
            { tex: MEAN_X, says: say('sEx') },
            ln,
            { tex: 'D(x)', says: say('sDx') },
            mean,
            { tex: '1-D(G(z))', says: say('sOneMinus') },
          ]}
        />
        <Formula
          label={say('lossG')}
          tex={`L_G = -${MEAN_Z}\\big[\\ln\\, D(G(z))\\big]`}
          symbols={[{ tex: 'L_G', says: say('sLG') }, mean, ln, { tex: 'D(G(z))', says: say('sDGz') }]}
        />
      </div>
      <div className="maths-desk">
        <div className="stack">
          <SliderField
            label={say('real')}
            said={d}
            value={real}
            min={0.01}
            max={0.99}
            step={0.01}
            onSlide={(value) => onScores({ real: value, fake })}
          />
          <SliderField
            label={say('fake')}
            said={f}
            value={fake}
            min={0.01}
            max={0.99}
            step={0.01}
            onSlide={(value) => onScores({ real, fake: value })}
          />
          <div className="row">
            <Button onClick={() => onScores({ real: 0.9, fake: 0.1 })}>{say('example')}</Button>
            <Button onClick={() => onScores({ real: 0.5, fake: 0.5 })}>{say('equilibrium')}</Button>
            <Button onClick={() => onScores({ real: 0.6, fake: 0.95 })}>{say('fooled')}</Button>
          </div>
        </div>
        <div className="stack">
          <div>
            <p className="maths-figure">
              <Tex tex="L_D" />{' '}
              <output className="figures" data-loss="D" aria-label={say('lossD')}>
                {discriminatorLoss(real, fake).toFixed(4)}
              </output>
            </p>
            <Tex
              display
              tex={`\\begin{aligned} &-\\ln ${d} - \\ln(1-${f}) \\\\ &= ${shares[0]} + ${shares[1]} \\end{aligned}`}
            />
          </div>
          <div>
            <p className="maths-figure">
              <Tex tex="L_G" />{' '}
              <output className="figures" data-loss="G" aria-label={say('lossG')}>
                {nonSaturating.loss(fake).toFixed(4)}
              </output>
            </p>
            <Tex display tex={`-\\ln ${f}${f === '0.50' ? ' = \\ln 2' : ''}`} />
          </div>
        </div>
      </div>
    </section>
  );
}
