import { Link } from 'react-router';
import { workThumbnailAddress } from '../api/addresses.ts';
import type { Attribution } from '../api/client.ts';
import { decimal } from '../language/figures.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { Picture } from '../ui/picture.tsx';
import { attributeWords } from './attribute-words.ts';
import { jpeg } from './patch-map.tsx';

/** Known works as cards of type, with a picture where one is at hand. */
export function NearWorks({ report: { nearest, works } }: { readonly report: Attribution }) {
  const say = useWords(attributeWords);
  const language = useLanguage();
  return (
    <section className="stack-tight" aria-labelledby="attribute-nearest">
      <h3 id="attribute-nearest">{say('nearest')}</h3>
      <p className="small soft">{say('nearestHow', { count: works })}</p>
      <ol className="near-works">
        {nearest.map(({ artist, title, year, score, collection, picture }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: their rank is what they are
          <li key={index} className="near-work">
            {picture && <img src={jpeg(picture)} alt="" />}
            <p className="serif near-work-artist">{artist}</p>
            <p>
              {title || say('noTitle')}
              {year !== null && <span className="figures soft">, {year}</span>}
            </p>
            <p className="small soft figures">
              {say('likeness', { score: decimal(score, language, 2) })}
              {collection !== null && <> · {say('ofCollection', { name: collection })}</>}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Works of the gallery that look alike to the eye; nothing where there are none. */
export function AlikeInGallery({ report: { gallery } }: { readonly report: Attribution }) {
  const say = useWords(attributeWords);
  const language = useLanguage();
  if (gallery.length === 0) return null;
  return (
    <section className="stack-tight no-print" aria-labelledby="attribute-gallery">
      <h3 id="attribute-gallery">{say('gallery')}</h3>
      <ul className="near-works">
        {gallery.map(({ work, score }) => (
          <li key={work.id} className="near-work">
            <Link to={`/works/${work.id}`}>
              <Picture
                src={workThumbnailAddress(work.id, 320)}
                alt={work.title || say('untitled')}
                width={work.width}
                height={work.height}
                color={work.color}
              />
            </Link>
            <p className="small soft figures">{say('likeness', { score: decimal(score, language, 2) })}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
