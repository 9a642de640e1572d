import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Direction, Steering } from '../api/client.ts';
import { useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { Segmented } from '../ui/field.tsx';
import { Fault, Skeleton } from '../ui/states.tsx';
import { FoundDirection } from './found-direction.tsx';
import { type Finding, foundQuery } from './steer-queries.ts';
import { steerWords } from './steer-words.ts';
import type { SteeringDesk } from './use-steering.ts';

/** Directions without labels, each shown as a strip, to be named and kept or passed by. */
export function DirectionFinder({
  desk,
  steering: { ranges },
  kept,
}: {
  readonly desk: SteeringDesk;
  readonly steering: Steering;
  readonly kept: readonly Direction[];
}) {
  const say = useWords(steerWords);
  const { id: model } = desk.model;
  const [finding, setFinding] = useState<Finding | null>(null);
  const [where, setWhere] = useState<'all' | Steering['ranges'][number]['name']>('all');
  const [passed, setPassed] = useState<ReadonlySet<string>>(new Set());
  const found = useQuery({
    ...foundQuery(finding ?? { model, method: 'sefa', layers: null }),
    enabled: finding !== null,
  });
  const range = ranges.find(({ name }) => name === where);
  const find = (method: Finding['method']) => {
    setPassed(new Set());
    setFinding({ model, method, layers: range && where !== 'all' ? [range.first, range.last] : null });
  };
  const keptIds = new Set(kept.map(({ id }) => id));
  const left = (found.data ?? []).flatMap((direction, index) =>
    keptIds.has(direction.id) || passed.has(direction.id) ? [] : { direction, number: index + 1 },
  );
  return (
    <section className="stack" aria-labelledby="steer-find">
      <div className="stack-tight">
        <h2 id="steer-find" className="steer-part">
          {say('find')}
        </h2>
        <p className="small soft">{say('findHow')}</p>
      </div>
      {ranges.length > 1 && (
        <Segmented
          label={say('findLayers')}
          value={where}
          choices={(['all', ...ranges.map(({ name }) => name)] as const).map((value) => ({
            value,
            label: say(value),
          }))}
          onChoose={setWhere}
        />
      )}
      <div className="row">
        <Button icon="search" title={say('findSefaHow')} onClick={() => find('sefa')}>
          {say('findSefa')}
        </Button>
        <Button title={say('findGanspaceHow')} onClick={() => find('ganspace')}>
          {say('findGanspace')}
        </Button>
      </div>
      {found.error && <Fault error={found.error} />}
      {finding && found.isPending && <Skeleton height="12rem" label={say('finding')} />}
      {left.map(({ direction, number }) => (
        <FoundDirection
          key={direction.id}
          direction={direction}
          number={number}
          desk={desk}
          onPass={() => setPassed(new Set([...passed, direction.id]))}
        />
      ))}
      {found.data && left.length === 0 && <p className="soft">{say('allSeen')}</p>}
    </section>
  );
}
