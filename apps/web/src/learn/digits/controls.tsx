import { useState } from 'react';
import { count } from '../../language/figures.ts';
import { useLanguage, useWords } from '../../language/words.ts';
import { numberField } from '../../train/number-field.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { digitsWords } from './digits-words.ts';
import { FIRST_GOAL } from './goal.ts';
import type { DeviceChoice } from './messages.ts';
import type { TabTraining, TrainingView } from './tab-training.ts';

const MOST_SEED = 2 ** 40;

/** Start, pause, carry on, stop, and from anew with another seed. */
export function Controls({
  training,
  view,
}: {
  readonly training: TabTraining;
  readonly view: TrainingView;
}) {
  const say = useWords(digitsWords);
  const language = useLanguage();
  const [text, setText] = useState('1');
  const [device, setDevice] = useState<DeviceChoice>('auto');
  const seed = numberField(text);
  const isSeed = seed !== undefined && Number.isInteger(seed) && seed >= 0 && seed <= MOST_SEED;
  const { stage, step, goal } = view;
  const isUnderWay = stage === 'running' || stage === 'opening';
  const isOver = stage === 'stopped' || stage === 'failed';
  const begin = () => training.start(isSeed ? seed : 1, device);
  return (
    <div className="stack digits-controls">
      <div className="row">
        {stage === 'idle' && (
          <Button weight="ink" icon="play" disabled={!isSeed} onClick={begin}>
            {say('start')}
          </Button>
        )}
        {isUnderWay && (
          <Button weight="ink" icon="pause" disabled={stage === 'opening'} onClick={() => training.pause()}>
            {say('pause')}
          </Button>
        )}
        {stage === 'paused' && (
          <Button weight="ink" icon="play" onClick={() => training.carryOn()}>
            {step < goal ? say('carryOn') : say('carryOnTo', { step: count(goal + FIRST_GOAL, language) })}
          </Button>
        )}
        {stage === 'paused' && <Button onClick={() => training.once()}>{say('once')}</Button>}
        {(isUnderWay || stage === 'paused') && (
          <Button icon="stop" disabled={stage === 'opening'} onClick={() => training.stop().catch(() => {})}>
            {say('stop')}
          </Button>
        )}
        {(stage === 'paused' || isOver) && (
          <Button weight={isOver ? 'ink' : 'line'} icon="again" disabled={!isSeed} onClick={begin}>
            {say('anew')}
          </Button>
        )}
      </div>
      <div className="digits-choices">
        <TextField
          label={say('seed')}
          hint={isSeed ? say('seedHint') : say('seedWrong')}
          aria-invalid={!isSeed}
          inputMode="numeric"
          autoComplete="off"
          value={text}
          disabled={isUnderWay}
          onChange={(event) => setText(event.target.value)}
        />
        <SelectField
          label={say('device')}
          choices={[
            { value: 'auto', label: say('auto') },
            { value: 'webgpu', label: say('webgpu') },
            { value: 'wasm', label: say('wasm') },
          ]}
          value={device}
          onChoose={setDevice}
        />
      </div>
    </div>
  );
}
