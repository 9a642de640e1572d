import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { thumbnailFor, workThumbnailAddress } from '../api/addresses.ts';
import type { WorkSummary } from '../api/client.ts';
import { decimal } from '../language/figures.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { Picture } from '../ui/picture.tsx';
import { NARROW, useMedia } from '../ui/use-media.ts';
import { nothingSelected } from '../wall/selection.ts';
import { Wall } from '../wall/wall.tsx';
import { searchWords } from './search-words.ts';
import { DRAGGED_WORK } from './tray.tsx';

export interface FoundWork {
  readonly work: WorkSummary;
  /** Absent where nothing was compared. */
  readonly score?: number;
}

/** A second or so. */
const MOST_FRAMES = 60;

export type Wish = 'more' | 'less';

/** Works that were found; each can be wished for more or less of. */
export function FoundWall({
  items,
  byKey,
  onWish,
}: {
  readonly items: readonly FoundWork[];
  /** Whether a key has just wished: the work leaves the wall, and the focus goes on to the one that is reached then. */
  readonly byKey: RefObject<boolean>;
  readonly onWish: (wish: Wish, ids: readonly string[]) => void;
}) {
  const say = useWords(searchWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const narrow = useMedia(NARROW);
  const [selection, setSelection] = useState(nothingSelected);
  const wish = (what: Wish, ids: readonly string[]) => {
    setSelection(nothingSelected);
    onWish(what, ids);
  };
  const chosen = useMemo(() => {
    const there = new Set(items.map(idOf));
    return selection.keys.filter((key) => there.has(key));
  }, [items, selection.keys]);
  const place = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when other works are here
  useEffect(() => {
    if (!byKey.current) return;
    let frame = 0;
    // a wall that has just come must measure itself before it holds pictures
    const reach = (frames: number) => {
      const target = place.current?.querySelector<HTMLElement>('.wall-picture[tabindex="0"]');
      if (!target && frames > 0) frame = requestAnimationFrame(() => reach(frames - 1));
      else {
        byKey.current = false;
        target?.focus();
      }
    };
    frame = requestAnimationFrame(() => reach(MOST_FRAMES));
    return () => cancelAnimationFrame(frame);
  }, [items, byKey]);
  const figure = useCallback((score: number) => decimal(score, language, 2), [language]);

  return (
    <div ref={place}>
      <Wall
        items={items}
        label={say('wallHow')}
        keyOf={idOf}
        ratioOf={ratioOf}
        nameOf={useCallback(
          ({ work, score }: FoundWork) => {
            const name = work.title || say('untitled');
            return score === undefined ? name : `${name}, ${say('score', { score: figure(score) })}`;
          },
          [say, figure],
        )}
        leastColumn={narrow ? 150 : 210}
        gap={narrow ? 10 : 18}
        selection={selection}
        onSelect={setSelection}
        onOpen={({ work }) => navigate(`/works/${work.id}`)}
        onKey={(key, { work }) => {
          const what = keys[key.toLowerCase()];
          if (!what) return false;
          byKey.current = true;
          wish(what, [work.id]);
          return true;
        }}
        render={useCallback(
          ({ work, score }: FoundWork, width: number) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: dragging is for the mouse; the keys M and L do the same
            <div
              className="gallery-work"
              draggable
              onDragStart={({ dataTransfer }) => {
                dataTransfer.setData(DRAGGED_WORK, work.id);
                dataTransfer.effectAllowed = 'copy';
              }}
            >
              <Picture
                src={workThumbnailAddress(work.id, thumbnailFor(width))}
                alt=""
                width={work.width}
                height={work.height}
                color={work.color}
                eager
                className="gallery-picture"
              />
              {score !== undefined && <span className="found-score figures">{figure(score)}</span>}
              {work.title && <span className="gallery-title">{work.title}</span>}
            </div>
          ),
          [figure],
        )}
      />
      {chosen.length > 0 && (
        <div className="chosen-bar" role="toolbar" aria-label={say('chosen', { count: chosen.length })}>
          <span className="figures">{say('chosen', { count: chosen.length })}</span>
          <Button icon="plus" onClick={() => wish('more', chosen)}>
            {say('moreOfChosen')}
          </Button>
          <Button icon="close" onClick={() => wish('less', chosen)}>
            {say('lessOfChosen')}
          </Button>
          <Button weight="bare" onClick={() => setSelection(nothingSelected)}>
            {say('letGo')}
          </Button>
        </div>
      )}
    </div>
  );
}

const keys: Readonly<Record<string, Wish | undefined>> = { m: 'more', l: 'less' };
const idOf = ({ work }: FoundWork): string => work.id;
const ratioOf = ({ work }: FoundWork): number => work.height / work.width;
