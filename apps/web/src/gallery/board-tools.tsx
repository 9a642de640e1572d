import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../api/client.ts';
import { boardsQuery, queryClient } from '../api/queries.ts';
import { useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { notify, notifyError } from '../ui/toasts.tsx';
import { galleryWords } from './gallery-words.ts';
import type { Filter } from './use-filter.ts';

/** New boards; another name for the open one, or its end. */
export function BoardTools({
  filter,
  onChange,
}: {
  readonly filter: Filter;
  readonly onChange: (part: Partial<Filter>) => void;
}) {
  const say = useWords(galleryWords);
  const { data: boards = [] } = useQuery(boardsQuery);
  const [naming, setNaming] = useState<'new' | 'open' | null>(null);
  const open = boards.find(({ id }) => id === filter.board);
  const remove = useMutation({
    mutationFn: (id: string) => answer(api.DELETE('/api/boards/{id}', { params: { path: { id } } })),
    onSuccess: () => {
      notify(say('boardDeleted'));
      onChange({ board: '' });
    },
    onError: notifyError,
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['boards'] }),
  });
  return (
    <div className="row board-tools">
      <Button weight="bare" icon="plus" onClick={() => setNaming('new')}>
        {say('newBoard')}
      </Button>
      {filter.board !== '' && (
        <>
          <Button weight="bare" disabled={!open} onClick={() => setNaming('open')}>
            {say('renameBoard')}
          </Button>
          <Button weight="bare" disabled={!open} onClick={() => open && remove.mutate(open.id)}>
            {say('deleteBoard')}
          </Button>
        </>
      )}
      {naming === 'new' && (
        <BoardDialog
          title={say('newBoard')}
          action={say('create')}
          onClose={() => setNaming(null)}
          onNamed={(name) => answer(api.POST('/api/boards', { body: { name } }))}
        />
      )}
      {naming === 'open' && open && (
        <BoardDialog
          title={say('renameBoard')}
          action={say('rename')}
          first={open.name}
          onClose={() => setNaming(null)}
          onNamed={(name) =>
            answer(api.PATCH('/api/boards/{id}', { params: { path: { id: open.id } }, body: { name } }))
          }
        />
      )}
    </div>
  );
}

export function BoardDialog({
  title,
  action,
  first = '',
  onClose,
  onNamed,
}: {
  readonly title: string;
  readonly action: string;
  readonly first?: string;
  readonly onClose: () => void;
  readonly onNamed: (name: string) => Promise<unknown>;
}) {
  const say = useWords(galleryWords);
  const [name, setName] = useState(first);
  const save = useMutation({
    mutationFn: () => onNamed(name.trim()),
    onSuccess: onClose,
    onError: notifyError,
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['boards'] }),
  });
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <TextField
          label={say('boardName')}
          required
          maxLength={200}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Button weight="ink" type="submit" disabled={save.isPending || name.trim() === ''}>
          {action}
        </Button>
      </form>
    </Dialog>
  );
}
