/** The field that is drawn on, in units of the drawing. */
const field = { left: 44, top: 8, width: 248, height: 188 } as const;
/** More points of a curve than this cannot be told apart. */
const MOST_STEPS = 1000;

type Range = readonly [least: number, greatest: number];

/** What is drawn, one path a group, and between which numbers. */
export interface Paths {
  readonly paths: readonly string[];
  readonly x: Range;
  readonly y: Range;
}

/** Dots at x and y in turn; both axes have the same scale. */
export function pointPaths(groups: readonly Float32Array[]): Paths {
  const xs = groups.map((group) => group.filter((_, i) => i % 2 === 0));
  const ys = groups.map((group) => group.filter((_, i) => i % 2 === 1));
  const [x, y] = alike(rangeOf(xs), rangeOf(ys));
  const paths = xs.map((group, g) =>
    Array.from(group, (value, i) => `M${across(value, x)} ${down(ys[g]?.[i] ?? 0, y)}h.01`).join(''),
  );
  return { paths, x, y };
}

/** Values one after another; x is their number, from 0. */
export function curvePaths(groups: readonly Float32Array[]): Paths {
  const x: Range = [0, Math.max(1, ...groups.map(({ length }) => length - 1))];
  const y = rangeOf(groups);
  const paths = groups.map((group) => {
    const stride = Math.ceil(group.length / MOST_STEPS);
    const kept = Array.from(group, (value, i) => [i, value] as const).filter(
      ([i, value]) => i % stride === 0 && Number.isFinite(value),
    );
    return kept.map(([i, value], k) => `${k ? 'L' : 'M'}${across(i, x)} ${down(value, y)}`).join('');
  });
  return { paths, x, y };
}

/** A number as short as can be told. */
export function figure(value: number): string {
  const isTiny = value !== 0 && Math.abs(value) < 0.001;
  return (isTiny ? value.toExponential(1) : String(Number(value.toPrecision(3)))).replace(/-/g, '−');
}

function rangeOf(groups: readonly Float32Array[]): Range {
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const group of groups) {
    for (const value of group) {
      if (Number.isFinite(value)) [least, greatest] = [Math.min(least, value), Math.max(greatest, value)];
    }
  }
  if (least > greatest) return [0, 1];
  return least === greatest ? [least - 0.5, greatest + 0.5] : [least, greatest];
}

/** Both widened about their middles until a unit is as long across as down. */
function alike(x: Range, y: Range): readonly [Range, Range] {
  const unit = Math.max((x[1] - x[0]) / field.width, (y[1] - y[0]) / field.height) * 1.06;
  const about = ([least, greatest]: Range, length: number): Range => {
    const middle = (least + greatest) / 2;
    return [middle - (unit * length) / 2, middle + (unit * length) / 2];
  };
  return [about(x, field.width), about(y, field.height)];
}

function across(value: number, [least, greatest]: Range): string {
  return (field.left + (field.width * (value - least)) / (greatest - least)).toFixed(1);
}

function down(value: number, [least, greatest]: Range): string {
  return (field.top + field.height * (1 - (value - least) / (greatest - least))).toFixed(1);
}
