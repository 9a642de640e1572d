import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Job } from '../api/client.ts';
import { chosenFiles } from '../api/dropped-files.ts';
import { queryClient } from '../api/queries.ts';
import { type NamedFile, upload } from '../api/upload.ts';
import { useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Fault, Progress } from '../ui/states.tsx';
import { notify } from '../ui/toasts.tsx';
import { attributeWords } from './attribute-words.ts';

/** Takes a folder of pictures whose artists are known. */
export function CollectionAdder() {
  const say = useWords(attributeWords);
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [share, setShare] = useState(0);
  const sending = useMutation({
    mutationFn: (files: readonly NamedFile[]) =>
      upload<Job>('/api/collections', files, { fields: { name: name.trim() }, onProgress: setShare }),
    onSuccess: () => {
      notify(say('collectionSent', { name: name.trim() }));
      setName('');
      void queryClient.invalidateQueries({ queryKey: ['jobs'] });
    },
    onSettled: () => setShare(0),
  });
  return (
    <div className="stack-tight">
      <div className="row collection-adder">
        <TextField
          label={say('collectionName')}
          value={name}
          maxLength={100}
          onChange={({ target }) => setName(target.value)}
        />
        <Button
          icon="board"
          disabled={sending.isPending || name.trim() === ''}
          onClick={() => input.current?.click()}
        >
          {say('chooseFolder')}
        </Button>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        {...{ webkitdirectory: '' }}
        onChange={({ target }) => {
          const files = chosenFiles(target.files);
          target.value = '';
          if (files.length > 0) sending.mutate(files);
        }}
      />
      {sending.isPending && <Progress share={share} label={say('sending')} />}
      {sending.error && <Fault error={sending.error} />}
    </div>
  );
}
