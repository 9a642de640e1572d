import { useState } from 'react';
import type { Attribution } from '../api/client.ts';
import { percent } from '../language/figures.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { SliderField } from '../ui/field.tsx';
import { attributeWords } from './attribute-words.ts';
import { jpeg } from './patch-map.tsx';

/** Copies lie over their originals with a correlation of so much. */
const WELL_LAID = 0.7;

/** That a picture is a copy of a known work, and where that is at hand, the two over each other. */
export function CopyNote({ report: { copyOf, overlay, shown } }: { readonly report: Attribution }) {
  const say = useWords(attributeWords);
  if (!copyOf) return null;
  const { artist, title, year } = copyOf;
  const work = [artist, title || say('noTitle'), year].filter((part) => part !== null).join(', ');
  return (
    <section className="banner copy-note">
      <div className="stack-tight copy-note-text">
        <p className="serif copy-note-title">{say('copy', { work })}</p>
        <p className="small soft">{say('copyHow')}</p>
        {overlay && <Overlay overlay={overlay} shown={shown} />}
      </div>
    </section>
  );
}

function Overlay({
  overlay: { picture, width, height, corners, mirrored, score },
  shown,
}: {
  readonly overlay: NonNullable<Attribution['overlay']>;
  readonly shown: Attribution['shown'];
}) {
  const say = useWords(attributeWords);
  const language = useLanguage();
  const [share, setShare] = useState(0.5);
  const [a, b, , d] = corners;
  if (!a || !b || !d) return null;
  // from the unit square to where the picture lies in the known work
  const across = [(b.x - a.x) * width, (b.y - a.y) * height];
  const down = [(d.x - a.x) * width, (d.y - a.y) * height];
  const place = `matrix(${[...across, ...down, a.x * width, a.y * height].join(' ')})`;
  const turned = mirrored ? `${place} translate(1 0) scale(-1 1)` : place;
  return (
    <figure className="stack-tight overlay">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label={say('overlay')}
      >
        <image href={jpeg(picture)} width={width} height={height} />
        <image
          href={jpeg(shown.picture)}
          width="1"
          height="1"
          preserveAspectRatio="none"
          transform={turned}
          opacity={share}
        />
      </svg>
      <figcaption className="stack-tight">
        <div className="no-print">
          <SliderField
            label={say('overlayHow')}
            said={`${say('overlayGiven')} ${percent(share, language)}`}
            value={share}
            min={0}
            max={1}
            step={0.02}
            onSlide={setShare}
          />
        </div>
        {mirrored && <p className="small soft">{say('overlayMirrored')}</p>}
        {score < WELL_LAID && <p className="small soft">{say('overlayWeak')}</p>}
      </figcaption>
    </figure>
  );
}
