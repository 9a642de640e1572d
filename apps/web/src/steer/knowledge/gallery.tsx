import { useQuery } from '@tanstack/react-query';
import { type CSSProperties, useRef, useState } from 'react';
import { useHeld } from '../../create/use-made-picture.ts';
import { useWords } from '../../language/words.ts';
import { Button } from '../../ui/button.tsx';
import { Fault } from '../../ui/states.tsx';
import type { SteeringDesk } from '../use-steering.ts';
import { type GalleryOrder, galleryQuery } from './knowledge-queries.ts';
import { knowledgeWords } from './knowledge-words.ts';
import { UnderWay } from './under-way.tsx';

/** Seeds on from one gallery to the next: none shows a picture of another. */
const NEXT = 10;

interface Look {
  /** What stands over the columns, or beside the rows. */
  readonly heads: readonly string[];
  readonly along: 'columns' | 'rows';
  readonly columns: number;
  readonly alt: string;
}

/** A sheet of pictures that is drawn when it is asked for. */
export function Gallery({
  of,
  desk,
  show,
  ...look
}: Look & {
  readonly of: GalleryOrder['of'];
  readonly desk: SteeringDesk;
  /** What the button says. */
  readonly show: string;
}) {
  const say = useWords(knowledgeWords);
  const [order, setOrder] = useState<GalleryOrder | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const { model, truncation, class: label } = desk;
  const draw = (seed: number) =>
    setOrder({ model: model.id, of, seed, truncation, class: of === 'layers' ? label : undefined });
  const stop = () => {
    setOrder(null);
    // the button that was pressed goes away
    button.current?.focus();
  };
  return (
    <>
      <div className="row">
        <Button
          ref={button}
          icon={order ? 'again' : 'sheet'}
          onClick={() => draw(order ? order.seed + NEXT : 1)}
        >
          {order ? say('others') : show}
        </Button>
      </div>
      {order && <DrawnGallery order={order} {...look} onStop={stop} />}
    </>
  );
}

function DrawnGallery({
  order,
  heads,
  along,
  columns,
  alt,
  onStop,
}: Look & { readonly order: GalleryOrder; readonly onStop: () => void }) {
  const say = useWords(knowledgeWords);
  const gallery = useQuery(galleryQuery(order));
  const src = useHeld(gallery.data);
  if (gallery.error) return <Fault error={gallery.error} onRetry={() => void gallery.refetch()} />;
  if (src === undefined) return <UnderWay height="14rem" label={say('drawing')} onStop={onStop} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must reach what is out of sight
    <section className="gallery-scroll" tabIndex={0} aria-label={alt}>
      <div className={`gallery-sheet gallery-${along}`} style={{ '--columns': columns } as CSSProperties}>
        <ol className="gallery-heads small soft">
          {heads.map((head) => (
            <li key={head}>{head}</li>
          ))}
        </ol>
        <img className="gallery-picture" src={src} alt={alt} draggable={false} />
      </div>
    </section>
  );
}
