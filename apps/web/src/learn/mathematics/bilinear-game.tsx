import { useId, useState } from 'react';
import { useWords } from '../../language/words.ts';
import { Button } from '../../ui/button.tsx';
import { Segmented, SliderField } from '../../ui/field.tsx';
import { Formula } from '../formula/formula.tsx';
import { Tex } from '../formula/tex.tsx';
import { DAMPING, distance, type PlayName, play, playNames } from './bilinear.ts';
import { BilinearPlane, EDGE } from './bilinear-plane.tsx';
import { bilinearWords } from './bilinear-words.ts';
import type { Point } from './surfaces.ts';
import { usePlaying } from './use-playing.ts';

const START: Point = [1, 0];
const REMEMBERED = 600;
const PACE = 90;

const about = {
  simultaneous: 'aboutSimultaneous',
  alternating: 'aboutAlternating',
  damped: 'aboutDamped',
} as const;

/** min over x, max over y of x·y: two players who each do the right thing and get ever further from the answer. */
export function BilinearGame() {
  const say = useWords(bilinearWords);
  const id = useId();
  const [name, setName] = useState<PlayName>('simultaneous');
  const [rate, setRate] = useState(0.2);
  const [way, setWay] = useState<readonly Point[]>([START]);
  const [steps, setSteps] = useState(0);
  const now = way.at(-1) ?? START;
  const next = play(name, now, rate);
  const isOut = distance(now) > EDGE * Math.SQRT2;
  const [playing, setPlaying] = usePlaying(step, PACE);

  function step() {
    if (isOut) {
      setPlaying(false);
      return;
    }
    setWay((way) => [...way, next].slice(-REMEMBERED));
    setSteps((steps) => steps + 1);
  }
  function restart() {
    setPlaying(false);
    setWay([START]);
    setSteps(0);
  }
  const figure = (value: number) => value.toFixed(3).replace(/^-(0\.0+)$/, '$1');
  const held = (value: number) => (figure(value).startsWith('-') ? `(${figure(value)})` : figure(value));
  const [x, y] = now;
  const eta = rate.toFixed(2);
  const seenByD = name === 'alternating' ? next[0] : x;
  const pull = name === 'damped' ? `(${figure(x)} - ${DAMPING}\\cdot ${held(y)})` : `${held(seenByD)}`;
  return (
    <section className="learn-section" aria-labelledby={id}>
      <h2 id={id}>{say('title')}</h2>
      <div className="learn-prose">
        <p>{say('text')}</p>
      </div>
      <Formula
        label={say('formula')}
        tex="\min_x\,\max_y\, x\,y \qquad \begin{aligned} x &\leftarrow x - \eta\, y \\ y &\leftarrow y + \eta\, x \end{aligned}"
        symbols={[
          { tex: '\\min_x', says: say('sMin') },
          { tex: '\\max_y', says: say('sMax') },
          { tex: 'x', says: say('sX') },
          { tex: 'y', says: say('sY') },
          { tex: '\\eta', says: say('sEta') },
        ]}
      />
      <div className="learn-prose">
        <p>{say('growth')}</p>
      </div>
      <div className="maths-board">
        <BilinearPlane
          way={way}
          next={next}
          label={say('seen', { steps, x: figure(x), y: figure(y), distance: figure(distance(now)) })}
        />
        <div className="stack">
          <Segmented
            label={say('rule')}
            choices={playNames.map((value) => ({ value, label: say(value) }))}
            value={name}
            onChoose={(chosen) => {
              setName(chosen);
              restart();
            }}
          />
          <p className="soft small maths-said">{say(about[name])}</p>
          <SliderField
            label={say('rate')}
            said={eta}
            value={rate}
            min={0.02}
            max={0.4}
            step={0.02}
            onSlide={(value) => {
              setRate(value);
              restart();
            }}
          />
          <div className="row">
            <Button weight="ink" onClick={step} disabled={isOut}>
              {say('step')}
            </Button>
            <Button onClick={() => setPlaying(!playing)} disabled={isOut}>
              {say(playing ? 'pause' : 'play')}
            </Button>
            <Button weight="bare" onClick={restart}>
              {say('back')}
            </Button>
          </div>
          <Tex
            display
            tex={`\\begin{aligned} x &\\leftarrow ${figure(x)} - ${eta}\\cdot ${held(y)} = \\mathbf{${figure(next[0])}} \\\\ y &\\leftarrow ${figure(y)} + ${eta}\\cdot ${pull} = \\mathbf{${figure(next[1])}} \\end{aligned}`}
          />
          <table className="maths-table">
            <tbody>
              <tr>
                <th scope="row" className="small">
                  {say('distance')}
                </th>
                <td className="figures">{figure(distance(now))}</td>
                <td className="small soft">{say('standing', { count: steps })}</td>
              </tr>
              {name === 'simultaneous' && (
                <tr>
                  <th scope="row">
                    <Tex tex="(1+\eta^2)^{n/2}" />
                  </th>
                  <td className="figures" colSpan={2}>
                    {figure((1 + rate * rate) ** (steps / 2))}
                  </td>
                </tr>
              )}
            </tbody>
          </table>
        </div>
      </div>
    </section>
  );
}
