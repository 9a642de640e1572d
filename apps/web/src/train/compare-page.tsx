import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import type { Run } from '../api/client.ts';
import { runsQuery } from '../api/queries.ts';
import { count, decimal } from '../language/figures.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { SelectField } from '../ui/field.tsx';
import { Empty, Fault, Skeleton } from '../ui/states.tsx';
import { RunCurves } from './run-curves.tsx';
import { SampleWall } from './sample-wall.tsx';
import { trainWords } from './train-words.ts';
import { useRunFigures } from './use-run-figures.ts';
import '../create/recipe-list.css';
import './train.css';

/** Two runs side by side: their walls, their curves, and where their settings differ. */
export default function ComparePage() {
  const say = useWords(trainWords);
  const runs = useQuery(runsQuery);
  const [query, setQuery] = useSearchParams();
  if (runs.error) return <Fault error={runs.error} onRetry={() => void runs.refetch()} />;
  if (!runs.data) return <Skeleton height="80vh" />;
  const find = (key: string) => runs.data.find(({ id }) => id === query.get(key));
  const [first, second] = runs.data;
  const a = find('a') ?? first;
  const b = find('b') ?? (a === second ? first : second);
  if (!a || !b) return <Empty level={1} title={say('noTwo')} />;
  const choose = (key: string, id: string) =>
    setQuery({ a: a.id, b: b.id, [key]: id }, { replace: true, preventScrollReset: true });
  const choices = runs.data.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <header className="page-head">
        <h1>{say('compareTitle')}</h1>
      </header>
      <div className="compare">
        {(
          [
            ['a', say('runA'), a],
            ['b', say('runB'), b],
          ] as const
        ).map(([key, label, run]) => (
          <section key={key} className="stack">
            <SelectField label={label} value={run.id} choices={choices} onChoose={(id) => choose(key, id)} />
            <OneRun key={run.id} run={run} other={run === a ? b : a} />
          </section>
        ))}
      </div>
    </>
  );
}

/** Settings that the form for a new run names; others keep the names that they have in the run's folder. */
const named = [
  'steps',
  'batch',
  'seed',
  'byClass',
  'channels',
  'sampleEvery',
  'evaluateEvery',
  'rateG',
  'rateD',
] as const;
const isNamed = (key: string): key is (typeof named)[number] => named.some((name) => name === key);

function OneRun({ run, other }: { readonly run: Run; readonly other: Run }) {
  const say = useWords(trainWords);
  const language = useLanguage();
  const points = useRunFigures(run.id);
  const differing = Object.entries(run.settings).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(other.settings[key]),
  );
  return (
    <>
      <div>
        <h2>
          <Link to={`/train/runs/${run.id}`}>{run.name}</Link>
        </h2>
        <p className="soft small figures">
          {say(run.state)} ·{' '}
          {say('stepOf', { step: count(run.step, language), steps: count(run.steps, language) })}
        </p>
        <p className="figures">
          {run.best
            ? say('bestAt', {
                score: decimal(run.best.score, language),
                step: count(run.best.step, language),
              })
            : say('noBest')}
        </p>
      </div>
      <SampleWall run={run.id} bare />
      {points === null ? <Skeleton height="40rem" /> : <RunCurves points={points} />}
      {differing.length > 0 && (
        <dl className="recipe-list">
          {differing.map(([key, value]) => (
            <div key={key} className="setting">
              <dt>{isNamed(key) ? say(key) : <code>{key}</code>}</dt>
              <dd className="figures">{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
