import { useMutation, useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client.ts';
import { queryClient } from '../api/queries.ts';
import { notifyError } from '../ui/toasts.tsx';
import { profileQuery } from './for-you-queries.ts';

/** Whether what one does is written down, and the switch for it; it shows at once. */
export function useRecording() {
  const { data } = useQuery(profileQuery);
  const change = useMutation({
    mutationFn: (recording: boolean) => answer(api.PATCH('/api/profile', { body: { recording } })),
    onMutate: (recording) => {
      queryClient.setQueryData(profileQuery.queryKey, (before) => before && { ...before, recording });
    },
    onError: notifyError,
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['profile'] }),
  });
  return { recording: data?.recording ?? true, setRecording: (on: boolean) => change.mutate(on) };
}
