import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Refusal, WorkSummary } from '../api/client.ts';
import { chosenFiles } from '../api/dropped-files.ts';
import { queryClient } from '../api/queries.ts';
import { type NamedFile, upload } from '../api/upload.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { notify, notifyError } from '../ui/toasts.tsx';
import { galleryWords } from './gallery-words.ts';

interface Imported {
  readonly kept: readonly WorkSummary[];
  readonly refused: readonly Refusal[];
}

/** Takes pictures into the gallery, and says what was not taken and why. */
export function useImport() {
  const say = useWords(galleryWords);
  const language = useLanguage();
  return useMutation({
    mutationFn: (files: readonly NamedFile[]) => upload<Imported>('/api/works/import', files),
    onSuccess: ({ kept, refused }) => {
      if (kept.length > 0) notify(say('imported', { count: kept.length }));
      const [first] = refused;
      if (first) {
        notify(say('refused', { count: refused.length, first: `${first.name}: ${first.error[language]}` }));
      }
    },
    onError: notifyError,
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['works'] }),
  });
}

export function ImportButton({ take }: { readonly take: ReturnType<typeof useImport> }) {
  const say = useWords(galleryWords);
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept="image/png,image/jpeg,image/webp,image/gif,image/avif,image/tiff"
        onChange={({ target }) => {
          const files = chosenFiles(target.files);
          target.value = '';
          if (files.length > 0) take.mutate(files);
        }}
      />
      <Button icon="import" disabled={take.isPending} onClick={() => input.current?.click()}>
        {take.isPending ? say('importing', { count: take.variables?.length ?? 0 }) : say('import')}
      </Button>
    </>
  );
}
