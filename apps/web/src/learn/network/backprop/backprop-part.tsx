import { useState } from 'react';
import { useWords } from '../../../language/words.ts';
import { Button } from '../../../ui/button.tsx';
import { SliderField } from '../../../ui/field.tsx';
import { figure } from '../figure.ts';
import { backpropWords } from './backprop-words.ts';
import { numbersOf, type Round, roundSteps, workingOf } from './steps.ts';
import { TinyDiagram } from './tiny-diagram.tsx';
import { type Example, firstWeights, forward } from './tiny-network.ts';
import './backprop.css';

/** One round of training of a tiny network, step by step, with every product written out. */
export function BackpropPart() {
  const say = useWords(backpropWords);
  const [example, setExample] = useState<Example>({ x1: 1, x2: -0.5, target: 0 });
  const [rate, setRate] = useState(1);
  const [weights, setWeights] = useState(firstWeights);
  const [rounds, setRounds] = useState(1);
  const [index, setIndex] = useState(0);
  const round: Round = { weights, example, rate };
  const step = roundSteps[index] ?? 'start';
  const { ahead, next } = numbersOf(round);
  const isLast = index === roundSteps.length - 1;

  const learn = () => {
    setWeights(next);
    setRounds(rounds + 1);
    setIndex(0);
  };
  const restart = () => {
    setWeights(firstWeights);
    setRounds(1);
    setIndex(0);
  };
  const slider = (
    label: string,
    value: number,
    [min, max, size]: readonly [number, number, number],
    onSlide: (value: number) => void,
  ) => (
    <SliderField
      label={label}
      said={figure(value, 2)}
      value={value}
      min={min}
      max={max}
      step={size}
      onSlide={onSlide}
    />
  );
  return (
    <section className="learn-section" aria-labelledby="by-number">
      <div className="learn-prose">
        <h2 id="by-number">{say('title')}</h2>
        <p>{say('lead')}</p>
      </div>
      <fieldset className="net-settings">
        <legend className="net-legend">{say('example')}</legend>
        {slider(say('input1'), example.x1, [-2, 2, 0.1], (x1) => setExample({ ...example, x1 }))}
        {slider(say('input2'), example.x2, [-2, 2, 0.1], (x2) => setExample({ ...example, x2 }))}
        {slider(say('target'), example.target, [0, 1, 0.05], (target) => setExample({ ...example, target }))}
        {slider(say('rate'), rate, [0.1, 5, 0.1], setRate)}
      </fieldset>
      <div className="net-round">
        <TinyDiagram round={round} step={step} />
        <div className="net-round-side">
          <div className="row">
            <Button weight="ink" onClick={() => (isLast ? learn() : setIndex(index + 1))}>
              {say('next')}
            </Button>
            <Button disabled={index === 0} onClick={() => setIndex(index - 1)}>
              {say('back')}
            </Button>
            <Button onClick={learn}>{say('round')}</Button>
            <Button weight="bare" onClick={restart}>
              {say('restart')}
            </Button>
          </div>
          <div aria-live="polite" className="net-round-words">
            <p className="small soft figures">
              {say('at', { round: rounds, step: index + 1, steps: roundSteps.length })}
            </p>
            <h3>{say(step)}</h3>
            <p>
              {say(`${step}Note`, {
                before: figure(ahead.loss, 4),
                loss: figure(forward(next, example).loss, 4),
              })}
            </p>
            <ul className="net-lines figures">
              {workingOf(step, round).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        </div>
      </div>
    </section>
  );
}
