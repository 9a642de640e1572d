import type { Words } from '@inkstone/autograd';
import { faultSchema, wordsOfFault } from './faults.ts';
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
  readonly best: Findings['evaluations'][number] | undefined;
  /** Of the last tenth of the run. */
  readonly dReal: number | undefined;
  readonly dFake: number | undefined;
  readonly classShares: readonly number[] | undefined;
  readonly rollbacks: readonly { readonly step: number; readonly to: number; readonly fault: Words }[];
  readonly collapse: { readonly step: number; readonly fault: Words } | undefined;
  readonly verdict: Verdict;
}

export type Verdict =
  | 'trained'
  | 'still improving'
  | 'stopped early'
  | 'collapsed'
  | 'one-sided'
  | 'narrow'
  | 'too alike'
  | 'unevaluated';

/** A generator whose pictures vary less than this, where real ones have 1, has not learnt what they look like. */
const FAIR_DIVERSITY = 0.5;

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
        ? [
            {
              step: Number(line.step),
              to: Number(line.rollback.to),
              fault: faultOf(line.rollback.cause, line.rollback.fault),
            },
          ]
        : [],
    ),
    collapse: collapse && { step: Number(collapse.step), fault: faultOf(collapse.cause, collapse.collapse) },
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
  if ((best.diversity ?? 1) < FAIR_DIVERSITY) return 'too alike';
  const [earlier, last] = evaluations.slice(-2);
  // of the first evaluation alone nobody can tell
  const isSettled = earlier && last && (last.step !== best.step || !improved(findings.kind, earlier, last));
  return isSettled ? 'trained' : 'still improving';
}

/** By a tenth of the distance, or by half a percent of the pictures. */
function improved(
  kind: Findings['kind'],
  { score: before }: { readonly score: number },
  { score: after }: { readonly score: number },
): boolean {
  return kind === 'gan' ? after < 0.9 * before : after < before - 0.005;
}

/** Metrics tell faults in English; their cause is what other languages say it by. Earlier versions wrote none. */
function faultOf(cause: unknown, told: unknown): Words {
  const parsed = faultSchema.safeParse(cause);
  return parsed.success ? wordsOfFault(parsed.data) : { en: String(told), zh: String(told) };
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
