import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { useNavigate } from 'react-router';
import { answer, api } from '../api/client.ts';
import { queryClient } from '../api/queries.ts';
import { useBatch } from '../gallery/use-batch.ts';
import { useWords } from '../language/words.ts';
import { LinkButton } from '../ui/button.tsx';
import { Empty } from '../ui/states.tsx';
import { notify, notifyError } from '../ui/toasts.tsx';
import { profileChanged, recommendations, recommendationsQuery, type Wanted } from './for-you-queries.ts';
import { forYouWords } from './for-you-words.ts';
import {
  type Recommendations,
  type Recommended,
  withAgain,
  withFavourite,
  withMore,
  without,
} from './recommendations.ts';
import { RecommendedTile } from './recommended-tile.tsx';
import { record, tell } from './record.ts';
import { useShown } from './use-shown.ts';

/** A work that was turned down, and where it was. */
interface Hidden {
  readonly one: Recommended;
  readonly place: number;
}

/** The works, each with its reason. One that is turned down leaves at once, and another comes to the end. */
export function RecommendedWall({
  list,
  wanted,
}: {
  readonly list: Recommendations;
  readonly wanted: Wanted;
}) {
  const say = useWords(forYouWords);
  const navigate = useNavigate();
  const batch = useBatch();
  const element = useRef<HTMLUListElement>(null);
  const toFocus = useRef<number | null>(null);
  const ids = useMemo(() => list.items.map(({ work }) => work.id), [list.items]);
  useShown(element, ids);

  const { queryKey } = recommendationsQuery(wanted);
  const change = (next: (before: Recommendations) => Recommendations) =>
    queryClient.setQueryData(queryKey, (before) => before && next(before));

  const focusOn = useCallback((place: number) => {
    const links = element.current?.querySelectorAll<HTMLElement>('.tile-picture');
    links?.[Math.max(0, Math.min(place, links.length - 1))]?.focus();
  }, []);

  const hide = useMutation({
    mutationFn: ({ one }: Hidden) => tell('hide', [one.work.id]),
    onSuccess: (events, { one, place }) => {
      notify(say(events.length > 0 ? 'hidden' : 'hiddenOff'), {
        label: say('undo'),
        run: () => {
          change((before) => withAgain(before, one, place));
          for (const event of events) {
            void answer(api.DELETE('/api/profile/events/{id}', { params: { path: { id: event.id } } }))
              .then(profileChanged)
              .catch(notifyError);
          }
        },
      });
      profileChanged();
      // the wall is as good without one more
      void recommendations(wanted, 1, [one.work.id, ...ids])
        .then(({ items }) => change((before) => withMore(before, items)))
        .catch(() => undefined);
    },
    onError: (error, { one, place }) => {
      change((before) => withAgain(before, one, place));
      notifyError(error);
    },
  });

  const turnDown = (one: Recommended) => {
    const place = ids.indexOf(one.work.id);
    change((before) => without(before, one.work.id));
    hide.mutate({ one, place });
    toFocus.current = place;
  };
  // only once the tile has left the page is the next one in its place
  useLayoutEffect(() => {
    if (toFocus.current === null || ids.length === 0) return;
    const place = toFocus.current;
    toFocus.current = null;
    focusOn(place);
  }, [ids, focusOn]);

  const favourite = ({ work }: Recommended) => {
    change((before) => withFavourite(before, work.id, !work.favourite));
    batch.mutate({ ids: [work.id], do: work.favourite ? 'unfavourite' : 'favourite' });
  };

  const moreLike = ({ work }: Recommended) => {
    record('like', [work.id]);
    navigate(`/for-you?${new URLSearchParams({ like: work.id })}`);
  };

  const onKeyDown = (event: KeyboardEvent, one: Recommended, place: number) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columnsOf(element.current), ArrowUp: -1 }[
      event.key
    ];
    if (step !== undefined) {
      focusOn(place + (event.key === 'ArrowUp' ? -columnsOf(element.current) : step));
    } else if (event.key === 'x' || event.key === 'Delete') turnDown(one);
    else if (event.key === 'f') favourite(one);
    else if (event.key === 'm') moreLike(one);
    else return;
    event.preventDefault();
  };

  if (list.items.length === 0) return <NothingLeft />;
  return (
    <>
      <p className="unseen" id="for-you-how">
        {say('wallHow')}
      </p>
      <ul ref={element} className="tiles" aria-label={say('wall')} aria-describedby="for-you-how">
        {list.items.map((one, place) => (
          <RecommendedTile
            key={one.work.id}
            one={one}
            onKeyDown={(event) => onKeyDown(event, one, place)}
            onFavourite={() => favourite(one)}
            onHide={() => turnDown(one)}
            onMore={() => moreLike(one)}
          />
        ))}
      </ul>
      {list.items.length < 24 && <p className="small faint for-you-end">{say('end')}</p>}
    </>
  );
}

/** How many tiles stand side by side. */
function columnsOf(element: HTMLElement | null): number {
  if (!element) return 1;
  return getComputedStyle(element).gridTemplateColumns.split(' ').length;
}

function NothingLeft() {
  const say = useWords(forYouWords);
  return (
    <Empty
      title={say('noneTitle')}
      actions={
        <>
          <LinkButton to="/for-you/profile">{say('profile')}</LinkButton>
          <LinkButton icon="gallery" to="/gallery">
            {say('toGallery')}
          </LinkButton>
        </>
      }
    >
      {say('noneHow')}
    </Empty>
  );
}
