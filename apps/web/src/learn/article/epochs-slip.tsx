import { useState } from 'react';
import { count, duration } from '../../language/figures.ts';
import { useLanguage, useWords } from '../../language/words.ts';
import { SliderField } from '../../ui/field.tsx';
import { demoWords } from './demo-words.ts';
import { quotes } from './quotes.ts';
import { Slip } from './slip.tsx';
import { slipWords } from './slip-words.ts';

/** Rounds of an epoch, as the article's loop counts them: 60,000 // 64. */
const ROUNDS = Math.floor(60_000 / 64);

/** Slip 6: how long ten thousand epochs are. */
export function EpochsSlip() {
  const [say, sayDemo] = [useWords(slipWords), useWords(demoWords)];
  const language = useLanguage();
  const [speed, setSpeed] = useState(15);
  const rows = [
    [sayDemo('printedTime'), 10_000 * ROUNDS],
    [sayDemo('firstLook'), 1000 * ROUNDS],
    [sayDemo('enoughTime'), 10 * ROUNDS],
  ] as const;
  return (
    <Slip
      number={6}
      title={say('epochsTitle')}
      quote={quotes.epochs}
      translation={say('epochsQuote')}
      isCode
      so={say('epochsSo')}
      ways={[['digits', say('seeDigits')]]}
    >
      <div className="slip-speed">
        <SliderField
          label={sayDemo('speed')}
          hint={sayDemo('speedHint')}
          said={sayDemo('perSecond', { count: speed })}
          value={speed}
          min={1}
          max={100}
          step={1}
          onSlide={setSpeed}
        />
      </div>
      <table className="slip-table slip-times">
        <thead>
          <tr>
            <td />
            <th scope="col">{sayDemo('rounds')}</th>
            <th scope="col">{sayDemo('time')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, rounds]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="figures">{count(rounds, language)}</td>
              <td className="figures">{duration(rounds / speed, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Slip>
  );
}
