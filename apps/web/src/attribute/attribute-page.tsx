import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { workPictureAddress } from '../api/addresses.ts';
import { workQuery } from '../api/queries.ts';
import { useHeld } from '../create/use-made-picture.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { TAKES_FILES } from '../shell/recall-drop.tsx';
import { Empty, Fault, Skeleton } from '../ui/states.tsx';
import { attributingQuery, type Given } from './attribute-queries.ts';
import { attributeWords } from './attribute-words.ts';
import { Collections } from './collections.tsx';
import { PictureDesk } from './picture-desk.tsx';
import { PictureGiver } from './picture-giver.tsx';
import { WithCode } from './with-code.tsx';
import './attribute.css';

/** Whose hand a picture may be of. */
export default function AttributePage() {
  const say = useWords(attributeWords);
  const language = useLanguage();
  const [query, setQuery] = useSearchParams();
  const [file, setFile] = useState<{ readonly file: File; readonly turn: number }>();
  const state = useQuery(attributingQuery);
  const id = query.get('work');
  const work = useQuery({ ...workQuery(id ?? ''), enabled: id !== null });
  const held = useHeld(file?.file);

  const giveFile = useCallback(
    (next: File) => {
      setQuery({}, { replace: true });
      setFile((before) => ({ file: next, turn: (before?.turn ?? 0) + 1 }));
    },
    [setQuery],
  );
  const giveWork = useCallback((next: string) => setQuery({ work: next }), [setQuery]);

  const title = work.data?.title;
  const given = useMemo((): Given | undefined => {
    if (id !== null) return { kind: 'work', id, name: title || say('untitled') };
    return file && { kind: 'file', file: file.file, name: file.file.name };
  }, [id, title, file, say]);
  const address = id === null ? held : workPictureAddress(id);

  if (state.error) return <Fault error={state.error} onRetry={() => void state.refetch()} />;
  if (!state.data || (id !== null && work.isPending)) return <Skeleton height="80vh" />;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the field within has a button
    <div
      {...{ [TAKES_FILES]: '' }}
      className="attribute"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        // the field within has taken it already
        if (event.isDefaultPrevented()) return;
        event.preventDefault();
        const [dropped] = event.dataTransfer.files;
        if (dropped && state.data.why === null) giveFile(dropped);
      }}
    >
      <header className="page-head no-print">
        <div>
          <h1>{say('title')}</h1>
          <p className="page-lead">{say('lead')}</p>
        </div>
      </header>
      {state.data.why ? (
        <Empty title={say('cannot')}>
          <p>
            <WithCode text={state.data.why[language]} />
          </p>
        </Empty>
      ) : (
        <>
          <PictureGiver onFile={giveFile} onWork={giveWork} />
          {work.error && <Fault error={work.error} />}
          {given && address !== undefined && !work.error && (
            <PictureDesk key={id ?? file?.turn} given={given} address={address} />
          )}
        </>
      )}
      <Collections />
    </div>
  );
}
