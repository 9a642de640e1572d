import { useEffect, useRef, useState } from 'react';

/** A value that changes at most every `ms`: what a screen reader hears of a drawing that moves. */
export function useCalm<T>(value: T, ms = 2000): T {
  const [calm, setCalm] = useState(value);
  const last = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, last.current + ms - performance.now());
    const timer = setTimeout(() => {
      last.current = performance.now();
      setCalm(value);
    }, wait);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return calm;
}
