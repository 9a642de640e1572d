import { useQuery } from '@tanstack/react-query';
import { boardsQuery, tagsQuery } from '../api/queries.ts';
import { useWords } from '../language/words.ts';
import { SelectField, TextField } from '../ui/field.tsx';
import { useTyped } from '../ui/use-typed.ts';
import { type SearchAsked, searchNow } from './search-address.ts';
import { searchWords } from './search-words.ts';

type Filters = Pick<SearchAsked, 'q' | 'tag' | 'board'>;

/** What of the works is compared at all. */
export function SearchFilters({
  asked,
  onChange,
}: {
  readonly asked: Filters;
  readonly onChange: (part: Partial<Filters>) => void;
}) {
  const say = useWords(searchWords);
  const [words, type] = useTyped(asked.q, {
    valueNow: () => searchNow().q,
    onChange: (q) => onChange({ q }),
  });
  const { data: tags = [] } = useQuery(tagsQuery);
  const { data: boards = [] } = useQuery(boardsQuery);
  return (
    <search className="search-filters">
      <TextField
        label={say('words')}
        type="search"
        value={words}
        onChange={({ target }) => type(target.value)}
      />
      <SelectField
        label={say('tag')}
        value={asked.tag}
        choices={[
          { value: '', label: say('anyTag') },
          ...tags.map(({ name, count }) => ({ value: name, label: `${name} (${count})` })),
        ]}
        onChoose={(tag) => onChange({ tag })}
      />
      <SelectField
        label={say('board')}
        value={asked.board}
        choices={[
          { value: '', label: say('anyBoard') },
          ...boards.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChoose={(board) => onChange({ board })}
      />
    </search>
  );
}
