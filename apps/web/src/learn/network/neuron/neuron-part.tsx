import { useState } from 'react';
import { useWords } from '../../../language/words.ts';
import { SelectField, SliderField } from '../../../ui/field.tsx';
import { figure } from '../figure.ts';
import { type ActivationName, activationNames, activations } from './activations.ts';
import { Curve } from './curve.tsx';
import { type Neuron, type Point, sumOf } from './neuron.ts';
import { neuronWords } from './neuron-words.ts';
import { Plane, REACH } from './plane.tsx';
import { workingOf } from './working.ts';
import './neuron.css';

/** One neuron to take in hand: its weights, its inputs, and what it makes of them. */
export function NeuronPart() {
  const say = useWords(neuronWords);
  const [neuron, setNeuron] = useState<Neuron>({ w1: 1.2, w2: -0.8, b: 0.4 });
  const [point, setPoint] = useState<Point>([1, 0.5]);
  const [name, setName] = useState<ActivationName>('leakyRelu');
  const working = workingOf(neuron, name, point);
  const slider = (label: string, value: number, onSlide: (value: number) => void) => (
    <SliderField
      label={label}
      said={figure(value, 1)}
      value={value}
      min={-REACH}
      max={REACH}
      step={0.1}
      onSlide={onSlide}
    />
  );
  return (
    <section className="learn-section" aria-labelledby="one-neuron">
      <div className="learn-prose">
        <h2 id="one-neuron">{say('title')}</h2>
        <p>{say('lead')}</p>
      </div>
      <div className="net-neuron">
        <figure className="net-figure">
          <figcaption>{say('plane')}</figcaption>
          <Plane neuron={neuron} activation={activations[name]} point={point} onMove={setPoint} />
          <p className="small soft">{say('planeNote')}</p>
        </figure>
        <div className="net-knobs">
          <fieldset className="stack-tight">
            <legend className="net-legend">{say('weights')}</legend>
            {slider(say('weight1'), neuron.w1, (w1) => setNeuron({ ...neuron, w1 }))}
            {slider(say('weight2'), neuron.w2, (w2) => setNeuron({ ...neuron, w2 }))}
            {slider(say('bias'), neuron.b, (b) => setNeuron({ ...neuron, b }))}
          </fieldset>
          <fieldset className="stack-tight">
            <legend className="net-legend">{say('inputs')}</legend>
            {slider(say('input1'), point[0], (x1) => setPoint([x1, point[1]]))}
            {slider(say('input2'), point[1], (x2) => setPoint([point[0], x2]))}
          </fieldset>
        </div>
        <figure className="net-figure">
          <figcaption>{say('curve')}</figcaption>
          <SelectField
            label={say('activation')}
            choices={activationNames.map((value) => ({ value, label: say(value) }))}
            value={name}
            onChoose={setName}
          />
          <Curve name={name} z={sumOf(neuron, ...point)} />
          <p className="net-key">
            <span className="net-key-value">{say('value')}</span>
            <span className="net-key-slope">{say('slope')}</span>
          </p>
          <p className="small soft net-curve-note">{say(`${name}Note`)}</p>
        </figure>
      </div>
      <dl className="net-working figures">
        <dt>{say('sum')}</dt>
        <dd>{working.sum}</dd>
        <dt>{say('answer')}</dt>
        <dd>{working.answer}</dd>
        <dt>{say('steep')}</dt>
        <dd>{working.slope}</dd>
      </dl>
    </section>
  );
}
