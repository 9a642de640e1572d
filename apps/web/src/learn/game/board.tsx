import type { Stroke } from '@inkstone/learn';
import { type PointerEvent, useEffect, useRef } from 'react';
import { boardColors } from './board-colors.ts';
import { type BoardLayer, drawBoard, toPlane } from './draw-board.ts';
import type { Game } from './use-game.ts';

/** The plane: drawn anew with every frame, and drawn upon where `onStrokes` is there. */
export function Board({
  game,
  shown,
  strokes,
  onStrokes,
  label,
}: {
  readonly game: Game;
  readonly shown: ReadonlySet<BoardLayer | 'noise'>;
  readonly strokes: readonly Stroke[];
  readonly onStrokes: ((strokes: readonly Stroke[]) => void) | undefined;
  readonly label: string;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useRef<Stroke | undefined>(undefined);
  const redraw = useRef(() => {});
  const { started, latest, onFrame } = game;

  useEffect(() => {
    const here = canvas.current;
    const pen = here?.getContext('2d');
    if (!here || !pen) return;
    let colors = boardColors(here);
    const draw = () => {
      const size = here.clientWidth;
      const pixels = Math.round(size * Math.min(2, devicePixelRatio));
      if (here.width !== pixels) here.width = here.height = pixels;
      pen.setTransform(pixels / size, 0, 0, pixels / size, 0, 0);
      const frame = latest.current?.game === started?.game ? latest.current : undefined;
      drawBoard(pen, {
        size,
        colors,
        shown,
        fields: frame?.fields,
        real: started?.real,
        latents: started?.latents,
        strokes: onStrokes ? [...strokes, ...(drawn.current ? [drawn.current] : [])] : [],
      });
    };
    const recolor = () => {
      colors = boardColors(here);
      draw();
    };
    redraw.current = draw;
    draw();
    const stop = onFrame(draw);
    const resized = new ResizeObserver(draw);
    resized.observe(here);
    const scheme = new MutationObserver(recolor);
    scheme.observe(document.documentElement, { attributeFilter: ['data-scheme'] });
    const system = matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', recolor);
    return () => {
      stop();
      resized.disconnect();
      scheme.disconnect();
      system.removeEventListener('change', recolor);
    };
  }, [shown, strokes, onStrokes, started, latest, onFrame]);

  const place = ({ clientX, clientY, currentTarget }: PointerEvent<HTMLCanvasElement>) => {
    const { left, top, width } = currentTarget.getBoundingClientRect();
    return toPlane(clientX - left, clientY - top, width);
  };
  const finish = () => {
    const stroke = drawn.current;
    drawn.current = undefined;
    if (stroke) onStrokes?.([...strokes, stroke]);
  };
  return (
    <canvas
      ref={canvas}
      className={`board ${onStrokes ? 'board-open' : ''}`}
      role="img"
      aria-label={label}
      onPointerDown={(event) => {
        if (!onStrokes || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        drawn.current = [place(event)];
        redraw.current();
      }}
      onPointerMove={(event) => {
        const last = drawn.current?.at(-1);
        if (!drawn.current || !last) return;
        const next = place(event);
        if (Math.hypot(next[0] - last[0], next[1] - last[1]) < 0.01) return;
        drawn.current = [...drawn.current, next];
        redraw.current();
      }}
      onPointerUp={finish}
      onPointerCancel={finish}
    />
  );
}
