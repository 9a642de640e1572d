import { useEffect, useRef, useState } from 'react';
import type { Latent } from '../api/client.ts';
import type { SteeringDesk } from './use-steering.ts';

/** The picture in hand while a slider moves: it is shown at once, and becomes a step when the hand lets go. */
export function useDraft(desk: SteeringDesk): {
  readonly shown: Latent;
  readonly draft: (latent: Latent) => void;
  readonly set: (latent: Latent) => void;
  /** A step back; what is not yet a step is only let go. */
  readonly undo: (() => void) | undefined;
} {
  const { latent } = desk;
  const [draft, setDraft] = useState<Latent | null>(null);
  /** The step that is on its way into the history: a hand may have moved on when it arrives. */
  const under = useRef<string | null>(null);
  const here = JSON.stringify(latent);
  useEffect(() => {
    const isOwn = under.current === here;
    under.current = null;
    setDraft((before) => (isOwn && JSON.stringify(before) !== here ? before : null));
  }, [here]);
  const isLoose = draft !== null && JSON.stringify(draft) !== (under.current ?? here);
  return {
    undo:
      desk.undo || isLoose
        ? () => {
            under.current = null;
            setDraft(null);
            if (!isLoose) desk.undo?.();
          }
        : undefined,
    shown: draft ?? latent,
    draft: setDraft,
    set(next) {
      const text = JSON.stringify(next);
      if (under.current === text) return;
      // a slider that was only touched is no step
      if (text === here) return setDraft(null);
      under.current = text;
      setDraft(next);
      desk.go({ latent: next });
    },
  };
}
