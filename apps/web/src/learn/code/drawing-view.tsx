import { useEffect, useRef } from 'react';
import { useWords } from '../../language/words.ts';
import { codeWords } from './code-words.ts';
import { curvePaths, figure, pointPaths } from './drawing-paths.ts';
import type { Drawing } from './sandbox/messages.ts';

type Of<K extends Drawing['kind']> = Extract<Drawing, { kind: K }>;

/** What a program has drawn by `show`, with its caption. */
export function DrawingView({ drawing, caption }: { readonly drawing: Drawing; readonly caption: string }) {
  return (
    <figure className="code-drawing">
      {drawing.kind === 'picture' ? (
        <Pixels picture={drawing} caption={caption} />
      ) : (
        <Lines drawing={drawing} caption={caption} />
      )}
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  );
}

function Pixels({ picture, caption }: { readonly picture: Of<'picture'>; readonly caption: string }) {
  const say = useWords(codeWords);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height, pixels } = picture;
  useEffect(() => {
    canvas.current
      ?.getContext('2d')
      ?.putImageData(new ImageData(Uint8ClampedArray.from(pixels), width, height), 0, 0);
  }, [pixels, width, height]);
  const scale = Math.max(1, Math.floor(240 / Math.max(width, height)));
  return (
    <canvas
      ref={canvas}
      className="code-pixels"
      width={width}
      height={height}
      style={{ width: width * scale, aspectRatio: `${width} / ${height}` }}
      role="img"
      aria-label={say('picture', { caption, width, height })}
    />
  );
}

function Lines({
  drawing,
  caption,
}: {
  readonly drawing: Of<'points' | 'curves'>;
  readonly caption: string;
}) {
  const say = useWords(codeWords);
  const { paths, x, y } = drawing.kind === 'points' ? pointPaths(drawing.groups) : curvePaths(drawing.groups);
  const ends = { x0: figure(x[0]), x1: figure(x[1]), y0: figure(y[0]), y1: figure(y[1]) };
  const count = drawing.groups
    .map(({ length }) => (drawing.kind === 'points' ? length / 2 : length))
    .join(' + ');
  return (
    <svg
      className={`code-lines code-${drawing.kind}`}
      viewBox="0 0 300 220"
      role="img"
      aria-label={say(drawing.kind, { caption, count, ...ends })}
    >
      <rect x="44" y="8" width="248" height="188" className="code-frame" />
      {paths.map((path, group) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a group has no other name than its place
        <path key={group} d={path} className={`code-group-${group}`} />
      ))}
      <text x="40" y="18" textAnchor="end">
        {ends.y1}
      </text>
      <text x="40" y="196" textAnchor="end">
        {ends.y0}
      </text>
      <text x="44" y="212">
        {ends.x0}
      </text>
      <text x="292" y="212" textAnchor="end">
        {ends.x1}
      </text>
    </svg>
  );
}
