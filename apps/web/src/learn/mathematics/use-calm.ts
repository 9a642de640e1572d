import { useEffect, useState } from 'react';

/** A text that follows `text` at most once in two seconds: what a screen reader hears of a drawing that moves. */
export function useCalm(text: string): string {
  const [calm, setCalm] = useState(text);
  useEffect(() => {
    if (calm === text) return;
    const timer = setTimeout(() => setCalm(text), 2000);
    return () => clearTimeout(timer);
  }, [calm, text]);
  return calm;
}
