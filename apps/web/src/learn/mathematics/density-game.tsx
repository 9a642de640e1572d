import { useId, useState } from 'react';
import { useWords } from '../../language/words.ts';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/field.tsx';
import { Formula } from '../formula/formula.tsx';
import { Tex } from '../formula/tex.tsx';
import { type Density, jensenShannon, valueOfGame } from './densities.ts';
import { DensityPlot } from './density-plot.tsx';
import { densityWords } from './density-words.ts';
import { shapes, withHill } from './hills.ts';

interface Pair {
  readonly p: Density;
  readonly q: Density;
}

/** Two densities to move, the discriminator that tells them apart best, and how far apart that makes them. */
export function DensityGame() {
  const say = useWords(densityWords);
  const id = useId();
  const [{ p, q }, setPair] = useState<Pair>({ p: shapes.p.one, q: shapes.q.one });
  const jsd = jensenShannon(p, q);
  const worth = valueOfGame(p, q);
  const figure = (value: number) =>
    (value + 0)
      .toFixed(4)
      .replace(/^-(0\.0+)$/, '$1')
      .replace('-', '−');
  const said =
    jsd < 0.003
      ? say('sayNear')
      : jsd > 0.66
        ? say('sayFar')
        : p.length === 2 && q.length === 1
          ? say('sayCollapse')
          : say('sayBetween');
  const sides = { p: { density: p, name: say('pHills') }, q: { density: q, name: say('qHills') } };
  return (
    <section className="learn-section" aria-labelledby={id}>
      <h2 id={id}>{say('title')}</h2>
      <div className="learn-prose">
        <p>{say('text')}</p>
      </div>
      <div className="maths-pair">
        <Formula
          label={say('best')}
          tex="D^*(x) = \frac{p(x)}{p(x)+q(x)}"
          symbols={[
            { tex: 'D^*(x)', says: say('sStar') },
            { tex: 'p(x)', says: say('sP') },
            { tex: 'q(x)', says: say('sQ') },
          ]}
        />
        <Formula
          label={say('value')}
          tex="C(G) = -\ln 4 + 2\,\mathrm{JSD}(p\,\|\,q)"
          symbols={[
            { tex: 'C(G)', says: say('sC') },
            { tex: '\\mathrm{JSD}(p\\,\\|\\,q)', says: say('sJsd') },
          ]}
        />
      </div>
      <p className="soft small">{say('drag')}</p>
      <div className="maths-board">
        <DensityPlot
          p={p}
          q={q}
          label={say('plot', { jsd: figure(jsd) })}
          onChange={(side, index, change) =>
            setPair((pair) => ({ ...pair, [side]: withHill(pair[side], index, change) }))
          }
        />
        <div className="stack">
          <div className="row hills-choices">
            {(['p', 'q'] as const).map((side) => (
              <Segmented
                key={side}
                label={sides[side].name}
                choices={[
                  { value: 'one', label: say('one') },
                  { value: 'two', label: say('two') },
                ]}
                value={sides[side].density.length === 1 ? 'one' : 'two'}
                onChoose={(shape) => setPair((pair) => ({ ...pair, [side]: shapes[side][shape] }))}
              />
            ))}
          </div>
          <div className="row">
            <Button onClick={() => setPair({ p, q: p })}>{say('same')}</Button>
            <Button
              onClick={() =>
                setPair({
                  p: [{ mean: -3.4, deviation: 0.5, weight: 1 }],
                  q: [{ mean: 3.4, deviation: 0.5, weight: 1 }],
                })
              }
            >
              {say('apart')}
            </Button>
          </div>
          <table className="maths-table">
            <tbody>
              <tr>
                <th scope="row">
                  <Tex tex="\mathrm{JSD}(p\,\|\,q)" />
                </th>
                <td className="figures" data-figure="jsd">
                  {figure(jsd)}
                </td>
                <td className="small soft">
                  {say('ofMost', { percent: ((100 * jsd) / Math.LN2).toFixed(0) })}
                </td>
              </tr>
              <tr>
                <th scope="row">
                  <Tex tex="-\ln 4+2\,\mathrm{JSD}" />
                </th>
                <td className="figures" colSpan={2}>
                  {figure(-Math.log(4) + 2 * jsd)}
                </td>
              </tr>
              <tr>
                <th scope="row" className="small">
                  {say('game')}
                </th>
                <td className="figures" colSpan={2}>
                  {figure(worth)}
                </td>
              </tr>
              <tr>
                <th scope="row" className="small">
                  {say('lossD')} <Tex tex="L_D=-C(G)" />
                </th>
                <td className="figures" colSpan={2}>
                  {figure(-worth)}
                </td>
              </tr>
            </tbody>
          </table>
          <p className="soft hills-said">{said}</p>
        </div>
      </div>
    </section>
  );
}
