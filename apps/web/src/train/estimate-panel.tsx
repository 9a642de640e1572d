import { useMutation } from '@tanstack/react-query';
import { answer, api, type Dataset, type Training } from '../api/client.ts';
import { bytes, decimal, duration } from '../language/figures.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { Fault } from '../ui/states.tsx';
import { trainWords } from './train-words.ts';

/** What a training will cost here, found by trying some of its steps. */
export function EstimatePanel({
  dataset,
  training,
}: {
  readonly dataset: Dataset;
  readonly training: Training;
}) {
  const say = useWords(trainWords);
  const language = useLanguage();
  const asked = JSON.stringify(training);
  const estimate = useMutation({
    mutationFn: async () => ({
      asked,
      cost: await answer(
        api.POST('/api/datasets/{id}/estimate', { params: { path: { id: dataset.id } }, body: training }),
      ),
    }),
  });
  const cost = estimate.data?.asked === asked ? estimate.data.cost : undefined;
  return (
    <div className="estimate" aria-live="polite">
      {cost ? (
        <dl className="estimate-figures figures">
          <div>
            <dt>{say('costTime')}</dt>
            <dd>{duration(cost.seconds, language)}</dd>
            <dd className="small faint">
              {say('perStep', { seconds: decimal(cost.secondsPerStep, language, 2) })}
            </dd>
          </div>
          <div>
            <dt>{say('costMemory')}</dt>
            <dd>{bytes(cost.memoryBytes, language)}</dd>
            <dd className="small faint">
              {say('costOf', {
                need: bytes(cost.memoryBytes, language),
                free: bytes(cost.freeMemoryBytes, language),
              })}
            </dd>
          </div>
          <div>
            <dt>{say('costDisk')}</dt>
            <dd>{bytes(cost.diskBytes, language)}</dd>
            <dd className="small faint">
              {say('costOf', {
                need: bytes(cost.diskBytes, language),
                free: bytes(cost.freeDiskBytes, language),
              })}
            </dd>
          </div>
        </dl>
      ) : (
        <Button disabled={estimate.isPending} onClick={() => estimate.mutate()}>
          {estimate.isPending ? say('estimating') : say('estimate')}
        </Button>
      )}
      {cost && cost.memoryBytes > cost.freeMemoryBytes && (
        <p className="cost-warning">{say('tooMuchMemory')}</p>
      )}
      {cost && cost.diskBytes > cost.freeDiskBytes && <p className="cost-warning">{say('tooMuchDisk')}</p>}
      {estimate.error && <Fault error={estimate.error} />}
    </div>
  );
}
