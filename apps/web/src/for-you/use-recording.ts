import { useMutation } from '@tanstack/react-query';
import { answer, api, type Recommendations } from '../api/client.ts';
import { queryClient } from '../api/queries.ts';
import { notifyError } from '../ui/toasts.tsx';
import { profileChanged, profileQuery } from './for-you-queries.ts';

/** The switch for whether what one does is written down; it shows at once wherever it stands. */
export function useRecording(): (recording: boolean) => Promise<unknown> {
  const show = (recording: boolean) => {
    queryClient.setQueryData(profileQuery.queryKey, (before) => before && { ...before, recording });
    queryClient.setQueriesData<Recommendations>(
      { queryKey: ['recommendations'] },
      (before) => before && { ...before, recording },
    );
  };
  const change = useMutation({
    mutationFn: (recording: boolean) => answer(api.PATCH('/api/profile', { body: { recording } })),
    // an answer that is on its way says how it was before
    onMutate: async (recording) => {
      await queryClient.cancelQueries({ queryKey: profileQuery.queryKey });
      show(recording);
    },
    onError: (error, recording) => {
      show(!recording);
      notifyError(error);
    },
    onSettled: profileChanged,
  });
  // what fails was told above
  return (recording) => change.mutateAsync(recording).catch(() => undefined);
}
