import type { RunDescription } from './run-description.ts';

/** What the metrics of a run say, before it is put into words. */
export interface Findings {
  readonly kind: 'gan' | 'classifier';
  readonly steps: number;
  readonly planned: number;
  readonly minutes: number;
  readonly picturesPerSecond: number;
  readonly evaluations: readonly {
    readonly step: number;
    readonly score: number;
    readonly diversity?: number;
  }[];
  readonly best: { readonly step: number; readonly score: number } | undefined;
  /** Of the last tenth of the run. */
  readonly dReal: number | undefined;
  readonly dFake: number | undefined;
  readonly classShares: readonly number[] | undefined;
  readonly rollbacks: readonly { readonly step: number; readonly to: number; readonly fault: string }[];
  readonly collapse: { readonly step: number; readonly fault: string } | undefined;
  readonly verdict: Verdict;
}

export type Verdict =
  | 'trained'
  | 'still improving'
  | 'stopped early'
  | 'collapsed'
  | 'one-sided'
  | 'narrow'
  | 'unevaluated';

/** Reads metrics.jsonl lines, which this program wrote, into findings. */
export function findingsOf(
  run: RunDescription,
  lines: readonly Readonly<Record<string, unknown>>[],
): Findings {
  const steps = lines.filter((line) => typeof line.ms === 'number');
  const kind = run.settings.recipe === 'lenet' ? 'classifier' : 'gan';
  const evaluations = lines.flatMap((line) =>
    isRecord(line.eval) ? [scored(kind, Number(line.step), line.eval)] : [],
  );
  const best = evaluations.reduce<Findings['best']>(
    (least, evaluation) => (least && least.score <= evaluation.score ? least : evaluation),
    undefined,
  );
  const tail = steps.slice(-Math.max(1, Math.floor(steps.length / 10)));
  const last = lines.findLast((line) => isRecord(line.eval))?.eval as Record<string, unknown> | undefined;
  const milliseconds = steps.reduce((sum, line) => sum + Number(line.ms), 0);
  const collapse = lines.find((line) => line.collapse !== undefined);
  const findings = {
    kind,
    steps: Math.max(0, ...steps.map((line) => Number(line.step))),
    planned: run.settings.steps,
    minutes: milliseconds / 60_000,
    picturesPerSecond: (steps.length * run.settings.batch * 1000) / Math.max(milliseconds, 1),
    evaluations,
    best,
    dReal: meanOf(tail, 'dReal'),
    dFake: meanOf(tail, 'dFake'),
    classShares: last?.classShares as readonly number[] | undefined,
    rollbacks: lines.flatMap((line) =>
      isRecord(line.rollback)
        ? [{ step: Number(line.step), to: Number(line.rollback.to), fault: String(line.rollback.fault) }]
        : [],
    ),
    collapse: collapse && { step: Number(collapse.step), fault: String(collapse.collapse) },
  } as const;
  return { ...findings, verdict: verdictOf(findings) };
}

function verdictOf(findings: Omit<Findings, 'verdict'>): Verdict {
  const { evaluations, best, classShares, dReal = 0.5, dFake = 0.5 } = findings;
  if (findings.collapse) return 'collapsed';
  if (findings.steps < findings.planned) return 'stopped early';
  if (!best) return 'unevaluated';
  if (classShares && Math.min(...classShares) < 0.02) return 'narrow';
  if (dReal - dFake > 0.9) return 'one-sided';
  const last = evaluations.at(-1);
  const earlier = evaluations.at(-2);
  const improving = last && earlier && last.step === best.step && last.score < 0.9 * earlier.score;
  return improving ? 'still improving' : 'trained';
}

function scored(kind: 'gan' | 'classifier', step: number, figures: Record<string, unknown>) {
  if (kind === 'classifier') return { step, score: 1 - Number(figures.accuracy) };
  return { step, score: Number(figures.frechet), diversity: Number(figures.diversity) };
}

function meanOf(lines: readonly Readonly<Record<string, unknown>>[], name: string): number | undefined {
  const values = lines.map((line) => line[name]).filter((value) => typeof value === 'number');
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
