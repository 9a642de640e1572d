import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Rights, Work, WorkChanges } from '../api/client.ts';
import { boardsQuery } from '../api/queries.ts';
import { useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { CheckField, TextArea, TextField } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { notify } from '../ui/toasts.tsx';
import { workWords } from './work-words.ts';

type Change = (changes: WorkChanges, options?: { readonly onSuccess?: () => void }) => Promise<unknown>;

/** What a person writes about a work: title, tags, boards, a note, rights. */
export function WorkDetails({ work, onChange }: { readonly work: Work; readonly onChange: Change }) {
  const say = useWords(workWords);
  const { data: boards = [] } = useQuery(boardsQuery);
  return (
    <>
      <TextForm work={work} onChange={onChange} />
      <TagList work={work} onChange={onChange} />
      {boards.length > 0 && (
        <fieldset className="stack-tight">
          <legend className="small soft">{say('boards')}</legend>
          <div className="row">
            {boards.map(({ id, name }) => (
              <CheckField
                key={id}
                label={name}
                checked={work.boards.includes(id)}
                onCheck={(on) =>
                  onChange({
                    boards: on ? [...work.boards, id] : work.boards.filter((other) => other !== id),
                  })
                }
              />
            ))}
          </div>
        </fieldset>
      )}
      <RightsForm work={work} onChange={onChange} />
    </>
  );
}

function TextForm({ work, onChange }: { readonly work: Work; readonly onChange: Change }) {
  const say = useWords(workWords);
  const [title, setTitle] = useState(work.title);
  const [note, setNote] = useState(work.note);
  const changed = title !== work.title || note !== work.note;
  return (
    <form
      className="stack-tight"
      onSubmit={(event) => {
        event.preventDefault();
        onChange({ title, note }, { onSuccess: () => notify(say('saved')) });
      }}
    >
      <TextField
        label={say('titleField')}
        maxLength={500}
        value={title}
        onChange={({ target }) => setTitle(target.value)}
      />
      <TextArea
        label={say('note')}
        maxLength={20_000}
        value={note}
        onChange={({ target }) => setNote(target.value)}
      />
      <div>
        <Button type="submit" disabled={!changed}>
          {say('save')}
        </Button>
      </div>
    </form>
  );
}

function TagList({ work, onChange }: { readonly work: Work; readonly onChange: Change }) {
  const say = useWords(workWords);
  const [text, setText] = useState('');
  return (
    <form
      className="stack-tight"
      onSubmit={(event) => {
        event.preventDefault();
        const fresh = text
          .split(/[,，、]/)
          .map((tag) => tag.trim())
          .filter((tag) => tag !== '' && !work.tags.includes(tag));
        setText('');
        if (fresh.length > 0) onChange({ tags: [...work.tags, ...fresh] });
      }}
    >
      <TextField
        label={say('tags')}
        placeholder={say('addTag')}
        maxLength={100}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {work.tags.length > 0 && (
        <ul className="tags">
          {work.tags.map((tag) => (
            <li key={tag} className="tag">
              <span>{tag}</span>
              <button
                type="button"
                aria-label={say('removeTag', { tag })}
                onClick={() => onChange({ tags: work.tags.filter((other) => other !== tag) })}
              >
                <Icon name="close" size={14} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </form>
  );
}

const rightsFields = ['artist', 'copyright', 'license', 'note'] as const satisfies readonly (keyof Rights)[];

function RightsForm({ work, onChange }: { readonly work: Work; readonly onChange: Change }) {
  const say = useWords(workWords);
  const [rights, setRights] = useState<Rights>(work.rights);
  const names = {
    artist: say('artist'),
    copyright: say('copyright'),
    license: say('license'),
    note: say('rightsNote'),
  };
  return (
    <details className="rights">
      <summary>{say('rights')}</summary>
      <form
        className="stack-tight"
        onSubmit={(event) => {
          event.preventDefault();
          onChange({ rights }, { onSuccess: () => notify(say('saved')) });
        }}
      >
        {rightsFields.map((field) => (
          <TextField
            key={field}
            label={names[field]}
            maxLength={500}
            value={rights[field] ?? ''}
            onChange={({ target }) => setRights({ ...rights, [field]: target.value })}
          />
        ))}
        <p className="small faint">
          {say('fingerprint')}: <code className="fingerprint">{work.file}</code>
        </p>
        <div>
          <Button type="submit">{say('save')}</Button>
        </div>
      </form>
    </details>
  );
}
