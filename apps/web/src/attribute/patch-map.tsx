import { useEffect, useRef, useState } from 'react';
import type { Attribution } from '../api/client.ts';
import { percent } from '../language/figures.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { SelectField } from '../ui/field.tsx';
import { attributeWords } from './attribute-words.ts';
import { likely } from './likely.ts';
import { type Patches, strongest, voteMap, votesOf } from './vote-map.ts';

const COLUMNS = 48;
/** Vermilion, as light and dark have it on a painting. */
const INK = [214, 52, 28] as const;
/** Of the ink where the votes are highest: the painting stays to be seen. */
const MOST_INK = 0.78;

/** The painting, and over it what its parts say for one of the likeliest artists. */
export function PatchMap({
  shown,
  artist,
  patches,
}: {
  readonly shown: Attribution['shown'];
  readonly artist: Attribution['artist'];
  readonly patches: Patches;
}) {
  const say = useWords(attributeWords);
  const language = useLanguage();
  const [chosen, setChosen] = useState('0');
  const canvas = useRef<HTMLCanvasElement>(null);
  const isShown = chosen !== 'none';
  const index = isShown ? Number(chosen) : 0;
  const { p, x, y } = strongest(patches, index);
  const name = artist[index]?.name ?? '';

  useEffect(() => {
    if (!isShown || !canvas.current) return;
    draw(canvas.current, shown, patches, index, p);
  }, [isShown, shown, patches, index, p]);

  const votes = votesOf(patches).slice(0, 5);
  const voted = patches[0]?.forArtists.length ?? 0;
  return (
    <section className="stack-tight" aria-labelledby="attribute-map">
      <h3 id="attribute-map">{say('map')}</h3>
      <p className="small soft">{say('mapHow')}</p>
      <div className="no-print">
        <SelectField
          label={say('votesFor')}
          value={chosen}
          choices={[
            ...artist.slice(0, voted).map((each, at) => ({ value: String(at), label: each.name })),
            { value: 'none', label: say('votesNone') },
          ]}
          onChoose={setChosen}
        />
      </div>
      <figure className="patch-map" style={{ aspectRatio: `${shown.width} / ${shown.height}` }}>
        <img src={jpeg(shown.picture)} width={shown.width} height={shown.height} alt={say('looked')} />
        {isShown && (
          <canvas
            ref={canvas}
            role="img"
            aria-label={say('mapAlt', {
              name,
              ...{ p: likely(p, language), x: percent(x, language), y: percent(y, language) },
            })}
          />
        )}
      </figure>
      {isShown && (
        <p className="map-legend small figures">
          <span>{say('mapLeast')}</span>
          <span className="map-scale" aria-hidden="true" />
          <span>{say('mapMost', { name, p: likely(p, language) })}</span>
        </p>
      )}
      <p className="small">
        {say('votes')} {votes.map((vote) => say('vote', vote)).join(language === 'zh' ? '，' : ', ')}
      </p>
    </section>
  );
}

export function jpeg(base64: string): string {
  return `data:image/jpeg;base64,${base64}`;
}

function draw(
  canvas: HTMLCanvasElement,
  { width, height }: Attribution['shown'],
  patches: Patches,
  artist: number,
  most: number,
): void {
  const rows = Math.max(1, Math.round((COLUMNS * height) / width));
  canvas.width = COLUMNS;
  canvas.height = rows;
  const context = canvas.getContext('2d');
  if (!context) return;
  const image = context.createImageData(COLUMNS, rows);
  for (const [cell, value] of voteMap(patches, artist, COLUMNS, rows).entries()) {
    const alpha = value === null || most <= 0 ? 0 : MOST_INK * (value / most);
    image.data.set([...INK, Math.round(255 * alpha)], 4 * cell);
  }
  context.putImageData(image, 0, 0);
}
