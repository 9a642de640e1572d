import { useId, useState } from 'react';
import { useWords } from '../../language/words.ts';
import { Button } from '../../ui/button.tsx';
import { Segmented, SliderField } from '../../ui/field.tsx';
import { Formula } from '../formula/formula.tsx';
import { descend, type MethodName, methodNames, type Standing, standingAt } from './descent.ts';
import { DescentGround } from './descent-ground.tsx';
import { descentWords } from './descent-words.ts';
import { EXTENT, type Point, type SurfaceName, surfaceNames, surfaces } from './surfaces.ts';
import { UpdateRule } from './update-rule.tsx';
import { usePlaying } from './use-playing.ts';

/** Steps that are drawn; the oldest give way. */
const REMEMBERED = 300;
/** Milliseconds between two steps while it plays. */
const PACE = 160;

const about = { plain: 'aboutPlain', momentum: 'aboutMomentum', adam: 'aboutAdam' } as const;

/** Gradient descent on a ground that can be seen, one step at a time, with its figures. */
export function DescentDesk() {
  const say = useWords(descentWords);
  const id = useId();
  const [name, setName] = useState<SurfaceName>('ravine');
  const [method, setMethod] = useState<MethodName>('plain');
  const [rate, setRate] = useState(surfaces.ravine.rate);
  const surface = surfaces[name];
  const [start, setStart] = useState<Point>(surface.start);
  const [walk, setWalk] = useState<readonly Standing[]>([standingAt(surface.start)]);
  const now = walk.at(-1) ?? standingAt(start);
  const next = descend(surface, method, rate, now);
  const [playing, setPlaying] = usePlaying(step, PACE);

  const isLost = Math.hypot(...now.at) > 50 || !Number.isFinite(now.at[0] + now.at[1]);
  const isFlat = Math.hypot(...next.gradient) < 1e-3 && Math.hypot(...next.direction) < 1e-2;
  const isSaddle = name === 'saddle' && Math.abs(now.at[1]) < 0.1;

  function step() {
    if (isLost || isFlat) {
      setPlaying(false);
      return;
    }
    setWalk((walk) => [...walk, next.after].slice(-REMEMBERED));
  }
  function begin(at: Point) {
    setPlaying(false);
    setStart(at);
    setWalk([standingAt(at)]);
  }
  function choose(chosen: SurfaceName) {
    setName(chosen);
    setRate(surfaces[chosen].rate);
    begin(surfaces[chosen].start);
  }

  const figure = (value: number, digits = 2) => value.toFixed(digits).replace('-', '−');
  const loss = figure(surface.loss(now.at), 4);
  const [from1, from2] = start;
  const nabla = (player: 'G' | 'D') => `\\nabla_{\\theta_${player}}L_${player}`;
  const rule = (player: 'G' | 'D', eta: string) => ({
    tex: `\\theta_${player} \\leftarrow \\theta_${player} - ${eta}\\,${nabla(player)}`,
    symbols: [
      { tex: `\\theta_${player}`, says: say('sTheta') },
      { tex: '\\leftarrow', says: say('sArrow') },
      { tex: eta, says: say('sRate') },
      { tex: nabla(player), says: say(player === 'G' ? 'sNablaG' : 'sNablaD') },
    ],
  });
  return (
    <section className="learn-section" aria-labelledby={id}>
      <h2 id={id}>{say('title')}</h2>
      <div className="learn-prose">
        <p>{say('text')}</p>
      </div>
      <div className="maths-pair">
        <Formula label={say('ruleG')} {...rule('G', '\\alpha')} />
        <Formula label={say('ruleD')} {...rule('D', '\\beta')} />
      </div>
      <div className="row descent-choices">
        <Segmented
          label={say('surface')}
          choices={surfaceNames.map((value) => ({ value, label: say(value) }))}
          value={name}
          onChoose={choose}
        />
        <Segmented
          label={say('method')}
          choices={methodNames.map((value) => ({ value, label: say(value) }))}
          value={method}
          onChoose={(chosen) => {
            setMethod(chosen);
            begin(start);
          }}
        />
      </div>
      <div className="maths-board">
        <div className="stack-tight">
          <DescentGround
            surface={surface}
            way={walk.map(({ at }) => at)}
            next={next}
            label={say('seen', {
              surface: say(name),
              steps: now.step,
              a: figure(now.at[0]),
              b: figure(now.at[1]),
              loss,
            })}
            onStart={begin}
          />
          <p className="soft small">{say('click')}</p>
          <div className="row">
            <Button weight="ink" onClick={step} disabled={isLost}>
              {say('step')}
            </Button>
            <Button onClick={() => setPlaying(!playing)} disabled={isLost}>
              {say(playing ? 'pause' : 'play')}
            </Button>
            <Button weight="bare" onClick={() => begin(start)}>
              {say('back')}
            </Button>
          </div>
          <p className="figures">{say('standing', { count: now.step, loss })}</p>
          <p className="soft small maths-said" role="status">
            {isLost ? say('lost') : isFlat ? say(isSaddle ? 'flatSaddle' : 'flat') : say('walking')}
          </p>
        </div>
        <div className="stack">
          <SliderField
            label={say('rate')}
            said={rate.toFixed(2)}
            value={rate}
            min={0.01}
            max={0.6}
            step={0.01}
            onSlide={setRate}
          />
          <div className="descent-starts">
            <SliderField
              label={say('start1')}
              said={figure(from1)}
              value={from1}
              min={-EXTENT[0]}
              max={EXTENT[0]}
              step={0.05}
              onSlide={(value) => begin([value, from2])}
            />
            <SliderField
              label={say('start2')}
              said={figure(from2)}
              value={from2}
              min={-EXTENT[1]}
              max={EXTENT[1]}
              step={0.05}
              onSlide={(value) => begin([from1, value])}
            />
          </div>
          <h3>{say('next')}</h3>
          <p className="soft small">{say(about[method])}</p>
          <div className="maths-rule">
            <UpdateRule step={next} method={method} rate={rate} />
          </div>
        </div>
      </div>
    </section>
  );
}
