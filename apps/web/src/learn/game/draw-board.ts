import type { Fields, Point, Stroke } from '@inkstone/learn';
import { type BoardColors, css, type Rgb } from './board-colors.ts';

/** What can be seen on the board. */
export const layers = ['surface', 'real', 'samples', 'lattice', 'arrows'] as const;
export type BoardLayer = (typeof layers)[number];

/** The board shows [−REACH, REACH]², as far as D's surface is known. */
export const REACH = 1.2;
/** An arrow of this length is drawn a tenth of the board long. */
const PULL = 0.5;
const LONGEST = 0.16;

export interface Board {
  readonly size: number;
  readonly colors: BoardColors;
  readonly shown: ReadonlySet<BoardLayer | 'noise'>;
  readonly fields: Fields | undefined;
  readonly real: Float32Array | undefined;
  readonly latents: Float32Array | undefined;
  readonly strokes: readonly Stroke[];
}

/** Draws the whole board, `size` CSS pixels wide. */
export function drawBoard(pen: CanvasRenderingContext2D, board: Board): void {
  const { size, colors, shown, fields, real, latents, strokes } = board;
  pen.fillStyle = css(colors.paper);
  pen.fillRect(0, 0, size, size);
  if (fields && shown.has('surface')) drawSurface(pen, fields.surface, board);
  if (fields && shown.has('lattice')) drawLattice(pen, fields.warped, board);
  const scale = size / 480;
  if (real && shown.has('real')) drawRings(pen, real, 2.1 * scale, board);
  if (latents && shown.has('noise')) drawDots(pen, latents, 1.8 * scale, css(colors.moss, 0.9), board);
  if (fields && shown.has('samples'))
    drawDots(pen, fields.samples, 2.4 * scale, css(colors.vermilion, 0.85), board);
  if (fields && shown.has('arrows')) drawArrows(pen, fields, board);
  drawStrokes(pen, strokes, board);
}

/** From the plane to the canvas. */
export function toCanvas(value: number, size: number): number {
  return ((value + REACH) / (2 * REACH)) * size;
}

/** From a place on the canvas to the plane. */
export function toPlane(x: number, y: number, size: number): Point {
  return [(x / size) * 2 * REACH - REACH, REACH - (y / size) * 2 * REACH];
}

/** D's judgement: ink where it takes a point for real, vermilion where for generated, bare paper at one half. */
function drawSurface(pen: CanvasRenderingContext2D, surface: Float32Array, { size, colors }: Board): void {
  const side = Math.round(Math.sqrt(surface.length));
  const picture = new ImageData(side, side);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const lean = 2 * (surface[row * side + column] ?? 0.5) - 1;
      const tone: Rgb = lean > 0 ? colors.ink : colors.vermilion;
      // rows of the plane rise, those of a picture fall; the root makes a slight preference visible
      picture.data.set([...tone, 255 * 0.42 * Math.abs(lean) ** 0.7], 4 * ((side - 1 - row) * side + column));
    }
  }
  const small = new OffscreenCanvas(side, side);
  small.getContext('2d')?.putImageData(picture, 0, 0);
  pen.imageSmoothingEnabled = true;
  pen.drawImage(small, 0, 0, size, size);
}

function drawLattice(pen: CanvasRenderingContext2D, warped: Float32Array, { size, colors }: Board): void {
  const side = Math.round(Math.sqrt(warped.length / 2));
  pen.strokeStyle = css(colors.moss, 0.6);
  pen.lineWidth = 0.8;
  pen.beginPath();
  for (let line = 0; line < side; line++) {
    for (const isRow of [true, false]) {
      for (let i = 0; i < side; i++) {
        const at = 2 * (isRow ? line * side + i : i * side + line);
        const [x, y] = [toCanvas(warped[at] ?? 0, size), toCanvas(-(warped[at + 1] ?? 0), size)];
        if (i === 0) pen.moveTo(x, y);
        else pen.lineTo(x, y);
      }
    }
  }
  pen.stroke();
}

function drawDots(
  pen: CanvasRenderingContext2D,
  points: Float32Array,
  radius: number,
  style: string,
  { size }: Board,
): void {
  pen.fillStyle = style;
  pen.beginPath();
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [toCanvas(points[i] ?? 0, size), toCanvas(-(points[i + 1] ?? 0), size)];
    pen.moveTo(x + radius, y);
    pen.arc(x, y, radius, 0, 2 * Math.PI);
  }
  pen.fill();
}

/** Real points are rings and generated ones dots: told apart without colour as well. */
function drawRings(
  pen: CanvasRenderingContext2D,
  points: Float32Array,
  radius: number,
  { size, colors }: Board,
): void {
  pen.strokeStyle = css(colors.ink, 0.75);
  pen.lineWidth = 1;
  pen.beginPath();
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [toCanvas(points[i] ?? 0, size), toCanvas(-(points[i + 1] ?? 0), size)];
    pen.moveTo(x + radius, y);
    pen.arc(x, y, radius, 0, 2 * Math.PI);
  }
  pen.stroke();
}

function drawArrows(
  pen: CanvasRenderingContext2D,
  { samples, arrows }: Fields,
  { size, colors }: Board,
): void {
  pen.strokeStyle = css(colors.ochre);
  pen.lineWidth = 1.4;
  pen.beginPath();
  for (let i = 0; i < arrows.length; i += 2) {
    const [dx, dy] = [arrows[i] ?? 0, arrows[i + 1] ?? 0];
    const strength = Math.hypot(dx, dy);
    const length = size * Math.min((strength / PULL) * 0.1, LONGEST);
    if (!(length > 1)) continue;
    const [ux, uy] = [dx / strength, -dy / strength];
    const [x, y] = [toCanvas(samples[i] ?? 0, size), toCanvas(-(samples[i + 1] ?? 0), size)];
    const [tx, ty] = [x + ux * length, y + uy * length];
    const head = Math.min(5, length * 0.45);
    pen.moveTo(x, y);
    pen.lineTo(tx, ty);
    pen.moveTo(tx - head * (ux + 0.6 * uy), ty - head * (uy - 0.6 * ux));
    pen.lineTo(tx, ty);
    pen.lineTo(tx - head * (ux - 0.6 * uy), ty - head * (uy + 0.6 * ux));
  }
  pen.stroke();
}

function drawStrokes(
  pen: CanvasRenderingContext2D,
  strokes: readonly Stroke[],
  { size, colors }: Board,
): void {
  pen.strokeStyle = css(colors.ink, 0.5);
  pen.lineWidth = 3;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  for (const stroke of strokes) {
    pen.beginPath();
    stroke.forEach(([x, y], i) => {
      const [cx, cy] = [toCanvas(x, size), toCanvas(-y, size)];
      if (i === 0) pen.moveTo(cx, cy);
      pen.lineTo(cx, cy);
    });
    pen.stroke();
  }
}
