import { useMemo, useState } from 'react';
import { percent } from '../../../language/figures.ts';
import { useLanguage, useWords } from '../../../language/words.ts';
import { figure, shapeText } from '../figure.ts';
import { NumberPicture } from '../paint/number-picture.tsx';
import { greyOf, inkOf, nearlyLargest } from '../paint/two-inks.ts';
import { channelsOf, summaryOf } from './channels.ts';
import type { LayerMaps } from './inside.ts';
import { MapWall } from './map-wall.tsx';
import { mapsWords } from './maps-words.ts';

/** A layer's maps, and one of them in large. */
export function LayerView({
  maps,
  name,
  isPicture,
}: {
  readonly maps: LayerMaps;
  readonly name: string;
  /** Whether the map is a picture, black to white. */
  readonly isPicture: boolean;
}) {
  const say = useWords(mapsWords);
  const language = useLanguage();
  const [asked, setAsked] = useState(0);
  const { channels, limit } = useMemo(
    () => ({ channels: channelsOf(maps), limit: nearlyLargest(maps.data) }),
    [maps],
  );
  const { width, height, isRow } = channels;
  const count = channels.maps.length;
  const chosen = Math.min(asked, count - 1);
  const map = channels.maps[chosen];
  const pixels = useMemo(
    () => map && { rgba: isPicture ? greyOf(map, -1, 1) : inkOf(map, limit), width, height },
    [map, limit, width, height, isPicture],
  );
  if (!map) return null;
  const { least, most, mean, zeros } = summaryOf(isRow ? maps.data : map);
  const range = { least: figure(least), most: figure(most) };
  const head = isRow
    ? say('row', { name, count: maps.data.length })
    : say('wall', { name, shape: shapeText(maps.shape) });
  return (
    <div className="net-view">
      <div className="net-view-wall">
        <h4>{head}</h4>
        {count > 1 && (
          <MapWall channels={channels} limit={limit} chosen={chosen} name={head} onChoose={setAsked} />
        )}
        <p className="small soft">{say(isRow ? 'rowNote' : 'wallNote')}</p>
      </div>
      <figure className="net-figure net-large">
        <NumberPicture
          pixels={pixels}
          label={say('largeSeen', { number: chosen + 1, count, name, ...range })}
        />
        <figcaption className="small figures" aria-live="polite">
          <span>{say('channel', { number: chosen + 1, count })}</span>
          <span className="soft">
            {say('figures', { ...range, mean: figure(mean), zeros: percent(zeros, language) })}
          </span>
        </figcaption>
      </figure>
    </div>
  );
}
