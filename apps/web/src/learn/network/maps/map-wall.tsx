import { type KeyboardEvent, useMemo, useRef } from 'react';
import { useWords } from '../../../language/words.ts';
import { NumberPicture } from '../paint/number-picture.tsx';
import { inkOf } from '../paint/two-inks.ts';
import { type Channels, channelAfter } from './channels.ts';
import { mapsWords } from './maps-words.ts';

/** All maps of a layer side by side. One of them is in the order of the Tab key; arrows lead to the others. */
export function MapWall({
  channels: { maps, width, height },
  limit,
  chosen,
  name,
  onChoose,
}: {
  readonly channels: Channels;
  readonly limit: number;
  readonly chosen: number;
  readonly name: string;
  readonly onChoose: (channel: number) => void;
}) {
  const say = useWords(mapsWords);
  const wall = useRef<HTMLDivElement>(null);
  const walk = (event: KeyboardEvent) => {
    const next = channelAfter(event.key, chosen, maps.length);
    if (next === undefined) return;
    event.preventDefault();
    onChoose(next);
    wall.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in
    <div ref={wall} className="net-wall" role="group" aria-label={name} onKeyDown={walk}>
      {maps.map((map, channel) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: a channel is its place
          key={channel}
          type="button"
          className="net-map"
          tabIndex={channel === chosen ? 0 : -1}
          aria-pressed={channel === chosen}
          aria-label={say('channel', { number: channel + 1, count: maps.length })}
          onClick={() => onChoose(channel)}
          onFocus={() => onChoose(channel)}
          onPointerEnter={(event) => event.pointerType === 'mouse' && onChoose(channel)}
        >
          <SmallMap map={map} width={width} height={height} limit={limit} />
        </button>
      ))}
    </div>
  );
}

function SmallMap({
  map,
  width,
  height,
  limit,
}: {
  readonly map: Float32Array;
  readonly width: number;
  readonly height: number;
  readonly limit: number;
}) {
  const pixels = useMemo(() => ({ rgba: inkOf(map, limit), width, height }), [map, limit, width, height]);
  return <NumberPicture pixels={pixels} />;
}
