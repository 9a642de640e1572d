import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { answer, api, type Dataset, type Refusal, type StartRun } from '../api/client.ts';
import { datasetsQuery, queryClient, recipesQuery } from '../api/queries.ts';
import { useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { Fault, Skeleton } from '../ui/states.tsx';
import { DataDoctor } from './data-doctor.tsx';
import { DataDrop } from './data-drop.tsx';
import { DatasetChooser } from './dataset-chooser.tsx';
import { EstimatePanel } from './estimate-panel.tsx';
import { defaultTraining, SettingsForm } from './settings-form.tsx';
import { trainWords } from './train-words.ts';
import './train.css';

/** From a dropped folder to a training: the pictures, what the doctor says, the settings, the cost. */
export default function NewRunPage() {
  const say = useWords(trainWords);
  const datasets = useQuery(datasetsQuery);
  const [query, setQuery] = useSearchParams();
  const [refused, setRefused] = useState<readonly Refusal[]>([]);
  const dataset = datasets.data?.find(({ id }) => id === query.get('data'));
  const choose = (id: string) => setQuery({ data: id }, { replace: true, preventScrollReset: true });

  return (
    <>
      <header className="page-head">
        <h1>{say('newRun')}</h1>
      </header>
      <div className="new-run">
        <section className="stack">
          <h2>{say('dataTitle')}</h2>
          <DataDrop
            onUploaded={(uploaded) => {
              queryClient.setQueryData<readonly Dataset[]>(
                datasetsQuery.queryKey as unknown as string[],
                (before = []) => [uploaded.dataset, ...before.filter(({ id }) => id !== uploaded.dataset.id)],
              );
              setRefused(uploaded.refused);
              choose(uploaded.dataset.id);
            }}
          />
          {datasets.error && <Fault error={datasets.error} onRetry={() => void datasets.refetch()} />}
          {datasets.isPending && <Skeleton height="10rem" />}
          {datasets.data && (
            <DatasetChooser
              datasets={datasets.data}
              chosen={dataset?.id}
              onChoose={(id) => {
                setRefused([]);
                choose(id);
              }}
            />
          )}
        </section>
        {dataset && <DataDoctor dataset={dataset} refused={refused} />}
        {dataset && <HowToTrain key={dataset.id} dataset={dataset} />}
      </div>
    </>
  );
}

function HowToTrain({ dataset }: { readonly dataset: Dataset }) {
  const say = useWords(trainWords);
  const navigate = useNavigate();
  const recipes = useQuery(recipesQuery);
  const [training, setTraining] = useState(() => defaultTraining(dataset));
  const [name, setName] = useState('');
  const start = useMutation({
    mutationFn: () => {
      const body: StartRun = { ...training, dataset: dataset.id, ...(name !== '' && { name }) };
      return answer(api.POST('/api/runs', { body }));
    },
    onSuccess: (run) => {
      queryClient.setQueryData(['run', run.id], run);
      navigate(`/train/runs/${run.id}`);
    },
  });
  const blocked = dataset.inspection.some(({ severity }) => severity === 'error');

  // what came before may have been long: show where it goes on
  useEffect(() => () => start.reset(), [start.reset]);

  if (recipes.error) return <Fault error={recipes.error} onRetry={() => void recipes.refetch()} />;
  if (!recipes.data) return <Skeleton height="30rem" />;
  return (
    <section className="stack">
      <h2>{say('howTitle')}</h2>
      <SettingsForm
        dataset={dataset}
        recipes={recipes.data}
        training={training}
        onChange={setTraining}
        name={name}
        onName={setName}
      />
      <EstimatePanel dataset={dataset} training={training} />
      {start.error && <Fault error={start.error} />}
      <div className="row">
        <Button weight="ink" icon="play" disabled={start.isPending || blocked} onClick={() => start.mutate()}>
          {start.isPending ? say('starting') : say('start')}
        </Button>
      </div>
    </section>
  );
}
