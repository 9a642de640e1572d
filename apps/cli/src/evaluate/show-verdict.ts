import { table } from '../columns.ts';
import type { Messages } from '../messages/index.ts';
import { threeDigits } from '../three-digits.ts';
import { type Instrument, networkOf } from './describe-pictures.ts';
import type { RealPictures } from './real-pictures.ts';
import type { Verdict } from './verdict.ts';

/** A verdict as a table for people. */
export function showVerdict(
  verdict: Verdict,
  instrument: Instrument,
  { name, real, kind }: RealPictures,
  { evaluate, locale }: Messages,
): string {
  const { rows } = evaluate;
  const { classShares, confidence, memorisation } = verdict;
  const names = instrument.kind === 'judge' ? instrument.judge.classes : [];
  const lines: (readonly [string, string])[] = [
    [rows.against, evaluate.against[kind](real.count, name)],
    [rows.frechet, threeDigits(verdict.frechet, locale)],
    [rows.frechetReal, threeDigits(verdict.frechetReal, locale)],
    [rows.precision, verdict.precision.toFixed(3)],
    [rows.recall, verdict.recall.toFixed(3)],
    [rows.density, verdict.density.toFixed(3)],
    [rows.coverage, verdict.coverage.toFixed(3)],
    [rows.diversity, verdict.diversity.toFixed(3)],
  ];
  if (confidence !== null) lines.push([rows.confidence, confidence.toFixed(3)]);
  if (classShares) {
    lines.push([
      rows.classShares,
      classShares.map((share, i) => `${names[i] ?? i} ${percent(share)}`).join(', '),
    ]);
  }
  if (memorisation) {
    const figures = evaluate.memorisedFigures(
      memorisation.medianRatio.toFixed(2),
      percent(memorisation.closeShare),
    );
    lines.push([rows.memorised, `${evaluate.memorised[memorisation.verdict]} (${figures})`]);
  }
  const judgeKind = evaluate.judgeKind[instrument.kind === 'judge' ? 'classifier' : 'random'];
  return `${evaluate.title(verdict.n, `${networkOf(instrument).name}, ${judgeKind}`)}\n\n${table(lines)}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
