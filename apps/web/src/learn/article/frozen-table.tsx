import { useState } from 'react';
import { useLanguage, useWords } from '../../language/words.ts';
import { Button } from '../../ui/button.tsx';
import { demoWords } from './demo-words.ts';
import type { Experiment } from './frozen.ts';
import { useFrozen } from './use-frozen.ts';

const rows = ['changeOfD', 'dFake', 'dReal', 'distance'] as const;

/** “Train G” with D frozen and with D learning along, trained while the page is read. */
export default function FrozenTable() {
  const say = useWords(demoWords);
  const language = useLanguage();
  const [seed, setSeed] = useState(1);
  const found = useFrozen(seed);
  if (found?.kind === 'failed')
    return <p role="alert">{language === 'zh' ? (found.zh ?? found.message) : found.message}</p>;
  const experiment = found?.experiment;
  const figure = (column: 'before' | 'frozen' | 'thawed', row: (typeof rows)[number]) => {
    if (row === 'changeOfD' && column === 'before') return '';
    return experiment ? measured(experiment, column, row).toFixed(row === 'changeOfD' ? 4 : 2) : '…';
  };
  return (
    <div className="stack frozen">
      <p>{say('frozenText', { steps: experiment?.steps ?? 60 })}</p>
      <table className="slip-table frozen-table">
        <thead>
          <tr>
            <th scope="col">{say('measured')}</th>
            <th scope="col">{say('before')}</th>
            <th scope="col">{say('frozen')}</th>
            <th scope="col">{say('thawed')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row} data-row={row}>
              <th scope="row">{say(row)}</th>
              <td className="figures">{figure('before', row)}</td>
              <td className="figures">{figure('frozen', row)}</td>
              <td className="figures frozen-wrong">{figure('thawed', row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft frozen-read" role="status">
        {experiment
          ? say('frozenRead', {
              dFake: experiment.thawed.dFake.toFixed(2),
              distance: experiment.thawed.distance.toFixed(2),
            })
          : say('running')}
      </p>
      <div className="row">
        <Button icon="again" disabled={!experiment} onClick={() => setSeed(seed + 1)}>
          {say('again')}
        </Button>
        <span className="small soft figures">{say('seed', { seed })}</span>
      </div>
    </div>
  );
}

function measured(
  experiment: Experiment,
  column: 'before' | 'frozen' | 'thawed',
  row: (typeof rows)[number],
): number {
  if (row !== 'changeOfD') return experiment[column][row];
  return column === 'before' ? 0 : experiment[column].changeOfD;
}
