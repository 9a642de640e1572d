import { type ReactEventHandler, useState } from 'react';
import { useWords } from '../language/words.ts';
import { Icon } from './icon.tsx';
import { uiWords } from './ui-words.ts';
import './picture.css';

export interface PictureProps {
  readonly src: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
  /** Shown until it has come. */
  readonly color?: string | undefined;
  /** Whether pixels stay sharp when enlarged. */
  readonly pixelated?: boolean;
  readonly eager?: boolean;
  readonly className?: string;
  readonly onLoad?: ReactEventHandler<HTMLImageElement>;
}

/** A picture that holds its place before it comes, and says so where it does not. */
export function Picture({
  src,
  alt,
  width,
  height,
  color,
  pixelated = false,
  eager = false,
  className,
  onLoad,
}: PictureProps) {
  const [state, setState] = useState<{ src: string; is: 'here' | 'missing' } | null>(null);
  const is = state?.src === src ? state.is : 'coming';
  return (
    <div
      className={`picture picture-${is} ${pixelated ? 'picture-pixelated' : ''} ${className ?? ''}`}
      style={{ aspectRatio: `${width} / ${height}`, ...(color && { backgroundColor: color }) }}
    >
      {is === 'missing' ? (
        <Missing alt={alt} />
      ) : (
        <img
          src={src}
          alt={alt}
          width={width}
          height={height}
          decoding="async"
          loading={eager ? 'eager' : 'lazy'}
          draggable={false}
          onLoad={(event) => {
            setState({ src, is: 'here' });
            onLoad?.(event);
          }}
          onError={() => setState({ src, is: 'missing' })}
        />
      )}
    </div>
  );
}

// apart, since words have a price and a wall has many pictures, of which few are missing
function Missing({ alt }: { readonly alt: string }) {
  const say = useWords(uiWords);
  return (
    <p className="picture-fault" title={alt}>
      <Icon name="work" />
      <span className="small">{say('missing')}</span>
    </p>
  );
}
