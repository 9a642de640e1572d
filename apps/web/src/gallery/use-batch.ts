import { useMutation } from '@tanstack/react-query';
import { answer, api, type Batch } from '../api/client.ts';
import { queryClient } from '../api/queries.ts';
import { record, unrecord } from '../for-you/record.ts';
import { useWords } from '../language/words.ts';
import { notify, notifyError } from '../ui/toasts.tsx';
import { galleryWords } from './gallery-words.ts';

/** Does one thing to many works, says so, and offers to take it back. */
export function useBatch(onDone: () => void = () => {}) {
  const say = useWords(galleryWords);
  const batch = useMutation({
    mutationFn: (body: Batch) => answer(api.POST('/api/works/batch', { body })),
    onSuccess: ({ changed, undo }, { do: done }) => {
      const key = done === 'trash' ? 'trashed' : done === 'restore' ? 'restored' : 'changed';
      notify(say(key, { count: changed }), undo && { label: say('undo'), run: () => batch.mutate(undo) });
      if (done === 'favourite') record('like', undo?.ids ?? []);
      if (done === 'unfavourite') unrecord('like', undo?.ids ?? []);
      onDone();
    },
    onError: notifyError,
    onSettled: () => {
      for (const key of ['works', 'work', 'tags', 'boards']) {
        void queryClient.invalidateQueries({ queryKey: [key] });
      }
    },
  });
  return batch;
}
