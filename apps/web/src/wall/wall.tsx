import {
  type KeyboardEvent,
  type MouseEvent,
  memo,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Icon } from '../ui/icon.tsx';
import { type Direction, masonry, neighbour, visibleRange } from './masonry.ts';
import { extended, nothingSelected, type Selection, toggled } from './selection.ts';
import { useView } from './use-view.ts';
import './wall.css';

export interface WallProps<T> {
  readonly items: readonly T[];
  /** How many there are in all, where not all are here yet. */
  readonly total?: number;
  /** The name of the wall, and how it is used, for screen readers. */
  readonly label: string;
  readonly keyOf: (item: T) => string;
  /** Height by width. */
  readonly ratioOf: (item: T) => number;
  /** What a screen reader says for a picture. */
  readonly nameOf: (item: T) => string;
  readonly render: (item: T, width: number) => ReactNode;
  readonly leastColumn?: number;
  readonly gap?: number;
  readonly foot?: number;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  /** Enter, or a click. Where it is absent both choose instead. */
  readonly onOpen?: ((item: T) => void) | undefined;
  /** Other keys on a picture; true where the key was taken. */
  readonly onKey?: (key: string, item: T) => boolean;
  /** The end of what is here comes near. */
  readonly onNearEnd?: (() => void) | undefined;
}

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
};

/**
 * A wall of pictures of which only those near the window are in the page. One of them can be reached by Tab, the others
 * by arrow keys; space chooses, with shift up to there, Enter opens, Escape lets go.
 */
export function Wall<T>(props: WallProps<T>) {
  // measured only once it is there: an empty wall has no element
  return props.items.length === 0 ? null : <FilledWall {...props} />;
}

function FilledWall<T>({
  items,
  total,
  label,
  keyOf,
  ratioOf,
  nameOf,
  render,
  leastColumn = 200,
  gap = 16,
  foot = 0,
  selection,
  onSelect,
  onOpen,
  onKey,
  onNearEnd,
}: WallProps<T>) {
  const element = useRef<HTMLDivElement>(null);
  const view = useView(element);
  const [active, setActive] = useState(0);
  const toFocus = useRef<number | null>(null);

  const width = view?.width;
  const layout = useMemo(
    () => (width === undefined ? null : masonry(items.map(ratioOf), { width, leastColumn, gap, foot })),
    [items, ratioOf, width, leastColumn, gap, foot],
  );
  const [from, to] = layout && view ? visibleRange(layout, view.top, view.bottom) : [0, 0];
  const chosen = useMemo(() => new Set(selection.keys), [selection.keys]);
  const reachable = Math.min(active, items.length - 1);

  const nearEnd = layout !== null && view !== null && view.bottom > layout.height - 800;
  useEffect(() => {
    if (nearEnd && items.length >= 0) onNearEnd?.();
  }, [nearEnd, items.length, onNearEnd]);

  // a picture that the keyboard leads to may have to be put into the page before it can take the focus
  useEffect(() => {
    if (toFocus.current === null) return;
    const target = element.current?.querySelector<HTMLElement>(`[data-index="${toFocus.current}"]`);
    if (!target) return;
    toFocus.current = null;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: 'nearest' });
  });

  const move = (index: number) => {
    const place = layout?.places[index];
    if (!place || !element.current) return;
    setActive(index);
    toFocus.current = index;
    const top = element.current.getBoundingClientRect().top + place.top;
    if (top < 0 || top + place.height > window.innerHeight) {
      window.scrollBy({ top: top - Math.max(0, (window.innerHeight - place.height) / 2) });
    }
  };

  const choose = (item: T, withRange: boolean) =>
    onSelect(
      withRange ? extended(selection, keyOf(item), items.map(keyOf)) : toggled(selection, keyOf(item)),
    );

  const onKeyDown = (event: KeyboardEvent, item: T, index: number) => {
    const direction = directions[event.key];
    if (direction && layout) {
      const next = neighbour(layout, index, direction);
      move(next);
      const reached = items[next];
      if (event.shiftKey && reached) choose(reached, true);
    } else if (event.key === ' ') {
      choose(item, event.shiftKey);
    } else if (event.key === 'Enter') {
      if (onOpen) onOpen(item);
      else choose(item, false);
    } else if (event.key === 'Escape' && selection.keys.length > 0) {
      onSelect(nothingSelected);
    } else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
      onSelect({ keys: items.map(keyOf), anchor: null });
    } else if (event.ctrlKey || event.metaKey || event.altKey || !onKey?.(event.key, item)) {
      return;
    }
    event.preventDefault();
  };

  const onClick = (event: MouseEvent, item: T, index: number) => {
    setActive(index);
    const onMark = event.target instanceof Element && event.target.closest('.wall-mark') !== null;
    const modified = event.ctrlKey || event.metaKey || event.shiftKey;
    if (onOpen && !modified && !onMark) onOpen(item);
    else choose(item, event.shiftKey);
  };

  const acts = useRef<Acts<T>>({ onFocus: setActive, onKeyDown, onClick });
  useLayoutEffect(() => {
    acts.current = { onFocus: setActive, onKeyDown, onClick };
  });

  return (
    <div
      ref={element}
      className="wall"
      role="listbox"
      aria-label={label}
      aria-multiselectable="true"
      style={{ height: layout ? `${layout.height}px` : '100vh' }}
    >
      {layout &&
        range(from, to, reachable).map((index) => {
          const item = items[index];
          const place = layout.places[index];
          if (item === undefined || !place) return null;
          const key = keyOf(item);
          return (
            <Tile
              key={key}
              item={item}
              index={index}
              left={place.left}
              top={place.top}
              width={layout.columnWidth}
              height={place.height}
              of={total ?? items.length}
              isChosen={chosen.has(key)}
              isReachable={index === reachable}
              nameOf={nameOf}
              render={render}
              acts={acts}
            />
          );
        })}
    </div>
  );
}

interface Acts<T> {
  readonly onFocus: (index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent, item: T, index: number) => void;
  readonly onClick: (event: MouseEvent, item: T, index: number) => void;
}

interface TileProps<T> extends Pick<WallProps<T>, 'nameOf' | 'render'> {
  readonly item: T;
  readonly index: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly of: number;
  readonly isChosen: boolean;
  readonly isReachable: boolean;
  /** Behind a reference: they change with every scroll, and the tile must not. */
  readonly acts: RefObject<Acts<T>>;
}

function TileOf<T>({ item, index, acts, ...shown }: TileProps<T>) {
  return (
    <div
      data-index={index}
      className="wall-picture"
      role="option"
      aria-selected={shown.isChosen}
      aria-label={shown.nameOf(item)}
      aria-posinset={index + 1}
      aria-setsize={shown.of}
      tabIndex={shown.isReachable ? 0 : -1}
      style={{
        transform: `translate(${shown.left}px, ${shown.top}px)`,
        width: `${shown.width}px`,
        height: `${shown.height}px`,
      }}
      onFocus={() => acts.current.onFocus(index)}
      onKeyDown={(event) => acts.current.onKeyDown(event, item, index)}
      onClick={(event) => acts.current.onClick(event, item, index)}
    >
      {shown.render(item, shown.width)}
      <span className="wall-mark" aria-hidden="true">
        <Icon name="check" size={16} />
      </span>
    </div>
  );
}

// scrolling brings new tiles; those that stay are left alone
const Tile = memo(TileOf) as typeof TileOf;

/** Indices of a range, and the one that Tab must be able to reach. */
function range(from: number, to: number, reachable: number): number[] {
  const indices = Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
  if (reachable >= 0 && reachable < from) indices.unshift(reachable);
  if (reachable >= to) indices.push(reachable);
  return indices;
}
