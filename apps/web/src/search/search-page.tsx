import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { ApiError } from '../api/api-error.ts';
import type { Example } from '../api/client.ts';
import { worksQuery } from '../api/queries.ts';
import { useWords } from '../language/words.ts';
import { TAKES_FILES } from '../shell/recall-drop.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Segmented } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { Empty, Fault, Skeleton } from '../ui/states.tsx';
import { notifyError } from '../ui/toasts.tsx';
import { ColorField } from './color-field.tsx';
import { EyeNote } from './eye-note.tsx';
import { FoundWall, type FoundWork, type Wish } from './found-wall.tsx';
import { seePicture } from './given-pictures.ts';
import { readSearch, SEARCH_PAGE, type SearchAsked, searchNow, writeSearch } from './search-address.ts';
import { SearchFilters } from './search-filters.tsx';
import { eyeQuery, likenessQuery } from './search-queries.ts';
import { searchWords } from './search-words.ts';
import { Tray, withExample } from './tray.tsx';
import '../gallery/gallery.css';
import './search.css';

/** Works that look like what one gives: pictures, parts of them, works, colours. */
export default function SearchPage() {
  const say = useWords(searchWords);
  const [asked, change] = useSearch();
  const { by, more } = asked;
  const byKey = useRef(false);
  const [looking, setLooking] = useState<Wish | null>(null);

  const give = useCallback(
    (wish: Wish, file: File) => {
      setLooking(wish);
      seePicture(file)
        .then(({ sight, byEye }) => {
          // who has gone on to another page, drawn or not yet, is not called back
          if (window.location.pathname !== SEARCH_PAGE) return;
          change((now) => ({
            ...wishedIn(now, wish, { kind: 'sight', sight }),
            // where nothing else was seen
            ...(!byEye && { by: 'colors' as const }),
          }));
        }, notifyError)
        .finally(() => setLooking(null));
    },
    [change],
  );
  usePastedPicture(useCallback((file: File) => give('more', file), [give]));

  // what it says stands over the trays, and must not push them down
  const { isPending } = useQuery(eyeQuery);
  if (isPending) return <Skeleton height="70vh" />;

  const tray = (wish: Wish, children?: ReactNode) => (
    <Tray
      title={say(wish)}
      how={say(wish === 'more' ? 'moreHow' : 'lessHow')}
      choose={say(wish === 'more' ? 'choose' : 'chooseLess')}
      examples={asked[wish]}
      isLooking={looking === wish}
      onChange={(examples) => change((now) => ({ ...now, [wish]: examples }))}
      onFile={(file) => give(wish, file)}
    >
      {children}
    </Tray>
  );

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the button "Choose a picture" does the same
    <div
      {...{ [TAKES_FILES]: '' }}
      className="search"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const [file] = event.dataTransfer.files;
        if (file) give('more', file);
      }}
    >
      <p className="small">
        <Link to="/gallery" className="way-back">
          <Icon name="left" size={16} /> {say('toGallery')}
        </Link>
      </p>
      <header className="page-head">
        <div>
          <h1>{say('title')}</h1>
          <p className="soft">{say('intro')}</p>
        </div>
        <Segmented
          label={say('by')}
          value={by}
          choices={[
            { value: 'eye', label: say('byEye') },
            { value: 'colors', label: say('byColors') },
          ]}
          onChoose={(next) => change((now) => ({ ...now, by: next }))}
        />
      </header>
      {by === 'eye' && <EyeNote onColors={() => change((now) => ({ ...now, by: 'colors' }))} />}
      <div className="trays">
        {tray(
          'more',
          <ColorField
            onColor={(color) =>
              change((now) => ({
                ...wishedIn(now, 'more', { kind: 'colors', colors: [color] }),
                by: 'colors',
              }))
            }
          />,
        )}
        {tray('less')}
      </div>
      {more.length > 0 && (
        <SearchFilters
          asked={asked}
          onChange={(part) => change((now) => ({ ...now, ...part }), 'q' in part)}
        />
      )}
      <Results
        asked={asked}
        onWish={(wish, ids) =>
          change((now) =>
            ids.reduce((next: SearchAsked, id) => wishedIn(next, wish, { kind: 'work', id }), now),
          )
        }
        onClear={() => change((now) => ({ ...now, q: '', tag: '', board: '' }))}
        byKey={byKey}
      />
    </div>
  );
}

/** What is asked stands in the address; typing replaces it, all else can be gone back from. */
function useSearch() {
  const [query, setQuery] = useSearchParams();
  const asked = useMemo(() => readSearch(query), [query]);
  const change = useCallback(
    (next: (now: SearchAsked) => SearchAsked, replace = false) =>
      setQuery(writeSearch(next(searchNow())), { replace, preventScrollReset: true }),
    [setQuery],
  );
  return [asked, change] as const;
}

/** An example is wished for in one tray only. */
function wishedIn(asked: SearchAsked, wish: Wish, example: Example): SearchAsked {
  const isIt = (other: Example) =>
    example.kind === 'work' && other.kind === 'work' && other.id === example.id && !other.region;
  const other = wish === 'more' ? 'less' : 'more';
  return {
    ...asked,
    [wish]: withExample(asked[wish], example),
    [other]: asked[other].filter((one) => !isIt(one)),
  };
}

function usePastedPicture(onPicture: (file: File) => void): void {
  useEffect(() => {
    const onPaste = ({ clipboardData }: ClipboardEvent) => {
      const file = [...(clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'));
      if (file) onPicture(file);
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, [onPicture]);
}

function Results({
  asked,
  byKey,
  onWish,
  onClear,
}: {
  readonly asked: SearchAsked;
  readonly byKey: RefObject<boolean>;
  readonly onWish: (wish: Wish, ids: readonly string[]) => void;
  readonly onClear: () => void;
}) {
  const say = useWords(searchWords);
  const isAsked = asked.more.length > 0;
  const found = useQuery(likenessQuery(asked));
  const newest = useInfiniteQuery({ ...worksQuery({}), enabled: !isAsked });
  const items = useMemo(
    (): readonly FoundWork[] =>
      isAsked
        ? (found.data?.items ?? [])
        : (newest.data?.pages.flatMap((page) => page.items.map((work) => ({ work }))) ?? []),
    [isAsked, found.data, newest.data],
  );
  const { error, isPending, refetch } = isAsked ? found : newest;
  // said above, with what to do
  if (error instanceof ApiError && error.code === 'NO_EYE') return null;
  if (error) return <Fault error={error} onRetry={() => void refetch()} />;
  if (isPending) return <Skeleton height="50vh" />;
  if (isAsked && found.data?.seen === 0) return <Empty title={say('noneSeen')}>{say('noneSeenHow')}</Empty>;
  if (items.length === 0) {
    return isAsked ? (
      <Empty title={say('noneFound')} actions={<Button onClick={onClear}>{say('clearFilters')}</Button>}>
        {say('noneFoundHow')}
      </Empty>
    ) : (
      <Empty title={say('empty')} actions={<LinkButton to="/gallery">{say('toGallery')}</LinkButton>}>
        {say('emptyHow')}
      </Empty>
    );
  }
  return (
    <section className="search-results" aria-busy={found.isPlaceholderData}>
      <h2 className="search-count" aria-live="polite">
        {isAsked ? say('found', { count: items.length }) : say('begin')}
      </h2>
      <FoundWall items={items} byKey={byKey} onWish={onWish} />
    </section>
  );
}
