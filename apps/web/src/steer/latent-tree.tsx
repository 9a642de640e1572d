import { latentName } from '../create/latent-text.ts';
import { MadePicture } from '../create/made-picture.tsx';
import { useWords } from '../language/words.ts';
import { lineageLayout } from '../work/lineage-layout.ts';
import { ancestryOf } from './ancestry.ts';
import { steerWords } from './steer-words.ts';
import type { SteeringDesk } from './use-steering.ts';

const CELL = 72;
const PICTURE = 52;
const GENERATIONS = 4;

/** What the picture in hand descends from, read out of its recipe; each can be taken in hand again. */
export function LatentTree({ desk }: { readonly desk: SteeringDesk }) {
  const say = useWords(steerWords);
  const { latent } = desk;
  const { latents, edges } = ancestryOf(latent, GENERATIONS);
  if (latents.size < 2) return null;
  const layout = lineageLayout([...latents.keys()], edges);
  const [width, height] = [layout.columns * CELL, layout.rows * CELL];
  const middle = (key: string) => {
    const place = layout.places.get(key);
    return { x: ((place?.x ?? 0) + 0.5) * CELL, y: ((place?.row ?? 0) + 0.5) * CELL };
  };
  const own = JSON.stringify(latent);
  return (
    <section className="stack-tight">
      <h2 className="steer-part">{say('lineage')}</h2>
      <div className="latent-tree">
        <div className="latent-tree-field" style={{ width: `${width}px`, height: `${height}px` }}>
          <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
            {edges.map(({ parent, child }) => {
              const [from, to] = [middle(parent), middle(child)];
              const [top, bottom] = [from.y + PICTURE / 2, to.y - PICTURE / 2];
              const half = (top + bottom) / 2;
              return (
                <path
                  key={`${parent} ${child}`}
                  className="latent-tree-line"
                  d={`M${from.x} ${top}C${from.x} ${half} ${to.x} ${half} ${to.x} ${bottom}`}
                />
              );
            })}
          </svg>
          <ul>
            {[...latents].map(([key, one]) => {
              const at = middle(key);
              return (
                <li key={key}>
                  <button
                    type="button"
                    className="latent-tree-picture"
                    aria-current={key === own ? 'true' : undefined}
                    aria-label={say('takeBack', { name: latentName(one) })}
                    disabled={key === own}
                    style={{
                      left: `${at.x - PICTURE / 2}px`,
                      top: `${at.y - PICTURE / 2}px`,
                      width: `${PICTURE}px`,
                    }}
                    onClick={() => desk.go({ latent: one })}
                  >
                    <MadePicture recipe={desk.recipe(one)} model={desk.model} maker="studio" alt="" eager />
                  </button>
                </li>
              );
            })}
          </ul>
        </div>
      </div>
    </section>
  );
}
