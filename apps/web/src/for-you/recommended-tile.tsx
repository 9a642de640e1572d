import type { KeyboardEvent } from 'react';
import { Link } from 'react-router';
import { workThumbnailAddress } from '../api/addresses.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Picture } from '../ui/picture.tsx';
import { forYouWords } from './for-you-words.ts';
import type { Recommended } from './recommendations.ts';

/** A work, why it is here, and what can be said of it. */
export function RecommendedTile({
  one: { work, reason, because },
  onKeyDown,
  onFavourite,
  onHide,
  onMore,
}: {
  readonly one: Recommended;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFavourite: () => void;
  readonly onHide: () => void;
  readonly onMore: () => void;
}) {
  const say = useWords(forYouWords);
  const language = useLanguage();
  const title = work.title || say('untitled');
  return (
    <li className="tile" data-work={work.id}>
      <Link to={`/works/${work.id}`} className="tile-picture" aria-label={title} onKeyDown={onKeyDown}>
        <Picture
          src={workThumbnailAddress(work.id, 320)}
          alt=""
          width={1}
          height={1}
          color={work.color}
          className="tile-image"
        />
      </Link>
      <div className="tile-reason small">
        {because !== null && (
          <Link to={`/works/${because}`} className="tile-because" tabIndex={-1} aria-hidden="true">
            <Picture src={workThumbnailAddress(because, 160)} alt="" width={1} height={1} />
          </Link>
        )}
        <p>{reason[language]}</p>
      </div>
      <div className="tile-steps">
        <IconButton
          icon="heart"
          label={say('favourite', { title })}
          aria-pressed={work.favourite}
          onClick={onFavourite}
        />
        <Button weight="bare" onClick={onMore}>
          {say('more')}
        </Button>
        <IconButton icon="close" label={say('notThis', { title })} onClick={onHide} className="tile-hide" />
      </div>
    </li>
  );
}
