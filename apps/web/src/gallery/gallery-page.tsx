import { useInfiniteQuery } from '@tanstack/react-query';
import { type DragEvent, useCallback, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { thumbnailFor, workThumbnailAddress } from '../api/addresses.ts';
import type { WorkSummary } from '../api/client.ts';
import { droppedFiles } from '../api/dropped-files.ts';
import { worksQuery } from '../api/queries.ts';
import { day } from '../language/figures.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { SEARCH_PAGE } from '../search/search-address.ts';
import { TAKES_FILES } from '../shell/recall-drop.tsx';
import { LinkButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Picture } from '../ui/picture.tsx';
import { Empty, Fault, Skeleton } from '../ui/states.tsx';
import { NARROW, useMedia } from '../ui/use-media.ts';
import { nothingSelected } from '../wall/selection.ts';
import { Wall } from '../wall/wall.tsx';
import { BoardTools } from './board-tools.tsx';
import { FilterBar } from './filter-bar.tsx';
import { galleryWords } from './gallery-words.ts';
import { ImportButton, useImport } from './import-works.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useBatch } from './use-batch.ts';
import { type Filter, useFilter, worksFilter } from './use-filter.ts';
import './gallery.css';

/** All works on one wall. */
export default function GalleryPage() {
  const say = useWords(galleryWords);
  const [filter, change] = useFilter();
  const works = useInfiniteQuery(worksQuery(worksFilter(filter)));
  const items = useMemo(() => works.data?.pages.flatMap((page) => page.items) ?? [], [works.data]);
  const total = works.data?.pages[0]?.total;
  const take = useImport();
  const [over, setOver] = useState(false);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the button "Import" does the same
    <div
      {...{ [TAKES_FILES]: '' }}
      className="gallery"
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event: DragEvent) => {
        event.preventDefault();
        setOver(false);
        void droppedFiles(event.dataTransfer).then((files) => take.mutate(files));
      }}
    >
      <header className="page-head gallery-head">
        <div>
          <h1>{say('title')}</h1>
          <p className="soft figures gallery-count" aria-live="polite">
            {total !== undefined && say('works', { count: total })}
          </p>
        </div>
        <div className="row">
          <LinkButton icon="search" to={SEARCH_PAGE}>
            {say('byPicture')}
          </LinkButton>
          <ImportButton take={take} />
        </div>
      </header>
      <FilterBar filter={filter} onChange={change} />
      <BoardTools filter={filter} onChange={change} />
      {works.error && <Fault error={works.error} onRetry={() => void works.refetch()} />}
      {works.isPending && <Skeleton height="70vh" />}
      {total === 0 && <NothingHere filter={filter} />}
      <WorksWall
        items={items}
        total={total ?? 0}
        filter={filter}
        onNearEnd={
          works.hasNextPage && !works.isFetchingNextPage ? () => void works.fetchNextPage() : undefined
        }
      />
      <p className="small faint gallery-more" role="status">
        {works.isFetchingNextPage && say('more')}
      </p>
      {over && (
        <div className="recall-drop">
          <Icon name="import" size={48} />
          <p>{say('dropHere')}</p>
        </div>
      )}
    </div>
  );
}

function WorksWall({
  items,
  total,
  filter,
  onNearEnd,
}: {
  readonly items: readonly WorkSummary[];
  readonly total: number;
  readonly filter: Filter;
  readonly onNearEnd: (() => void) | undefined;
}) {
  const say = useWords(galleryWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const narrow = useMedia(NARROW);
  const batch = useBatch();
  const [selection, setSelection] = useState(nothingSelected);
  const chosen = useMemo(() => {
    const keys = new Set(selection.keys);
    return items.filter(({ id }) => keys.has(id));
  }, [items, selection.keys]);

  return (
    <>
      <Wall
        items={items}
        total={total}
        label={say('wallHow')}
        keyOf={idOf}
        ratioOf={ratioOf}
        nameOf={useCallback(
          (work: WorkSummary) => {
            const name = say('workName', {
              title: work.title || say('untitled'),
              day: day(work.createdAt, language),
            });
            return work.favourite ? `${name}, ${say('favouriteMark')}` : name;
          },
          [say, language],
        )}
        leastColumn={narrow ? 150 : 210}
        gap={narrow ? 10 : 18}
        selection={selection}
        onSelect={setSelection}
        onOpen={(work) => navigate(`/works/${work.id}`)}
        onKey={(key, work) => {
          if (key === 'f') batch.mutate({ ids: [work.id], do: work.favourite ? 'unfavourite' : 'favourite' });
          else if (key === 'Delete' && !filter.trash) batch.mutate({ ids: [work.id], do: 'trash' });
          else return false;
          return true;
        }}
        onNearEnd={onNearEnd}
        render={renderWork}
      />
      {chosen.length > 0 && (
        <SelectionBar
          chosen={chosen}
          filter={filter}
          onAll={() => setSelection({ keys: items.map(idOf), anchor: null })}
          onLetGo={() => setSelection(nothingSelected)}
        />
      )}
    </>
  );
}

/** Apart from the page, so that a wall which scrolls draws no work twice. */
function renderWork(work: WorkSummary, width: number) {
  return (
    <div className="gallery-work">
      <Picture
        src={workThumbnailAddress(work.id, thumbnailFor(width))}
        alt=""
        width={work.width}
        height={work.height}
        color={work.color}
        eager
        className="gallery-picture"
      />
      {work.favourite && (
        <span className="gallery-heart">
          <Icon name="heart" size={16} />
        </span>
      )}
      {work.title && <span className="gallery-title">{work.title}</span>}
    </div>
  );
}

const idOf = ({ id }: WorkSummary): string => id;
const ratioOf = ({ width, height }: WorkSummary): number => height / width;

function NothingHere({ filter }: { readonly filter: Filter }) {
  const say = useWords(galleryWords);
  if (filter.trash) return <Empty title={say('emptyTrash')} />;
  if (Object.keys(worksFilter(filter)).length > 0) {
    return (
      <Empty title={say('noneFound')} actions={<LinkButton to="/gallery">{say('clear')}</LinkButton>}>
        {say('noneFoundHow')}
      </Empty>
    );
  }
  return (
    <Empty
      title={say('empty')}
      actions={
        <LinkButton weight="ink" icon="create" to="/">
          {say('make')}
        </LinkButton>
      }
    >
      {say('emptyHow')}
    </Empty>
  );
}
