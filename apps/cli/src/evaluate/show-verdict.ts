import { table } from '../columns.ts';
import type { Messages } from '../messages/index.ts';
import { threeDigits } from '../three-digits.ts';
import { type Instrument, networkOf } from './instrument.ts';
import type { Evaluation } from './open-evaluation.ts';
import type { Verdict } from './verdict.ts';

type Row = readonly [string, string];

/** A verdict as a table for people. */
export function showVerdict(
  verdict: Verdict,
  { instrument, pictures, draw }: Pick<Evaluation, 'instrument' | 'pictures' | 'draw'>,
  m: Messages,
): string {
  const { evaluate } = m;
  const { rows } = evaluate;
  const { name, real, kind } = pictures;
  const network = networkOf(instrument);
  const lines: Row[] = [[rows.against, evaluate.against[kind](real.count, name)]];
  if (draw) lines.push([rows.drawn, evaluate.drawn[draw.kind]]);
  lines.push(...distances(verdict, instrument, m));
  const fewest = Math.min(verdict.n, real.count);
  if (fewest <= network.width) lines.push([rows.rank, evaluate.singular(fewest, network.width)]);
  for (const figure of ['precision', 'recall', 'density', 'coverage'] as const) {
    const ofReal = verdict.realOfReal[figure].toFixed(3);
    lines.push([rows[figure], evaluate.besideReal(verdict[figure].toFixed(3), ofReal)]);
  }
  lines.push([rows.diversity, verdict.diversity.toFixed(3)]);
  lines.push(...classRows(verdict, instrument, m));
  if (verdict.memorisation) {
    const { verdict: said, relativeRatio, copiedShare } = verdict.memorisation;
    const figures = evaluate.memorisedFigures(relativeRatio.toFixed(2), percent(copiedShare));
    lines.push([rows.memorised, `${evaluate.memorised[said]} (${figures})`]);
  }
  const judge = `${network.name}, ${evaluate.judgeKind[instrument.kind]}`;
  return `${evaluate.title(verdict.n, judge)}\n\n${table(lines)}`;
}

/** The figure in SqueezeNet's features has a name of its own, lest it be taken for an FID. */
function distances(verdict: Verdict, { kind }: Instrument, { evaluate, locale }: Messages): Row[] {
  const { rows, squeezeNetFrechet, ofReal } = evaluate;
  return [
    [kind === 'squeezenet' ? squeezeNetFrechet : rows.frechet, threeDigits(verdict.frechet, locale)],
    [rows.frechetReal, ofReal(threeDigits(verdict.frechetReal, locale), verdict.nReal)],
  ];
}

function classRows({ classShares, confidence }: Verdict, instrument: Instrument, m: Messages): Row[] {
  const { rows } = m.evaluate;
  const names = instrument.kind === 'judge' ? instrument.judge.classes : [];
  const lines: Row[] = [];
  if (confidence !== null) lines.push([rows.confidence, confidence.toFixed(3)]);
  if (classShares) {
    const shares = classShares.map((share, i) => `${names[i] ?? i} ${percent(share)}`);
    lines.push([rows.classShares, shares.join(', ')]);
  }
  return lines;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
