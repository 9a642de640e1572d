import { planOf, prepareRun, type RunRequest, trial } from '@inkstone/gan/run';
import { table } from '../columns.ts';
import type { Context } from '../context.ts';
import { durationOf } from '../duration.ts';

/** `train --dry-run`: tries a few real steps in memory and says what the whole run will take. */
export async function dryRun(
  request: RunRequest,
  { json }: { readonly json: boolean },
  { terminal }: Context,
): Promise<void> {
  const { m, out, note } = terminal;
  const { settings } = request;
  if (!json) note(m.train.dryRunOf.trial);
  const { trainee } = await prepareRun(request, settings);
  const measured = await trial(trainee, settings).finally(() => trainee.close());
  const plan = planOf(settings, measured, process.resourceUsage().maxRSS * 1024);
  if (json) return out(`${JSON.stringify({ type: 'plan', ...plan })}\n`);

  const text = m.train.dryRunOf;
  const rows: readonly (readonly [string, string])[] = [
    [text.parameters, plan.parameters.toLocaleString(m.locale)],
    [text.stepTime, `${plan.stepMs.toFixed(1)} ms`],
    [text.time, m.duration(durationOf(plan.totalMs))],
    [text.memory, m.size(plan.peakMemoryBytes)],
    [text.checkpoint, m.size(plan.checkpointBytes)],
    [text.disk, m.size(plan.diskBytes)],
  ];
  out(`${table(rows)}${text.written}\n`);
}
