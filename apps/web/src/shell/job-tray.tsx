import { useMutation, useQuery } from '@tanstack/react-query';
import { jobFileAddress } from '../api/addresses.ts';
import { answer, api, type Job } from '../api/client.ts';
import { jobsQuery } from '../api/queries.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { Button, DownloadButton } from '../ui/button.tsx';
import { Progress } from '../ui/states.tsx';
import { notifyError } from '../ui/toasts.tsx';
import { shellWords } from './shell-words.ts';

const RECENT_MS = 10 * 60_000;

/** Walks, exports and imports that run or have just ended. A training has its own page. */
export function JobTray() {
  const say = useWords(shellWords);
  const { data: jobs = [] } = useQuery(jobsQuery);
  const shown = jobs.filter(isNews).slice(0, 3);
  if (shown.length === 0) return null;
  return (
    <section className="jobs" aria-label={say('jobs')} aria-live="polite">
      <h2>{say('jobs')}</h2>
      {shown.map((job) => (
        <JobLine key={job.id} job={job} />
      ))}
    </section>
  );
}

function isNews(job: Job): boolean {
  if (job.kind === 'train' || job.state === 'cancelled') return false;
  const ended = job.state === 'done' || job.state === 'failed';
  return (
    !ended ||
    (Date.now() - Date.parse(job.updatedAt) < RECENT_MS && (job.file !== undefined || job.state === 'failed'))
  );
}

function JobLine({ job }: { readonly job: Job }) {
  const say = useWords(shellWords);
  const language = useLanguage();
  const stop = useMutation({
    mutationFn: () => answer(api.POST('/api/jobs/{id}/cancel', { params: { path: { id: job.id } } })),
    onError: notifyError,
  });
  const names = {
    walk: say('walkJob'),
    export: say('exportJob'),
    import: say('importJob'),
    train: say('trainJob'),
    project: say('projectJob'),
    collect: say('collectJob'),
  };
  return (
    <div className="job">
      <span>
        {names[job.kind]}
        {job.state === 'waiting' && ` · ${say('jobWaiting')}`}
        {job.state === 'failed' && ` · ${job.error?.[language] ?? say('jobFailed')}`}
      </span>
      {(job.state === 'running' || job.state === 'waiting') && (
        <>
          <Progress share={job.total > 0 ? job.done / job.total : 0} label={names[job.kind]} />
          <Button weight="bare" onClick={() => stop.mutate()}>
            {say('stop')}
          </Button>
        </>
      )}
      {job.file && (
        <DownloadButton weight="bare" href={jobFileAddress(job.id)} name={job.file.name}>
          {say('save')}
        </DownloadButton>
      )}
    </div>
  );
}
