import { useMutation } from '@tanstack/react-query';
import { Link } from 'react-router';
import { workThumbnailAddress } from '../api/addresses.ts';
import { answer, api, type ShownProfile, type WorkSummary } from '../api/client.ts';
import { day } from '../language/figures.ts';
import { type Say, useLanguage, useWords } from '../language/words.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Picture } from '../ui/picture.tsx';
import { notifyError } from '../ui/toasts.tsx';
import { profileChanged } from './for-you-queries.ts';
import { forYouWords } from './for-you-words.ts';

type Event = ShownProfile['events'][number];
type Kind = Event['kind'];

const kinds: readonly Kind[] = ['keep', 'like', 'open', 'linger', 'pass', 'hide', 'show'];
const kindWords = { like: 'likeKind' } as const satisfies Partial<Record<Kind, string>>;

/** One thing that was written down: of which work, what, when, and how much it counts. */
export function EventRow({
  event,
  work,
  onForget,
  onForgetWork,
}: {
  readonly event: Event;
  /** Undefined for one that is not here any more. */
  readonly work: WorkSummary | undefined;
  readonly onForget: () => void;
  readonly onForgetWork: () => void;
}) {
  const say = useWords(forYouWords);
  const language = useLanguage();
  const edit = useMutation({
    mutationFn: (kind: Kind) =>
      answer(api.PATCH('/api/profile/events/{id}', { params: { path: { id: event.id } }, body: { kind } })),
    onError: notifyError,
    onSettled: profileChanged,
  });
  const title = work ? work.title || say('untitled') : say('gone');
  return (
    <li className="event">
      <div className="event-picture">
        {work && (
          <Link to={`/works/${work.id}`} aria-label={title}>
            <Picture
              src={workThumbnailAddress(work.id, 160)}
              alt=""
              width={1}
              height={1}
              color={work.color}
            />
          </Link>
        )}
      </div>
      <div className="event-words">
        <p className="event-title">{title}</p>
        <p className="small soft figures">
          {day(event.at, language)} · {weightText(event.weight)}
          {event.seconds !== undefined && ` · ${say('seconds', { seconds: Math.round(event.seconds) })}`}
        </p>
      </div>
      <div className="field">
        <select
          aria-label={say('kind', { title })}
          value={edit.isPending ? edit.variables : event.kind}
          onChange={({ target }) => {
            const kind = kinds.find((one) => one === target.value);
            if (kind) edit.mutate(kind);
          }}
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {kindText(say, kind)}
            </option>
          ))}
        </select>
      </div>
      <div className="event-steps">
        <IconButton icon="close" label={`${say('forget')}: ${title}`} onClick={onForget} />
        <Button weight="bare" onClick={onForgetWork}>
          {say('forgetWork')}
        </Button>
      </div>
    </li>
  );
}

type Keys = typeof forYouWords extends { keys?: infer K } ? Extract<K, string> : never;

function kindText(say: Say<Keys>, kind: Kind): string {
  return say(kind === 'like' ? kindWords.like : kind);
}

/** +4, −2, 0. */
function weightText(weight: number): string {
  const rounded = Math.round(weight * 10) / 10;
  return rounded > 0 ? `+${rounded}` : `${rounded}`.replace('-', '−');
}
