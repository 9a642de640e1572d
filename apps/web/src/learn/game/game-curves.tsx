import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { boardColors, css, type Rgb } from './board-colors.ts';
import type { Moment } from './messages.ts';
import { Subscripted } from './subscripted.tsx';
import type { Game } from './use-game.ts';

const HEIGHT = 180;
/** Drawn anew at most so often, in milliseconds. */
const REST = 250;

/** Two lines over rounds, of D in ink and of G in vermilion. The figures beside the board say the same in numbers. */
export function GameCurves({
  game: { history, onFrame, started },
  title,
  text,
  names,
  places,
  range,
}: {
  readonly game: Game;
  readonly title: string;
  readonly text: string;
  readonly names: readonly [string, string];
  /** Where in a moment the two figures are. */
  readonly places: readonly [1, 2] | readonly [3, 4];
  readonly range?: readonly [number, number];
}) {
  const holder = useRef<HTMLDivElement>(null);
  const [first, second] = places;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new game begins with an empty plot
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    let plot: uPlot | undefined;
    let drawnAt = 0;
    const columns = (): uPlot.AlignedData => {
      const column = (place: 0 | 1 | 2 | 3 | 4) => history.moments.map((moment: Moment) => moment[place]);
      return [column(0), column(first), column(second)];
    };
    const build = () => {
      plot?.destroy();
      plot = new uPlot(options(element, range), columns(), element);
    };
    build();
    const stop = onFrame(() => {
      if (performance.now() - drawnAt < REST) return;
      drawnAt = performance.now();
      plot?.setData(columns());
    });
    const resized = new ResizeObserver(() => plot?.setSize({ width: element.clientWidth, height: HEIGHT }));
    resized.observe(element);
    const scheme = new MutationObserver(build);
    scheme.observe(document.documentElement, { attributeFilter: ['data-scheme'] });
    const system = matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', build);
    return () => {
      stop();
      resized.disconnect();
      scheme.disconnect();
      system.removeEventListener('change', build);
      plot?.destroy();
    };
  }, [history, onFrame, started, first, second, range]);

  return (
    <figure className="game-curves">
      <figcaption>
        <h3>{title}</h3>
        <p className="small soft">{text}</p>
        <p className="small game-curve-names">
          <span className="game-curve-ink">
            <Subscripted text={names[0]} />
          </span>
          <span className="game-curve-vermilion">
            <Subscripted text={names[1]} />
          </span>
        </p>
      </figcaption>
      <div ref={holder} className="game-plot" style={{ height: `${HEIGHT}px` }} aria-hidden="true" />
    </figure>
  );
}

function options(element: HTMLElement, range: readonly [number, number] | undefined): uPlot.Options {
  const { ink, vermilion } = boardColors(element);
  return {
    width: element.clientWidth,
    height: HEIGHT,
    cursor: { show: false },
    legend: { show: false },
    scales: { x: { time: false }, ...(range && { y: { range: [...range] } }) },
    axes: [axis(ink, 28), axis(ink, 44)],
    series: [{}, { stroke: css(ink), width: 1.5 }, { stroke: css(vermilion), width: 1.5 }],
  };
}

function axis(ink: Rgb, size: number): uPlot.Axis {
  return {
    size,
    stroke: css(ink, 0.7),
    font: '11px system-ui',
    grid: { stroke: css(ink, 0.1), width: 1 },
    ticks: { show: false },
  };
}
