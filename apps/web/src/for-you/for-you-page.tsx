import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { workThumbnailAddress } from '../api/addresses.ts';
import { queryClient, workQuery } from '../api/queries.ts';
import { useWords } from '../language/words.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Picture } from '../ui/picture.tsx';
import { Empty, Fault, Skeleton } from '../ui/states.tsx';
import { notify } from '../ui/toasts.tsx';
import { asked } from './asked.ts';
import { recommendationsQuery, type Wanted } from './for-you-queries.ts';
import { forYouWords } from './for-you-words.ts';
import type { Recommendations } from './recommendations.ts';
import { RecommendedWall } from './recommended-wall.tsx';
import { SwipeDesk } from './swipe-desk.tsx';
import { useRecording } from './use-recording.ts';
import './for-you.css';

/** So few works are better shown than asked about. */
const LEAST_TO_ASK = 3;

/** Works that one may like, after a few questions. */
export default function ForYouPage() {
  const say = useWords(forYouWords);
  const [query] = useSearchParams();
  const like = query.get('like');
  const [seed, setSeed] = useState<number | null>(null);
  const [asking, setAsking] = useState<boolean | null>(null);
  const wanted: Wanted = { like, seed };
  const list = useQuery(recommendationsQuery(wanted));

  if (list.error) return <Fault error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Skeleton height="80vh" />;
  const { told, looks, recording } = list.data;
  if (looks.works === 0) return <NoWorks />;
  const isNew = told === 0 && recording && looks.works >= LEAST_TO_ASK && asked.get() === 'no';
  if (like === null && (asking ?? isNew)) {
    return (
      <SwipeDesk
        onDone={(answered) => {
          asked.set('yes');
          setAsking(false);
          if (answered > 0) {
            notify(say('done'));
            void queryClient.resetQueries({ queryKey: ['recommendations'] });
          }
        }}
      />
    );
  }
  return (
    <>
      {like === null ? (
        <Head
          onAnother={() => setSeed(Math.floor(Math.random() * 2 ** 31))}
          onAsk={recording ? () => setAsking(true) : undefined}
        />
      ) : (
        <LikeHead id={like} />
      )}
      <Notes list={list.data} />
      <RecommendedWall list={list.data} wanted={wanted} />
    </>
  );
}

function Head({
  onAnother,
  onAsk,
}: {
  readonly onAnother: () => void;
  readonly onAsk: (() => void) | undefined;
}) {
  const say = useWords(forYouWords);
  return (
    <header className="page-head">
      <div>
        <h1>{say('title')}</h1>
        <p className="page-lead">{say('lead')}</p>
      </div>
      <div className="row">
        <Button icon="again" onClick={onAnother}>
          {say('another')}
        </Button>
        {onAsk && <Button onClick={onAsk}>{say('ask')}</Button>}
        <LinkButton to="/for-you/profile">{say('profile')}</LinkButton>
      </div>
    </header>
  );
}

function LikeHead({ id }: { readonly id: string }) {
  const say = useWords(forYouWords);
  const { data: work } = useQuery(workQuery(id));
  return (
    <header>
      <p className="small">
        <Link to="/for-you" className="way-back">
          <Icon name="left" size={16} /> {say('backToAll')}
        </Link>
      </p>
      <div className="like-head">
        <Link to={`/works/${id}`} className="like-picture">
          {work && (
            <Picture
              src={workThumbnailAddress(id, 160)}
              alt={work.title || say('untitled')}
              width={1}
              height={1}
              color={work.color}
              eager
            />
          )}
        </Link>
        <div>
          <h1>{say('likeTitle')}</h1>
          <p className="page-lead">{say('likeLead')}</p>
        </div>
      </div>
    </header>
  );
}

/** By what likeness is told, where that is not the whole of it; and whether anything is learnt. */
function Notes({ list: { looks, recording } }: { readonly list: Recommendations }) {
  const say = useWords(forYouWords);
  const setRecording = useRecording();
  const { eye, seen, works } = looks;
  return (
    <>
      {!recording && (
        <div className="banner">
          <p>{say('off')}</p>
          <Button onClick={() => setRecording(true)}>{say('switchOn')}</Button>
        </div>
      )}
      {!eye && <p className="small soft for-you-note">{say('colours')}</p>}
      {eye && seen < works && <p className="small soft for-you-note">{say('seeing', { seen, works })}</p>}
    </>
  );
}

function NoWorks() {
  const say = useWords(forYouWords);
  return (
    <Empty
      level={1}
      title={say('emptyTitle')}
      actions={
        <>
          <LinkButton weight="ink" icon="create" to="/">
            {say('make')}
          </LinkButton>
          <LinkButton icon="gallery" to="/gallery">
            {say('toGallery')}
          </LinkButton>
        </>
      }
    >
      {say('emptyHow')}
    </Empty>
  );
}
