import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { workThumbnailAddress } from '../api/addresses.ts';
import { answer, api, type ProfileEvent, type WorkSummary } from '../api/client.ts';
import { useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { Empty, Fault, Skeleton } from '../ui/states.tsx';
import { notifyError } from '../ui/toasts.tsx';
import { profileChanged, swipesQuery } from './for-you-queries.ts';
import { forYouWords } from './for-you-words.ts';
import { tell } from './record.ts';
import { SwipeCard } from './swipe-card.tsx';

export type Swipe = 'like' | 'pass' | 'skip';

const keys: Readonly<Record<string, Swipe | 'back'>> = {
  ArrowRight: 'like',
  ArrowLeft: 'pass',
  ArrowDown: 'skip',
  Backspace: 'back',
};

/** Twelve works, one after another: liked, not, or passed by; with buttons, arrow keys, or a finger. */
export function SwipeDesk({ onDone }: { readonly onDone: (answered: number) => void }) {
  const say = useWords(forYouWords);
  const [seed] = useState(() => Math.floor(Math.random() * 2 ** 31));
  const works = useQuery(swipesQuery(seed));
  if (works.error) return <Fault error={works.error} onRetry={() => void works.refetch()} />;
  if (!works.data) return <Skeleton height="80vh" />;
  if (works.data.length === 0) {
    return (
      <Empty
        level={1}
        title={say('nothingToAsk')}
        actions={
          <Button weight="ink" onClick={() => onDone(0)}>
            {say('toWall')}
          </Button>
        }
      />
    );
  }
  return <Asking works={works.data} onDone={onDone} />;
}

function Asking({
  works,
  onDone,
}: {
  readonly works: readonly WorkSummary[];
  readonly onDone: (answered: number) => void;
}) {
  const say = useWords(forYouWords);
  const [at, setAt] = useState(0);
  const [gone, setGone] = useState<Swipe | null>(null);
  /** What each answer was written down as; nothing for one passed by. */
  const answers = useRef<Promise<readonly ProfileEvent[]>[]>([]);
  const work = works[at];

  const give = (swipe: Swipe) => {
    if (!work) return;
    const told = swipe === 'skip' ? Promise.resolve([]) : tell(swipe, [work.id]);
    told.catch(notifyError);
    answers.current[at] = told;
    setGone(swipe);
    if (at + 1 < works.length) setAt(at + 1);
    else void leave();
  };
  const takeBack = () => {
    if (at === 0) return;
    const told = answers.current[at - 1];
    answers.current.length = at - 1;
    setGone(null);
    setAt(at - 1);
    told
      ?.then((events) =>
        Promise.all(
          events.map(({ id }) =>
            answer(api.DELETE('/api/profile/events/{id}', { params: { path: { id } } })),
          ),
        ),
      )
      .catch(notifyError);
  };
  /** The wall is made of the answers: they are written down before it is. */
  const leave = async () => {
    const told = await Promise.all(answers.current.map((one) => one.catch(() => [])));
    profileChanged();
    onDone(told.flat().length);
  };

  const act = useRef({ give, takeBack });
  act.current = { give, takeBack };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const undoes = (event.ctrlKey || event.metaKey) && event.key === 'z';
      const key = undoes
        ? 'back'
        : event.ctrlKey || event.metaKey || event.altKey
          ? undefined
          : keys[event.key];
      if (
        !key ||
        (event.target instanceof Element && event.target.closest('input, textarea, select, dialog'))
      )
        return;
      event.preventDefault();
      if (key === 'back') act.current.takeBack();
      else act.current.give(key);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  // the next one is there when its turn comes
  const next = works[at + 1];
  useEffect(() => {
    if (next) new Image().src = workThumbnailAddress(next.id, 640);
  }, [next]);

  if (!work) return null;
  return (
    <section className="swipes">
      <header>
        <h1>{say('askTitle')}</h1>
        <p className="page-lead">{say('askLead')}</p>
      </header>
      <SwipeCard key={work.id} work={work} came={gone} onSwipe={give} />
      <p className="figures soft" aria-live="polite">
        {say('place', { at: at + 1, count: works.length })}
        <span className="unseen">: {work.title || say('untitled')}</span>
      </p>
      <div className="row swipe-steps">
        <Button icon="close" onClick={() => give('pass')}>
          {say('dislike')}
        </Button>
        <Button weight="bare" onClick={() => give('skip')}>
          {say('skip')}
        </Button>
        <Button weight="ink" icon="heart" onClick={() => give('like')}>
          {say('like')}
        </Button>
      </div>
      <div className="row swipe-steps">
        <Button weight="bare" icon="restore" disabled={at === 0} onClick={takeBack}>
          {say('takeBack')}
        </Button>
        <Button weight="bare" onClick={() => void leave()}>
          {say(at === 0 ? 'toWall' : 'enough')}
        </Button>
      </div>
    </section>
  );
}
