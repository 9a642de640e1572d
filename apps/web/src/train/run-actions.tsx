import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { answer, api, type Run } from '../api/client.ts';
import { queryClient } from '../api/queries.ts';
import { useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Segmented, TextField } from '../ui/field.tsx';
import { notifyError } from '../ui/toasts.tsx';
import { numberField } from './number-field.ts';
import { trainWords } from './train-words.ts';

/** What can be done with a run in its state. */
export function RunActions({ run }: { readonly run: Run }) {
  const say = useWords(trainWords);
  const [asking, setAsking] = useState<'cancel' | 'continue' | 'remove' | null>(null);
  const close = () => setAsking(null);
  const params = { params: { path: { id: run.id } } };
  const taken = {
    onSuccess: (next: Run) => queryClient.setQueryData(['run', run.id], next),
    onError: notifyError,
  };
  const pause = useMutation({ mutationFn: () => answer(api.POST('/api/runs/{id}/pause', params)), ...taken });
  const resume = useMutation({
    mutationFn: () => answer(api.POST('/api/runs/{id}/resume', params)),
    ...taken,
  });
  const cancel = useMutation({
    mutationFn: () => answer(api.POST('/api/runs/{id}/cancel', params)),
    ...taken,
    onSettled: close,
  });
  const going = run.state === 'running' || run.state === 'waiting';
  const ended = run.state === 'done' || run.state === 'cancelled' || run.state === 'failed';
  return (
    <>
      {going && (
        <Button icon="pause" disabled={pause.isPending} onClick={() => pause.mutate()}>
          {say('pause')}
        </Button>
      )}
      {run.state === 'paused' && (
        <Button weight="ink" icon="play" disabled={resume.isPending} onClick={() => resume.mutate()}>
          {say('resume')}
        </Button>
      )}
      {(going || run.state === 'paused') && (
        <Button weight="warn" onClick={() => setAsking('cancel')}>
          {say('cancel')}
        </Button>
      )}
      {ended && (
        <>
          <Button icon="play" onClick={() => setAsking('continue')}>
            {say('continueBest')}
          </Button>
          <Button weight="bare" icon="trash" onClick={() => setAsking('remove')}>
            {say('remove')}
          </Button>
        </>
      )}
      {asking === 'cancel' && (
        <Dialog
          title={say('cancelSure')}
          onClose={close}
          actions={
            <>
              <Button onClick={close}>{say('keepTraining')}</Button>
              <Button weight="warn" disabled={cancel.isPending} onClick={() => cancel.mutate()}>
                {say('cancel')}
              </Button>
            </>
          }
        >
          <p>{say('cancelHow')}</p>
        </Dialog>
      )}
      {asking === 'continue' && <ContinueDialog run={run} onClose={close} />}
      {asking === 'remove' && <RemoveDialog run={run} onClose={close} />}
    </>
  );
}

function ContinueDialog({ run, onClose }: { readonly run: Run; readonly onClose: () => void }) {
  const say = useWords(trainWords);
  const [steps, setSteps] = useState(String(run.steps));
  const [from, setFrom] = useState<'best' | 'last'>('best');
  const more = numberField(steps);
  const go = useMutation({
    mutationFn: (count: number) =>
      answer(
        api.POST('/api/runs/{id}/continue', {
          params: { path: { id: run.id } },
          body: { steps: count, from },
        }),
      ),
    onSuccess: (next) => {
      queryClient.setQueryData(['run', run.id], next);
      onClose();
    },
    onError: notifyError,
  });
  return (
    <Dialog
      title={say('continueBest')}
      onClose={onClose}
      actions={
        <Button
          weight="ink"
          disabled={go.isPending || !more || !Number.isInteger(more)}
          onClick={() => more && go.mutate(more)}
        >
          {say('continueBest')}
        </Button>
      }
    >
      <p className="soft">{say('continueHow')}</p>
      <TextField
        label={say('continueSteps')}
        inputMode="numeric"
        value={steps}
        onChange={({ target }) => setSteps(target.value)}
      />
      <Segmented
        label={say('from')}
        value={from}
        choices={[
          { value: 'best', label: say('fromBest'), disabled: run.best === null },
          { value: 'last', label: say('fromLast') },
        ]}
        onChoose={setFrom}
      />
    </Dialog>
  );
}

function RemoveDialog({ run, onClose }: { readonly run: Run; readonly onClose: () => void }) {
  const say = useWords(trainWords);
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => answer(api.DELETE('/api/runs/{id}', { params: { path: { id: run.id } } })),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['runs'] });
      navigate('/train');
    },
    onError: notifyError,
  });
  return (
    <Dialog
      title={say('removeSure')}
      onClose={onClose}
      actions={
        <Button weight="warn" disabled={remove.isPending} onClick={() => remove.mutate()}>
          {say('remove')}
        </Button>
      }
    >
      <p>{say('removeHow')}</p>
    </Dialog>
  );
}
