import { useQuery } from '@tanstack/react-query';
import { boardsQuery, modelsQuery, tagsQuery } from '../api/queries.ts';
import { useWords } from '../language/words.ts';
import { SelectField } from '../ui/field.tsx';
import { galleryWords } from './gallery-words.ts';
import { SearchField } from './search-field.tsx';
import type { Filter } from './use-filter.ts';

/** Words to look for, and what else narrows the wall. */
export function FilterBar({
  filter,
  onChange,
}: {
  readonly filter: Filter;
  readonly onChange: (part: Partial<Filter>) => void;
}) {
  const say = useWords(galleryWords);
  const { data: tags = [] } = useQuery(tagsQuery);
  const { data: models = [] } = useQuery(modelsQuery);
  const { data: boards = [], isPending } = useQuery(boardsQuery);
  return (
    <div className="filters">
      <nav className="filter-places" aria-label={say('filters')}>
        <Place
          name={say('all')}
          here={!filter.favourite && !filter.trash && filter.board === ''}
          onGo={() => onChange({ favourite: false, trash: false, board: '' })}
        />
        <Place
          name={say('favourites')}
          here={filter.favourite && !filter.trash}
          onGo={() => onChange({ favourite: true, trash: false, board: '' })}
        />
        {boards.map((board) => (
          <Place
            key={board.id}
            name={board.name}
            count={board.count}
            here={filter.board === board.id}
            onGo={() => onChange({ board: board.id, favourite: false, trash: false })}
          />
        ))}
        {/* last, and not before the boards are known: it would be pushed aside by them */}
        {!isPending && (
          <Place
            name={say('trash')}
            here={filter.trash}
            onGo={() => onChange({ trash: true, favourite: false, board: '' })}
          />
        )}
      </nav>
      <div className="filter-fields">
        <SearchField value={filter.q} onChange={(q) => onChange({ q })} />
        <SelectField
          label={say('tags')}
          value={filter.tag}
          choices={[
            { value: '', label: say('anyTag') },
            ...tags.map(({ name, count }) => ({ value: name, label: `${name} (${count})` })),
          ]}
          onChoose={(tag) => onChange({ tag })}
        />
        <SelectField
          label={say('model')}
          value={filter.model}
          choices={[
            { value: '', label: say('anyModel') },
            ...models.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChoose={(model) => onChange({ model })}
        />
        <SelectField
          label={say('sort')}
          value={filter.sort}
          choices={[
            { value: 'newest', label: say('newest') },
            { value: 'oldest', label: say('oldest') },
            { value: 'title', label: say('byTitle') },
            { value: 'favourite', label: say('byFavourite') },
          ]}
          onChoose={(sort) => onChange({ sort })}
        />
      </div>
    </div>
  );
}

function Place({
  name,
  count,
  here,
  onGo,
}: {
  readonly name: string;
  readonly count?: number;
  readonly here: boolean;
  readonly onGo: () => void;
}) {
  return (
    <button type="button" className="place" aria-current={here ? 'page' : undefined} onClick={onGo}>
      {name}
      {count !== undefined && <span className="small faint figures"> {count}</span>}
    </button>
  );
}
