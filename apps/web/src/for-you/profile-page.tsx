import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { Link } from 'react-router';
import { answer, api, type ProfileEvent, type ShownProfile } from '../api/client.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { Button, DownloadButton, LinkButton } from '../ui/button.tsx';
import { CheckField, Segmented } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { Fault, Skeleton } from '../ui/states.tsx';
import { notify, notifyError } from '../ui/toasts.tsx';
import { asked } from './asked.ts';
import { EventRow } from './event-row.tsx';
import { profileChanged, profileQuery } from './for-you-queries.ts';
import { forYouWords } from './for-you-words.ts';
import { useRecording } from './use-recording.ts';
import './for-you.css';

const PAGE = 40;

/** All that is kept of the person: shown, changed, taken along, forgotten. */
export default function ProfilePage() {
  const say = useWords(forYouWords);
  const profile = useQuery(profileQuery);
  if (profile.error) return <Fault error={profile.error} onRetry={() => void profile.refetch()} />;
  if (!profile.data) return <Skeleton height="80vh" />;
  return (
    <article className="profile">
      <p className="small">
        <Link to="/for-you" className="way-back">
          <Icon name="left" size={16} /> {say('backToForYou')}
        </Link>
      </p>
      <header>
        <h1>{say('profileTitle')}</h1>
        <p className="page-lead">{say('profileLead')}</p>
      </header>
      <Whole profile={profile.data} />
      <Events profile={profile.data} />
    </article>
  );
}

/** What concerns all of it. */
function Whole({ profile: { notice, tastes, events, recording } }: { readonly profile: ShownProfile }) {
  const say = useWords(forYouWords);
  const language = useLanguage();
  const setRecording = useRecording();
  const forget = useForget();
  return (
    <>
      {notice && (
        <div className="banner" role="status">
          <p>{notice[language]}</p>
        </div>
      )}
      <CheckField label={say('recording')} checked={recording} onCheck={setRecording} />
      <section className="stack-tight">
        <h2>{say('tastes')}</h2>
        {tastes.length === 0 ? (
          <p className="soft">{say('tastesNone')}</p>
        ) : (
          <ul className="tastes">
            {tastes.map((taste) => (
              <li key={taste.en}>{taste[language]}</li>
            ))}
          </ul>
        )}
      </section>
      <div className="row">
        <DownloadButton href="/api/profile/export">{say('export')}</DownloadButton>
        <TakeIn />
        <Button
          weight="warn"
          icon="trash"
          disabled={events.length === 0}
          onClick={() => {
            asked.set('no');
            forget.mutate(() => answer(api.DELETE('/api/profile')));
          }}
        >
          {say('forgetAll')}
        </Button>
      </div>
    </>
  );
}

/** A profile that was saved, in place of this one; the one that was here comes back by “Undo”. */
function TakeIn() {
  const say = useWords(forYouWords);
  const input = useRef<HTMLInputElement>(null);
  const replace = useMutation({
    mutationFn: async (text: string) => answer(api.PUT('/api/profile', { body: parsed(text) })),
    onSuccess: ({ before }) => {
      profileChanged();
      const back = () =>
        void answer(api.PUT('/api/profile', { body: before }))
          .then(profileChanged)
          .catch(notifyError);
      notify(say('imported'), { label: say('undo'), run: back });
    },
    onError: notifyError,
  });
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept="application/json,.json"
        onChange={({ target }) => {
          void target.files?.[0]?.text().then((text) => replace.mutate(text));
          target.value = '';
        }}
      />
      <Button icon="import" onClick={() => input.current?.click()}>
        {say('import')}
      </Button>
    </>
  );
}

/** The studio says what is wrong with it, whatever it is. */
function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : { value };
  } catch {
    return { text: text.slice(0, 1000) };
  }
}

function Events({ profile: { events, works } }: { readonly profile: ShownProfile }) {
  const say = useWords(forYouWords);
  const forget = useForget();
  const [which, setWhich] = useState<'did' | 'shown'>('did');
  const [count, setCount] = useState(PAGE);
  const byId = useMemo(() => new Map(works.map((work) => [work.id, work])), [works]);
  const listed = events.filter(({ kind }) => (kind === 'show') === (which === 'shown'));
  const forgetOne = (id: string) =>
    forget.mutate(() => answer(api.DELETE('/api/profile/events/{id}', { params: { path: { id } } })));
  const forgetWork = (id: string) =>
    forget.mutate(() => answer(api.DELETE('/api/profile/works/{id}', { params: { path: { id } } })));
  return (
    <section className="stack">
      <div className="row-apart">
        <h2>{say('events')}</h2>
        <Segmented
          label={say('filter')}
          quiet
          value={which}
          choices={[
            { value: 'did', label: say('filterDid') },
            { value: 'shown', label: say('filterShown') },
          ]}
          onChoose={setWhich}
        />
      </div>
      {listed.length === 0 && (
        <div className="row">
          <p className="soft">{say(which === 'did' ? 'noEvents' : 'noShown')}</p>
          <LinkButton to="/for-you">{say('backToForYou')}</LinkButton>
        </div>
      )}
      <ul className="events">
        {listed.slice(0, count).map((event) => (
          <EventRow
            key={event.id}
            event={event}
            work={byId.get(event.item)}
            onForget={() => forgetOne(event.id)}
            onForgetWork={() => forgetWork(event.item)}
          />
        ))}
      </ul>
      {listed.length > count && (
        <div>
          <Button onClick={() => setCount(count + PAGE)}>{say('showMore')}</Button>
        </div>
      )}
    </section>
  );
}

/** Forgets at once, and offers to take it back. */
function useForget() {
  const say = useWords(forYouWords);
  return useMutation({
    mutationFn: (forget: () => Promise<{ readonly events: readonly ProfileEvent[] }>) => forget(),
    onSuccess: ({ events }) => {
      profileChanged();
      const back = () =>
        void answer(api.POST('/api/profile/restored', { body: { events: [...events] } }))
          .then(profileChanged)
          .catch(notifyError);
      notify(say('forgotten', { count: events.length }), { label: say('undo'), run: back });
    },
    onError: notifyError,
  });
}
