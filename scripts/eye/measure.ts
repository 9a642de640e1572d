import {
  attributionOf,
  type Calibration,
  type Case,
  calibrationError,
  type Evidence,
  type StrangersAndFamiliar,
  strangeness,
} from '@inkstone/attribution';
import { auroc } from '@inkstone/embedding';

/** What an eye is worth on works that took no part in anything. */
export interface Worth {
  readonly works: number;
  readonly top1: number;
  readonly top5: number;
  readonly style: number;
  /** Median absolute error in years, and the share of years within their interval. */
  readonly years: number;
  readonly yearsWithin: number;
  readonly ece: number;
  /** Mean size of conformal sets, and the share that hold the artist. */
  readonly setSize: number;
  readonly setHolds: number;
}

export function worthOf(cases: readonly Case[], calibration: Calibration, styles: readonly string[]): Worth {
  const answers = cases.map(({ evidence }) => attributionOf(evidence, calibration, styles));
  const share = (isSo: (index: number) => boolean) =>
    cases.filter((_, index) => isSo(index)).length / cases.length;
  const at = (index: number) => answers[index] as (typeof answers)[number];
  const truth = (index: number) => cases[index] as Case;
  const isRight = cases.map(({ artist }, index) => at(index).artist[0]?.name === artist);
  const dated = cases.flatMap(({ year }, index) =>
    year === undefined ? [] : [{ year, said: at(index).year }],
  );
  const errors = dated.map(({ year, said }) => Math.abs(year - said.median)).sort((a, b) => a - b);
  return {
    works: cases.length,
    top1: share((index) => isRight[index] === true),
    top5: share((index) =>
      at(index)
        .artist.slice(0, 5)
        .some(({ name }) => name === truth(index).artist),
    ),
    style: share((index) => at(index).style[0]?.name === styles[truth(index).style]),
    years: errors[errors.length >> 1] ?? Number.NaN,
    yearsWithin:
      dated.filter(({ year, said }) => said.low <= year && year <= said.high).length /
      Math.max(1, dated.length),
    ece: calibrationError(
      answers.map(({ artist }) => artist[0]?.p ?? 0),
      isRight,
    ).ece,
    setSize: answers.reduce((sum, { set }) => sum + set.length, 0) / answers.length,
    setHolds: share((index) => at(index).set.includes(truth(index).artist)),
  };
}

/** How well strange hands are told from familiar ones. */
export function strangersTold(
  { strangers, familiar }: StrangersAndFamiliar,
  unknown: Calibration['unknown'],
): number {
  const chances = (list: readonly Evidence[]) => list.map((evidence) => strangeness(evidence, unknown));
  return auroc(chances(strangers), chances(familiar));
}
