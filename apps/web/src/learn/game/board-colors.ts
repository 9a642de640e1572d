/** The board's colours in the scheme of the page, as [red, green, blue]. */
export interface BoardColors {
  /** Real points, and where D takes a point for real. */
  readonly ink: Rgb;
  /** Generated points, and where D takes a point for generated. */
  readonly vermilion: Rgb;
  /** The warped grid. */
  readonly moss: Rgb;
  /** Gradients. */
  readonly ochre: Rgb;
  readonly paper: Rgb;
}
export type Rgb = readonly [number, number, number];

/** A canvas does not know light-dark(): the browser resolves the tokens for an element. */
export function boardColors(element: HTMLElement): BoardColors {
  const probe = document.createElement('span');
  element.append(probe);
  const color = (token: string): Rgb => {
    probe.style.color = `var(${token})`;
    const [r = 0, g = 0, b = 0] =
      getComputedStyle(probe)
        .color.match(/[\d.]+/g)
        ?.map(Number) ?? [];
    return [r, g, b];
  };
  const colors = {
    ink: color('--ink'),
    vermilion: color('--vermilion'),
    moss: color('--moss'),
    ochre: color('--ochre'),
    paper: color('--paper-high'),
  };
  probe.remove();
  return colors;
}

export function css([r, g, b]: Rgb, alpha = 1): string {
  return `rgb(${r} ${g} ${b} / ${alpha})`;
}
