import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { answer, api, type Run } from '../api/client.ts';
import { runQuery } from '../api/queries.ts';
import { createAddress, freshSource } from '../create/source.ts';
import { count, decimal, duration } from '../language/figures.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { steerAddress } from '../steer/steer-address.ts';
import { LinkButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { PlainText } from '../ui/plain-text.tsx';
import { Fault, Progress, Skeleton } from '../ui/states.tsx';
import { RunActions } from './run-actions.tsx';
import { RunCurves } from './run-curves.tsx';
import { SampleWall } from './sample-wall.tsx';
import { trainWords } from './train-words.ts';
import { useRunFigures } from './use-run-figures.ts';
import './train.css';

/** One training, live. */
export default function RunPage() {
  const { id = '' } = useParams();
  const run = useQuery({
    ...runQuery(id),
    refetchInterval: ({ state }) =>
      state.data?.state === 'running' || state.data?.state === 'waiting' ? 10_000 : false,
  });
  if (run.error) return <Fault error={run.error} onRetry={() => void run.refetch()} />;
  if (!run.data) return <Skeleton height="80vh" />;
  return <OpenRun run={run.data} />;
}

function OpenRun({ run }: { readonly run: Run }) {
  const say = useWords(trainWords);
  const language = useLanguage();
  const points = useRunFigures(run.id);
  return (
    <>
      <p className="small">
        <Link to="/train" className="way-back">
          <Icon name="left" size={16} /> {say('toRuns')}
        </Link>
      </p>
      <header className="page-head">
        <div>
          <h1>{run.name}</h1>
          <p className="soft">
            <span className={`state state-${run.state}`}>{say(run.state)}</span> · {run.recipe} ·{' '}
            {say('on', { data: run.dataset.name })}
          </p>
        </div>
        <div className="row">
          {run.model !== null && (
            <LinkButton
              weight="ink"
              icon="create"
              to={createAddress({ model: run.model, source: freshSource() })}
            >
              {say('createWith')}
            </LinkButton>
          )}
          {run.model !== null && (
            <LinkButton icon="steer" to={steerAddress({ model: run.model })}>
              {say('steerWith')}
            </LinkButton>
          )}
          <RunActions run={run} />
        </div>
      </header>
      <div className="run-progress" aria-live="polite">
        <p className="serif run-words">{run.words[language]}</p>
        {run.error && <p className="cost-warning">{run.error[language]}</p>}
        <Progress share={run.step / run.steps} label={run.name} />
        <dl className="run-figures figures">
          <div>
            <dt>{say('step')}</dt>
            <dd>{say('stepsOf', { step: count(run.step, language), steps: count(run.steps, language) })}</dd>
          </div>
          <div>
            <dt>{say('time')}</dt>
            <dd>{run.secondsLeft === null ? '–' : duration(run.secondsLeft, language)}</dd>
          </div>
          <div>
            <dt>{say('speedName')}</dt>
            <dd>
              {run.imagesPerSecond === null
                ? '–'
                : say('speed', { n: decimal(run.imagesPerSecond, language, 2) })}
            </dd>
          </div>
          <div>
            <dt>{say('bestName')}</dt>
            <dd>
              {run.best
                ? say('bestAt', {
                    score: decimal(run.best.score, language),
                    step: count(run.best.step, language),
                  })
                : say('noBest')}
            </dd>
          </div>
        </dl>
      </div>
      <div className="run-body">
        <SampleWall run={run.id} />
        {points === null ? <Skeleton height="40rem" /> : <RunCurves points={points} />}
      </div>
      <RunReport run={run} />
      <details className="advanced">
        <summary>{say('settingsTitle')}</summary>
        <pre className="small settings">{JSON.stringify(run.settings, null, 2)}</pre>
      </details>
    </>
  );
}

function RunReport({ run }: { readonly run: Run }) {
  const say = useWords(trainWords);
  const language = useLanguage();
  const ended = run.state === 'done' || run.state === 'cancelled' || run.state === 'paused';
  const report = useQuery({
    queryKey: ['run', run.id, 'report', language, run.state],
    queryFn: () =>
      answer(
        api.GET('/api/runs/{id}/report', { params: { path: { id: run.id }, query: { lang: language } } }),
      ),
    enabled: ended && run.step > 0,
  });
  if (!report.data) return null;
  return (
    <section className="stack report">
      <h2>{say('reportTitle')}</h2>
      <PlainText markdown={report.data.markdown} />
    </section>
  );
}
