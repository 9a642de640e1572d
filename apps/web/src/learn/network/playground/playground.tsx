import { useRef, useState } from 'react';
import { count, percent } from '../../../language/figures.ts';
import { useLanguage, useWords } from '../../../language/words.ts';
import { Button } from '../../../ui/button.tsx';
import { Segmented, SelectField, SliderField } from '../../../ui/field.tsx';
import { Fault, Skeleton } from '../../../ui/states.tsx';
import { useSeen } from '../../../ui/use-seen.ts';
import { figure } from '../figure.ts';
import { dataNames } from './data-sets.ts';
import { LossCurve } from './loss-curve.tsx';
import type { Course } from './messages.ts';
import { NetworkDiagram } from './network-diagram.tsx';
import { type NeuronAt, outputAt } from './neuron-at.ts';
import { nameOf } from './neuron-name.ts';
import { playgroundWords } from './playground-words.ts';
import { hiddenActivations, optimizerNames } from './small-network.ts';
import { Surface } from './surface.tsx';
import { usePlayground } from './use-playground.ts';
import './playground.css';

const speeds = { slow: 1, brisk: 5, fast: 25 } as const;
type Speed = keyof typeof speeds;
const speedNames = ['slow', 'brisk', 'fast'] as const;

const first: Course = { data: 'xor', hidden: [4, 3], activation: 'tanh', optimizer: 'adam', seed: 1 };

/** A small network that learns to tell points apart, in a worker, while one watches. */
export default function Playground() {
  const say = useWords(playgroundWords);
  const language = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  const isSeen = useSeen(place);
  const [course, setCourse] = useState(first);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>('brisk');
  const [power, setPower] = useState(-1.5);
  const [chosen, setChosen] = useState<NeuronAt>(outputAt);
  const rate = 10 ** power;
  const play = usePlayground(course, { playing: playing && isSeen, rate, perFrame: speeds[speed] });
  const { frame } = play;
  const change = (part: Partial<Course>) => setCourse({ ...course, ...part });
  const widths = (hidden: Course['hidden']) => {
    change({ hidden });
    setChosen(outputAt);
  };
  return (
    <div ref={place} className="net-play">
      <div className="net-controls">
        <Segmented
          label={say('data')}
          choices={dataNames.map((value) => ({ value, label: say(value) }))}
          value={course.data}
          onChoose={(data) => change({ data })}
        />
        <div className="row">
          <Button weight="ink" icon={playing ? 'pause' : 'play'} onClick={() => setPlaying(!playing)}>
            {say(playing ? 'pause' : 'play')}
          </Button>
          <Button disabled={playing || !frame} onClick={play.step}>
            {say('step')}
          </Button>
          <Button icon="again" disabled={!frame} onClick={play.reset}>
            {say('reset')}
          </Button>
          <Button weight="bare" onClick={() => change({ seed: course.seed + 1 })}>
            {say('seed')}
          </Button>
        </div>
      </div>
      <dl className="net-scores figures">
        <Score name={say('steps')} value={frame && count(frame.steps, language)} />
        <Score name={say('loss')} value={frame && figure(frame.learnt.loss, 3)} />
        <Score name={say('right')} value={frame && percent(frame.learnt.accuracy, language)} id="net-right" />
        <Score name={say('rightNew')} value={frame && percent(frame.held.accuracy, language)} />
      </dl>
      {play.fault ? (
        <Fault error={play.fault} />
      ) : frame ? (
        <div className="net-stage">
          <figure className="net-figure">
            <figcaption>{say('network')}</figcaption>
            <NetworkDiagram frame={frame} chosen={chosen} onChoose={setChosen} />
            <p className="small soft">{say('networkNote')}</p>
          </figure>
          <div className="net-aside">
            <figure className="net-figure">
              <figcaption>{say('surface', { name: nameOf(chosen, say) })}</figcaption>
              <Surface frame={frame} chosen={chosen} />
              <p className="small soft">{say('surfaceNote')}</p>
            </figure>
            <LossCurve history={play.history} />
          </div>
        </div>
      ) : (
        <div className="net-stage-wait">
          <Skeleton height="100%" label={say('starting')} />
        </div>
      )}
      <fieldset className="net-settings">
        <legend className="net-legend">
          {say('settings')} · {say('seedIs', { seed: course.seed })}
        </legend>
        <SliderField
          label={say('first')}
          said={`${course.hidden[0]}`}
          value={course.hidden[0]}
          min={1}
          max={8}
          step={1}
          onSlide={(value) => widths([value, course.hidden[1]])}
        />
        <SliderField
          label={say('second')}
          said={`${course.hidden[1]}`}
          value={course.hidden[1]}
          min={1}
          max={8}
          step={1}
          onSlide={(value) => widths([course.hidden[0], value])}
        />
        <SliderField
          label={say('rate')}
          said={rate.toPrecision(2)}
          value={power}
          min={-4}
          max={0}
          step={0.25}
          onSlide={setPower}
        />
        <SelectField
          label={say('activation')}
          choices={hiddenActivations.map((value) => ({ value, label: say(value) }))}
          value={course.activation}
          onChoose={(activation) => change({ activation })}
        />
        <SelectField
          label={say('optimizer')}
          choices={optimizerNames.map((value) => ({ value, label: say(value) }))}
          value={course.optimizer}
          onChoose={(optimizer) => change({ optimizer })}
        />
        <Segmented
          label={say('speed')}
          choices={speedNames.map((value) => ({ value, label: say(value) }))}
          value={speed}
          onChoose={setSpeed}
        />
      </fieldset>
    </div>
  );
}

function Score({
  name,
  value,
  id,
}: {
  readonly name: string;
  readonly value: string | undefined;
  readonly id?: string;
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd id={id}>{value ?? '–'}</dd>
    </div>
  );
}
