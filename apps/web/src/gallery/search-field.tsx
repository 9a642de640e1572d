import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useWords } from '../language/words.ts';
import { Icon } from '../ui/icon.tsx';
import { galleryWords } from './gallery-words.ts';
import { filterNow } from './use-filter.ts';

const TYPING_MS = 250;

/** Searches a moment after the last key, so that not every letter asks the studio. */
export function SearchField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const say = useWords(galleryWords);
  const [text, setText] = useState(value);
  const told = useRef(value);
  const tell = useEffectEvent(() => {
    // the address may have gone on and not be drawn yet ("Show all works"): the later wish counts
    if (filterNow().q !== told.current) return;
    told.current = text;
    onChange(text);
  });

  useEffect(() => {
    // what was told comes back a moment later: by then more may have been typed
    if (value === told.current) return;
    told.current = value;
    setText(value);
  }, [value]);

  useEffect(() => {
    if (text === told.current) return;
    const timer = setTimeout(tell, TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);

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
