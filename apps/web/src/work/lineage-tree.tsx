import { Link } from 'react-router';
import { workThumbnailAddress } from '../api/addresses.ts';
import type { Work } from '../api/client.ts';
import { useWords } from '../language/words.ts';
import { lineageLayout } from './lineage-layout.ts';
import { workWords } from './work-words.ts';

const CELL = 112;
const PICTURE = 72;

/** The descent of a work as a tree: each picture a link, lines from parents to children. */
export function LineageTree({ work }: { readonly work: Work }) {
  const say = useWords(workWords);
  const { nodes, edges } = work.lineage;
  const layout = lineageLayout(
    nodes.map(({ id }) => id),
    edges,
  );
  const width = layout.columns * CELL;
  const height = layout.rows * CELL;
  const middle = (id: string) => {
    const place = layout.places.get(id);
    return place && { x: (place.x + 0.5) * CELL, y: (place.row + 0.5) * CELL };
  };
  return (
    <div className="lineage">
      <div className="lineage-field" style={{ width: `${width}px`, height: `${height}px` }}>
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          {edges.map(({ parent, child }) => {
            const from = middle(parent);
            const to = middle(child);
            if (!from || !to) return null;
            const top = from.y + PICTURE / 2;
            const bottom = to.y - PICTURE / 2;
            const half = (top + bottom) / 2;
            return (
              <path
                key={`${parent} ${child}`}
                className="lineage-line"
                d={`M${from.x} ${top}C${from.x} ${half} ${to.x} ${half} ${to.x} ${bottom}`}
              />
            );
          })}
        </svg>
        <ul>
          {nodes.map((node) => {
            const at = middle(node.id);
            if (!at) return null;
            const title = node.title || say('untitled');
            const own = node.id === work.id;
            return (
              <li key={node.id}>
                <Link
                  to={`/works/${node.id}`}
                  className={own ? 'lineage-work lineage-own' : 'lineage-work'}
                  aria-current={own ? 'page' : undefined}
                  title={title}
                  style={{
                    left: `${at.x - PICTURE / 2}px`,
                    top: `${at.y - PICTURE / 2}px`,
                    width: `${PICTURE}px`,
                    height: `${PICTURE}px`,
                    backgroundColor: node.color,
                  }}
                >
                  <img
                    src={workThumbnailAddress(node.id, 160)}
                    alt={own ? `${title} (${say('thisWork')})` : title}
                    width={PICTURE}
                    height={PICTURE}
                    loading="lazy"
                  />
                </Link>
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}
