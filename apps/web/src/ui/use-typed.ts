import { useEffect, useEffectEvent, useRef, useState } from 'react';

/** A moment after the last key, so that not every letter asks the studio. */
const TYPING_MS = 250;

/**
 * What stands in a field whose text belongs to the address: it is told a moment after the last key. The address is drawn a
 * little later than it changes, and may be changed by others, so that the field keeps its own text: letters that are typed
 * meanwhile stay, as do those that an input method is still composing. `valueNow` says what the address holds by now.
 */
export function useTyped(
  value: string,
  { valueNow, onChange }: { readonly valueNow: () => string; readonly onChange: (value: string) => void },
): readonly [string, (text: string) => void] {
  const [text, setText] = useState(value);
  const told = useRef(value);
  const tell = useEffectEvent(() => {
    // changed meanwhile and not drawn yet ("Show all works"): the later wish counts
    if (valueNow() !== told.current) return;
    told.current = text;
    onChange(text);
  });

  useEffect(() => {
    // what was told comes back: by then more may have been typed
    if (value === told.current) return;
    told.current = value;
    setText(value);
  }, [value]);

  useEffect(() => {
    if (text === told.current) return;
    const timer = setTimeout(tell, TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);

  return [text, setText];
}
