import { useId } from 'react';
import { useWords } from '../../language/words.ts';
import { SliderField } from '../../ui/field.tsx';
import { type Axis, LinePlot, type Tone } from './line-plot.tsx';
import { lossWords } from './loss-words.ts';
import type { Scores } from './score-sliders.tsx';
import { type GeneratorLoss, nonSaturating, saturating } from './scores.ts';

const losses = [
  { name: 'saturating', loss: saturating, tone: 'ochre' },
  { name: 'nonSaturating', loss: nonSaturating, tone: 'vermilion' },
] as const satisfies readonly { name: string; loss: GeneratorLoss; tone: Tone }[];

/** The minimax and the non-saturating loss beside each other, on the same axes, with both of their slopes. */
export function LossCurves({
  scores,
  onScores,
}: {
  readonly scores: Scores;
  readonly onScores: (scores: Scores) => void;
}) {
  const say = useWords(lossWords);
  const id = useId();
  const at = scores.fake;
  const said = at.toFixed(2);
  const score: Axis = { from: 0.002, to: 0.998, ticks: [0.1, 0.3, 0.5, 0.7, 0.9], name: 'D(G(z))' };
  const ratio = nonSaturating.slopeByLogit(at) / saturating.slopeByLogit(at);
  const compared =
    said === '0.50'
      ? say('compareSame')
      : ratio > 1
        ? say('compare', { at: said, times: ratio.toFixed(1) })
        : say('compareLess', { at: said, times: (1 / ratio).toFixed(1) });
  return (
    <section className="learn-section" aria-labelledby={id}>
      <h2 id={id}>{say('curvesTitle')}</h2>
      <div className="learn-prose">
        <p>{say('curvesText')}</p>
        <p>{say('curvesRead')}</p>
      </div>
      <div className="maths-slider">
        <SliderField
          label={say('fakeAgain')}
          said={said}
          value={at}
          min={0.01}
          max={0.99}
          step={0.01}
          onSlide={(fake) => onScores({ ...scores, fake })}
        />
        <p className="soft small maths-said">{compared}</p>
      </div>
      <div className="maths-pair">
        {losses.map(({ name, loss, tone }) => {
          const values = { name: say(name), at: said };
          const figure = (value: number) => value.toFixed(3);
          return (
            <div key={name} className="stack-tight">
              <h3>{say(name)}</h3>
              <Curve title={say('nameLoss')} value={figure(loss.loss(at))}>
                <LinePlot
                  x={score}
                  y={{ from: -5, to: 5, ticks: [-4, -2, 0, 2, 4], name: '' }}
                  f={loss.loss}
                  at={at}
                  tone={tone}
                  label={say('plotLoss', { ...values, value: figure(loss.loss(at)) })}
                />
              </Curve>
              <Curve title={say('nameByLogit')} value={figure(loss.slopeByLogit(at))}>
                <LinePlot
                  x={score}
                  y={{ from: -1.1, to: 0.1, ticks: [-1, -0.5, 0], name: '' }}
                  f={loss.slopeByLogit}
                  at={at}
                  tone={tone}
                  label={say('plotByLogit', { ...values, value: figure(loss.slopeByLogit(at)) })}
                />
              </Curve>
              <Curve title={say('nameByScore')} value={figure(loss.slopeByScore(at))}>
                <LinePlot
                  x={score}
                  y={{ from: -22, to: 2, ticks: [-20, -10, 0], name: '' }}
                  f={loss.slopeByScore}
                  at={at}
                  tone={tone}
                  label={say('plotByScore', { ...values, value: figure(loss.slopeByScore(at)) })}
                />
              </Curve>
            </div>
          );
        })}
      </div>
    </section>
  );
}

function Curve({
  title,
  value,
  children,
}: {
  readonly title: string;
  readonly value: string;
  readonly children: React.ReactNode;
}) {
  return (
    <figure>
      <figcaption className="row-apart small">
        <span className="soft">{title}</span>
        <span className="figures">{value.replace('-', '−')}</span>
      </figcaption>
      {children}
    </figure>
  );
}
