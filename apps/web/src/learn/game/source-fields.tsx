import { distributionNames } from '@inkstone/learn';
import { useState } from 'react';
import { useWords } from '../../language/words.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { gameWords } from './game-words.ts';
import { outlineNames, outlines } from './outlines.ts';
import type { Rules } from './use-rules.ts';

/** Where the real points come from, and where the random numbers begin. */
export function SourceFields({ rules }: { readonly rules: Rules }) {
  const say = useWords(gameWords);
  return (
    <div className="game-source">
      <SelectField
        label={say('source')}
        choices={[...distributionNames, 'drawing' as const].map((value) => ({ value, label: say(value) }))}
        value={rules.source}
        onChoose={rules.choose}
      />
      <div className="game-numbers">
        <WholeField label={say('seed')} value={rules.seed} onSet={rules.sow} />
        <WholeField
          label={`${say('pauseAt')} (${say('pauseAtHint')})`}
          value={rules.pauseAt}
          onSet={rules.setPauseAt}
        />
      </div>
      {rules.source === 'drawing' && <Outlines rules={rules} />}
    </div>
  );
}

function Outlines({ rules: { strokes, draw } }: { readonly rules: Rules }) {
  const say = useWords(gameWords);
  const taken = outlineNames.find((name) => outlines[name] === strokes) ?? 'own';
  return (
    <div className="game-outlines">
      <p className="small soft" role="status">
        {say(strokes.length === 0 ? 'drawFirst' : 'drawHow')}
      </p>
      <div className="row">
        <SelectField
          label={say('outline')}
          choices={[...outlineNames, 'own' as const].map((value) => ({
            value,
            label: say(value),
            disabled: value === 'own',
          }))}
          value={taken}
          onChoose={(name) => name !== 'own' && draw(outlines[name])}
        />
        <Button onClick={() => draw([])}>{say('clear')}</Button>
      </div>
    </div>
  );
}

/** A whole number; while it is being written it may be none. */
function WholeField({
  label,
  value,
  onSet,
}: {
  readonly label: string;
  readonly value: number;
  readonly onSet: (value: number) => void;
}) {
  const [text, setText] = useState(String(value));
  return (
    <TextField
      label={label}
      inputMode="numeric"
      type="number"
      min={0}
      max={999_999}
      step={1}
      value={text}
      onChange={({ target }) => {
        setText(target.value);
        const number = target.valueAsNumber;
        if (Number.isInteger(number) && number >= 0 && number <= 999_999) onSet(number);
      }}
      onBlur={() => setText(String(value))}
    />
  );
}
