import { useId, useState } from 'react';
import { useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { searchWords } from './search-words.ts';

/** A colour to look for. */
export function ColorField({ onColor }: { readonly onColor: (color: string) => void }) {
  const say = useWords(searchWords);
  const id = useId();
  const [color, setColor] = useState('#a82c19');
  return (
    <span className="color-field">
      <label className="unseen" htmlFor={id}>
        {say('color')}
      </label>
      <input id={id} type="color" value={color} onChange={({ target }) => setColor(target.value)} />
      <Button weight="bare" icon="plus" onClick={() => onColor(color)}>
        {say('addColor')}
      </Button>
    </span>
  );
}
