import { opinionOf, type Saliency, type Usual, type UsualScores } from '@inkstone/gan/explain';
import { table } from '../columns.ts';
import type { Messages } from '../messages/index.ts';

/** What was found of one picture. */
export interface FoundSaliency extends Omit<Saliency, 'map'> {
  readonly file: string;
  /** The picture with its map. */
  readonly sheet: string;
}

/** For people. */
export function saliencyWords(
  found: readonly FoundSaliency[],
  { real, generated, baselineKind }: Usual,
  { explain }: Messages,
): string {
  const { rows, places } = explain;
  const blocks = found.map(({ file, sheet, score, warm, cool }) => {
    const title = real ? explain.title(file, opinionOf(score, real.scores)) : explain.titleAlone(file);
    const usual = (scores: UsualScores) =>
      explain.usual(
        ...([scores.low, scores.median, scores.high].map((each) => each.toFixed(2)) as [
          string,
          string,
          string,
        ]),
        `${Math.round(scores.shareBelow(score) * 100)} %`,
      );
    return `${title}\n${table([
      [rows.score, score.toFixed(2)],
      ...(real ? ([[rows[real.kind], usual(real.scores)]] as const) : []),
      [rows.generated, usual(generated)],
      [rows.warm, explain.warm(warm && places[warm])],
      [rows.cool, explain.cool(cool && places[cool])],
      [rows.sheet, sheet],
    ])}`;
  });
  return `${blocks.join('\n')}\n${explain.scale[baselineKind]}\n`;
}

/** For machines. */
export function saliencyJson(found: readonly FoundSaliency[], { real, generated, baselineKind }: Usual) {
  return {
    baseline: baselineKind,
    real: real ? { kind: real.kind, ...figures(real.scores) } : null,
    generated: figures(generated),
    pictures: found.map(({ file, sheet, score, baselineScore, gap, warm, cool }) => ({
      file,
      sheet,
      score,
      baselineScore,
      gap,
      aboveReal: real ? real.scores.shareBelow(score) : null,
      aboveGenerated: generated.shareBelow(score),
      opinion: real ? opinionOf(score, real.scores) : null,
      warm: warm ?? null,
      cool: cool ?? null,
    })),
  };
}

function figures({ count, low, median, high }: UsualScores) {
  return { count, low, median, high };
}
