import { useEffect, useState } from 'react';
import { useWords } from '../../language/words.ts';
import { Button } from '../../ui/button.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { FlowChart } from '../flow/flow-chart.tsx';
import { phases } from '../flow/phases.ts';
import { digitsWords } from './digits-words.ts';

/** How long a station is lit: a step is over much sooner. */
const STATION_MS = 700;

/** The flow charts. While training runs they walk through its round; else one walks by hand. */
export default function FlowSection({ isRunning }: { readonly isRunning: boolean }) {
  const say = useWords(digitsWords);
  const [station, setStation] = useState<number>();
  const isCalm = useMedia('(prefers-reduced-motion: reduce)');
  const walks = isRunning && !isCalm;
  useEffect(() => {
    if (!walks) return;
    const timer = setInterval(() => {
      if (!document.hidden) setStation(next);
    }, STATION_MS);
    return () => {
      clearInterval(timer);
      setStation(undefined);
    };
  }, [walks]);
  return (
    <>
      <div className="row">
        <Button icon="right" disabled={walks} onClick={() => setStation(next)}>
          {say('flowNext')}
        </Button>
      </div>
      <FlowChart phase={station === undefined ? undefined : phases[station]} />
    </>
  );
}

function next(before: number | undefined): number {
  return ((before ?? -1) + 1) % phases.length;
}
