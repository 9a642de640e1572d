import { useWords } from '../language/words.ts';
import { Icon } from '../ui/icon.tsx';
import { useTyped } from '../ui/use-typed.ts';
import { galleryWords } from './gallery-words.ts';
import { filterNow } from './use-filter.ts';

/** Words to look for in the gallery. */
export function SearchField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const say = useWords(galleryWords);
  const [text, setText] = useTyped(value, { valueNow: () => filterNow().q, onChange });
  return (
    <search className="field search-field">
      <label htmlFor="gallery-search">{say('search')}</label>
      <div className="search-line">
        <Icon name="search" size={18} />
        <input
          id="gallery-search"
          type="search"
          placeholder={say('searchHint')}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </div>
    </search>
  );
}
