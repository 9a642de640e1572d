import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { sampleAddress } from '../api/addresses.ts';
import type { Run } from '../api/client.ts';
import { runsQuery } from '../api/queries.ts';
import { count, duration } from '../language/figures.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { LinkButton } from '../ui/button.tsx';
import { Picture } from '../ui/picture.tsx';
import { Empty, Fault, Progress, Skeleton } from '../ui/states.tsx';
import { trainWords } from './train-words.ts';
import './train.css';

/** All runs, newest first. */
export default function TrainPage() {
  const say = useWords(trainWords);
  const runs = useQuery(runsQuery);
  return (
    <>
      <header className="page-head">
        <div>
          <h1>{say('title')}</h1>
          <p className="page-lead">{say('lead')}</p>
        </div>
        <div className="row">
          {(runs.data?.length ?? 0) > 1 && (
            <LinkButton icon="compare" to="/train/compare">
              {say('compare')}
            </LinkButton>
          )}
          <LinkButton weight="ink" icon="plus" to="/train/new">
            {say('newRun')}
          </LinkButton>
        </div>
      </header>
      {runs.error && <Fault error={runs.error} onRetry={() => void runs.refetch()} />}
      {runs.isPending && <Skeleton height="60vh" />}
      {runs.data?.length === 0 && <Empty title={say('noRuns')}>{say('noRunsHow')}</Empty>}
      {runs.data && runs.data.length > 0 && (
        <ul className="runs" aria-label={say('runs')}>
          {runs.data.map((run) => (
            <RunCard key={run.id} run={run} />
          ))}
        </ul>
      )}
    </>
  );
}

function RunCard({ run }: { readonly run: Run }) {
  const say = useWords(trainWords);
  const language = useLanguage();
  return (
    <li>
      <Link to={`/train/runs/${run.id}`} className="run-card">
        {run.lastSample === null ? (
          <div className="picture" style={{ aspectRatio: '1 / 1' }} />
        ) : (
          <Picture src={sampleAddress(run.id, run.lastSample)} alt="" width={1} height={1} />
        )}
        <div className="run-text">
          <h2>{run.name}</h2>
          <p className="small soft">
            <span className={`state state-${run.state}`}>{say(run.state)}</span> · {run.recipe} ·{' '}
            {say('on', { data: run.dataset.name })}
          </p>
          <p>{run.words[language]}</p>
          <Progress share={run.step / run.steps} label={run.name} />
          <p className="small soft figures">
            {say('stepOf', { step: count(run.step, language), steps: count(run.steps, language) })}
            {run.state === 'running' && run.secondsLeft !== null && (
              <> · {say('left', { time: duration(run.secondsLeft, language) })}</>
            )}
          </p>
        </div>
      </Link>
    </li>
  );
}
