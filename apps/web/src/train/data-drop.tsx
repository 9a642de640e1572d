import { type DragEvent, useRef, useState } from 'react';
import type { Dataset, Refusal } from '../api/client.ts';
import { chosenFiles, droppedFiles } from '../api/dropped-files.ts';
import { type NamedFile, upload } from '../api/upload.ts';
import { count } from '../language/figures.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { TAKES_FILES } from '../shell/recall-drop.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Fault, Progress } from '../ui/states.tsx';
import { trainWords } from './train-words.ts';

export interface Uploaded {
  readonly dataset: Dataset;
  readonly refused: readonly Refusal[];
}

/** Takes a dropped folder, zip or IDX files, or those of a chooser. */
export function DataDrop({ onUploaded }: { readonly onUploaded: (uploaded: Uploaded) => void }) {
  const say = useWords(trainWords);
  const language = useLanguage();
  const folder = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [sending, setSending] = useState<{ readonly count: number; readonly share: number } | null>(null);
  const [error, setError] = useState<unknown>(null);

  const send = async (name: string, given: Promise<readonly NamedFile[]> | readonly NamedFile[]) => {
    setError(null);
    try {
      const all = await given;
      if (all.length === 0) return;
      setSending({ count: all.length, share: 0 });
      const uploaded = await upload<Uploaded>('/api/datasets', all, {
        fields: name === '' ? {} : { name },
        onProgress: (share) => setSending({ count: all.length, share }),
      });
      onUploaded(uploaded);
    } catch (fault) {
      setError(fault);
    } finally {
      setSending(null);
    }
  };

  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [first] = event.dataTransfer.items;
    const name = first?.webkitGetAsEntry()?.name ?? '';
    void send(name.replace(/\.[^.]+$/, ''), droppedFiles(event.dataTransfer));
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the buttons within do the same
    <div
      {...{ [TAKES_FILES]: '' }}
      className={over ? 'drop drop-over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <input
        ref={folder}
        type="file"
        hidden
        {...{ webkitdirectory: '' }}
        onChange={(event) => {
          const [first] = event.target.files ?? [];
          void send(first?.webkitRelativePath.split('/')[0] ?? '', chosenFiles(event.target.files));
          event.target.value = '';
        }}
      />
      <input
        ref={files}
        type="file"
        hidden
        multiple
        onChange={(event) => {
          void send('', chosenFiles(event.target.files));
          event.target.value = '';
        }}
      />
      {sending ? (
        <div className="stack-tight drop-sending" aria-live="polite">
          <p className="serif drop-title">
            {sending.share < 1 ? say('uploading', { count: count(sending.count, language) }) : say('looking')}
          </p>
          <Progress share={sending.share} label={say('uploading', { count: sending.count })} />
        </div>
      ) : (
        <>
          <Icon name="import" size={32} />
          <p className="serif drop-title">{say('dropTitle')}</p>
          <p className="soft small">{say('dropHow')}</p>
          <div className="row drop-choose">
            <Button onClick={() => folder.current?.click()}>{say('chooseFolder')}</Button>
            <Button onClick={() => files.current?.click()}>{say('chooseFiles')}</Button>
          </div>
        </>
      )}
      {error !== null && <Fault error={error} />}
    </div>
  );
}
