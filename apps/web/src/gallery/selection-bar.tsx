import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, type WorkSummary } from '../api/client.ts';
import { boardsQuery, queryClient } from '../api/queries.ts';
import { useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { notify, notifyError } from '../ui/toasts.tsx';
import { galleryWords } from './gallery-words.ts';
import { useBatch } from './use-batch.ts';
import type { Filter } from './use-filter.ts';

/** What can be done with the chosen works. */
export function SelectionBar({
  chosen,
  filter,
  onAll,
  onLetGo,
}: {
  readonly chosen: readonly WorkSummary[];
  readonly filter: Filter;
  readonly onAll: () => void;
  readonly onLetGo: () => void;
}) {
  const say = useWords(galleryWords);
  const batch = useBatch(onLetGo);
  const [asking, setAsking] = useState<'tag' | 'board' | 'purge' | null>(null);
  const ids = chosen.map(({ id }) => id);
  const count = chosen.length;
  const close = () => setAsking(null);
  const allFavourite = chosen.every(({ favourite }) => favourite);
  const exported = useMutation({
    mutationFn: () => answer(api.POST('/api/jobs/export', { body: { ids } })),
    onSuccess: () => {
      notify(say('exporting'));
      void queryClient.invalidateQueries({ queryKey: ['jobs'] });
    },
    onError: notifyError,
  });
  return (
    <section className="chosen-bar" aria-label={say('chosen', { count })}>
      <p className="chosen-count" aria-live="polite">
        {say('chosen', { count })}
      </p>
      <div className="row chosen-actions">
        {filter.trash ? (
          <>
            <Button weight="ink" icon="restore" onClick={() => batch.mutate({ ids, do: 'restore' })}>
              {say('restore')}
            </Button>
            <Button weight="warn" onClick={() => setAsking('purge')}>
              {say('purge')}
            </Button>
          </>
        ) : (
          <>
            <Button
              icon="heart"
              onClick={() => batch.mutate({ ids, do: allFavourite ? 'unfavourite' : 'favourite' })}
            >
              {allFavourite ? say('unfavourite') : say('favourite')}
            </Button>
            <Button icon="tag" onClick={() => setAsking('tag')}>
              {say('addTag')}
            </Button>
            <Button icon="board" onClick={() => setAsking('board')}>
              {say('toBoard')}
            </Button>
            {filter.board !== '' && (
              <Button onClick={() => batch.mutate({ ids, do: 'unboard', value: filter.board })}>
                {say('fromBoard')}
              </Button>
            )}
            <Button icon="download" disabled={exported.isPending} onClick={() => exported.mutate()}>
              {say('export')}
            </Button>
            <Button icon="trash" onClick={() => batch.mutate({ ids, do: 'trash' })}>
              {say('toTrash')}
            </Button>
          </>
        )}
        <Button weight="bare" onClick={onAll}>
          {say('selectAll')}
        </Button>
        <Button weight="bare" onClick={onLetGo}>
          {say('letGo')}
        </Button>
      </div>
      {asking === 'tag' && (
        <TagDialog
          onClose={close}
          onTag={(value) => {
            close();
            batch.mutate({ ids, do: 'tag', value });
          }}
        />
      )}
      {asking === 'board' && (
        <ToBoardDialog
          onClose={close}
          onBoard={(value) => {
            close();
            batch.mutate({ ids, do: 'board', value });
          }}
        />
      )}
      {asking === 'purge' && (
        <Dialog
          title={say('purgeSure')}
          onClose={close}
          actions={
            <Button
              weight="warn"
              onClick={() => {
                close();
                batch.mutate({ ids, do: 'purge' });
              }}
            >
              {say('purge')}
            </Button>
          }
        >
          <p>{say('purgeHow', { count })}</p>
        </Dialog>
      )}
    </section>
  );
}

function TagDialog({
  onClose,
  onTag,
}: {
  readonly onClose: () => void;
  readonly onTag: (tag: string) => void;
}) {
  const say = useWords(galleryWords);
  const [tag, setTag] = useState('');
  return (
    <Dialog title={say('addTag')} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          onTag(tag.trim());
        }}
      >
        <TextField
          label={say('tagName')}
          required
          maxLength={100}
          value={tag}
          onChange={({ target }) => setTag(target.value)}
        />
        <Button weight="ink" type="submit" disabled={tag.trim() === ''}>
          {say('addTag')}
        </Button>
      </form>
    </Dialog>
  );
}

/** An old board, or a new one made in passing. */
function ToBoardDialog({
  onClose,
  onBoard,
}: {
  readonly onClose: () => void;
  readonly onBoard: (id: string) => void;
}) {
  const say = useWords(galleryWords);
  const { data: boards = [] } = useQuery(boardsQuery);
  const [board, setBoard] = useState('');
  const [name, setName] = useState('');
  const go = useMutation({
    mutationFn: async () =>
      board === '' ? (await answer(api.POST('/api/boards', { body: { name: name.trim() } }))).id : board,
    onSuccess: onBoard,
    onError: notifyError,
  });
  return (
    <Dialog title={say('toBoard')} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          go.mutate();
        }}
      >
        <SelectField
          label={say('boardChoose')}
          value={board}
          choices={[
            { value: '', label: say('newBoard') },
            ...boards.map((one) => ({ value: one.id, label: one.name })),
          ]}
          onChoose={setBoard}
        />
        {board === '' && (
          <TextField
            label={say('boardName')}
            required
            maxLength={200}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        )}
        <Button weight="ink" type="submit" disabled={go.isPending || (board === '' && name.trim() === '')}>
          {say('toBoard')}
        </Button>
      </form>
    </Dialog>
  );
}
