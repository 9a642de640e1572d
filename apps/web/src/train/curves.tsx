import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { decimal } from '../language/figures.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { trainWords } from './train-words.ts';
import type { Point } from './use-run-figures.ts';

export type Figure = 'lossD' | 'lossG' | 'dReal' | 'dFake';

interface Line {
  readonly figure: Figure;
  readonly label: string;
}

const HEIGHT = 220;
const ROWS = 8;

/** Lines over steps. For those who do not see them, a table of some of the same figures stands beneath. */
export default function Curves({
  title,
  text,
  points,
  lines,
  range,
}: {
  readonly title: string;
  readonly text: string;
  readonly points: readonly Point[];
  readonly lines: readonly [Line, Line];
  readonly range?: readonly [number, number];
}) {
  const say = useWords(trainWords);
  const language = useLanguage();
  const holder = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef(points);
  latest.current = points;
  const [a, b] = lines;

  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const draw = () => {
      plot.current?.destroy();
      const style = getComputedStyle(element);
      const color = (name: string) => resolved(element, style.getPropertyValue(name));
      plot.current = new uPlot(
        {
          width: element.clientWidth,
          height: HEIGHT,
          cursor: { y: false, points: { size: 6 } },
          legend: { show: false },
          scales: { x: { time: false }, ...(range && { y: { range: [...range] } }) },
          axes: [
            axis(40, color('--ink-faint'), color('--hairline')),
            axis(40, color('--ink-faint'), color('--hairline')),
          ],
          series: [
            { label: say('stepHead') },
            { label: a.label, stroke: color('--ink'), width: 1.5 },
            { label: b.label, stroke: color('--vermilion'), width: 1.5 },
          ],
        },
        columns(latest.current, a.figure, b.figure),
        element,
      );
    };
    draw();
    const observer = new ResizeObserver(() => {
      plot.current?.setSize({ width: element.clientWidth, height: HEIGHT });
    });
    observer.observe(element);
    const scheme = new MutationObserver(draw);
    scheme.observe(document.documentElement, { attributeFilter: ['data-scheme'] });
    const system = matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', draw);
    return () => {
      observer.disconnect();
      scheme.disconnect();
      system.removeEventListener('change', draw);
      plot.current?.destroy();
      plot.current = null;
    };
  }, [a.figure, b.figure, a.label, b.label, range, say]);

  useEffect(() => {
    plot.current?.setData(columns(points, a.figure, b.figure));
  }, [points, a.figure, b.figure]);

  const last = points.at(-1);
  return (
    <figure className="curves">
      <figcaption>
        <h3>{title}</h3>
        <p className="small soft">{text}</p>
        <p className="curve-names small">
          <span className="curve-name curve-ink">
            {a.label} <b className="figures">{said(last?.[a.figure])}</b>
          </span>
          <span className="curve-name curve-vermilion">
            {b.label} <b className="figures">{said(last?.[b.figure])}</b>
          </span>
        </p>
      </figcaption>
      <div ref={holder} className="curve-plot" style={{ height: `${HEIGHT}px` }} aria-hidden="true" />
      <details>
        <summary className="small">{say('inNumbers')}</summary>
        <table className="small figures">
          <thead>
            <tr>
              <th scope="col">{say('stepHead')}</th>
              <th scope="col">{a.label}</th>
              <th scope="col">{b.label}</th>
            </tr>
          </thead>
          <tbody>
            {some(points).map((point) => (
              <tr key={point.step}>
                <th scope="row">{point.step}</th>
                <td>{said(point[a.figure])}</td>
                <td>{said(point[b.figure])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );

  function said(value: number | null | undefined): string {
    return value === null || value === undefined ? '–' : decimal(value, language);
  }
}

function columns(points: readonly Point[], a: Figure, b: Figure): uPlot.AlignedData {
  return [points.map(({ step }) => step), points.map((point) => point[a]), points.map((point) => point[b])];
}

function axis(size: number, stroke: string, line: string): uPlot.Axis {
  return { size, stroke, font: '11px system-ui', grid: { stroke: line, width: 1 }, ticks: { show: false } };
}

/** A canvas does not know light-dark(): the browser resolves it for an element. */
function resolved(element: HTMLElement, color: string): string {
  const probe = document.createElement('span');
  probe.style.color = color;
  element.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

/** Some rows spread over the whole run, the newest among them. */
function some(points: readonly Point[]): readonly Point[] {
  if (points.length <= ROWS) return points;
  return Array.from(
    { length: ROWS },
    (_, i) => points[Math.round((i * (points.length - 1)) / (ROWS - 1))],
  ).filter((point) => point !== undefined);
}
