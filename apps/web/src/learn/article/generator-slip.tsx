import { formatShape } from '@inkstone/autograd';
import { useId, useMemo } from 'react';
import { count } from '../../language/figures.ts';
import { useLanguage, useWords } from '../../language/words.ts';
import { demoWords } from './demo-words.ts';
import { type Reading, readCorrected, readPrinted } from './generator-layers.ts';
import { quotes } from './quotes.ts';
import { Slip } from './slip.tsx';
import { slipWords } from './slip-words.ts';

/** Slip 4: the generator as printed, run until it is refused, beside the one that works. */
export function GeneratorSlip() {
  const [say, sayDemo] = [useWords(slipWords), useWords(demoWords)];
  const [printed, corrected] = useMemo(() => [readPrinted(), readCorrected()] as const, []);
  return (
    <Slip
      number={4}
      title={say('generatorTitle')}
      quote={quotes.generator}
      translation={say('generatorQuote')}
      isCode
      so={say('generatorSo')}
      ways={[
        ['network', say('seeNetwork')],
        ['digits', say('seeDigits')],
      ]}
    >
      <p className="small soft">{sayDemo('sheet')}</p>
      <div className="slip-sides">
        <Layers title={sayDemo('printed')} reading={printed} />
        <Layers title={sayDemo('corrected')} reading={corrected} />
      </div>
    </Slip>
  );
}

function Layers({ title, reading }: { readonly title: string; readonly reading: Reading }) {
  const say = useWords(demoWords);
  const language = useLanguage();
  const id = useId();
  const { rows, refusal } = reading;
  const total = rows.reduce((sum, { parameters }) => sum + parameters, 0);
  return (
    <div className="stack-tight">
      <h3 id={id}>{title}</h3>
      <table className="slip-table" aria-labelledby={id}>
        <thead>
          <tr>
            <th scope="col">{say('layer')}</th>
            <th scope="col">{say('gives')}</th>
            <th scope="col" className="slip-number-cell">
              {say('weights')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, shape, parameters }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same layer may stand twice
            <tr key={index} className={shape ? '' : 'slip-refused'}>
              <th scope="row">{name}</th>
              <td className="figures">{shape ? formatShape(shape) : `✗ ${say('refuses')}`}</td>
              <td className="figures slip-number-cell">{count(parameters, language)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('total')}</th>
            <td />
            <td className="figures slip-number-cell">{count(total, language)}</td>
          </tr>
        </tfoot>
      </table>
      {refusal && (
        <p className="small">
          <span className="soft">{say('refusal')}</span> <code lang="en">{refusal}</code>
        </p>
      )}
    </div>
  );
}
