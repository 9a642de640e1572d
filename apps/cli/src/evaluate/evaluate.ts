import type { EvaluateOptions } from '../commands/evaluate.ts';
import type { Context } from '../context.ts';
import { describeGenerated, describeReal, realFeatures } from './describe-pictures.ts';
import { networkOf } from './instrument.ts';
import { openEvaluation } from './open-evaluation.ts';
import { showNearest } from './show-nearest.ts';
import { showVerdict } from './show-verdict.ts';
import { verdictOf } from './verdict.ts';

const LEAST_COUNT = 16;
const USUAL_COUNT = { judge: 10_000, random: 10_000, squeezenet: 2_000 } as const;
/** Pictures between two words of how far it has come. */
const TOLD_EVERY = 4_096;

/** `inkstone evaluate`: generated pictures against real ones that did not train the model. */
export async function evaluate(path: string, options: EvaluateOptions, context: Context): Promise<void> {
  if (options.nearest !== undefined)
    return showNearest(path, { ...options, nearest: options.nearest }, context);
  const { terminal, stop } = context;
  const { m, out, note } = terminal;
  const evaluation = await openEvaluation(path, options, context, LEAST_COUNT);
  const { model, pictures, instrument, seed, draw } = evaluation;
  // as many as there are of training pictures, so that real against real is of equally many
  const count =
    evaluation.count ?? Math.max(LEAST_COUNT, Math.min(USUAL_COUNT[instrument.kind], pictures.train.count));
  if (count > pictures.train.count) note(m.evaluate.fewerReal(pictures.train.count, count));

  if (!options.json) note(m.evaluate.making(count));
  const generated = await describeGenerated(instrument, model, { seed, count, draw }, stop);
  if (!options.json) note(m.evaluate.judging);
  const real = await realFeatures(evaluation, stop);
  const total = pictures.train.count;
  const tell = (done: number) => {
    if (!options.json && done % TOLD_EVERY === 0 && done < total) note(m.evaluate.seen(done, total));
  };
  const train = (await describeReal(instrument, pictures.train, stop, tell)).features;
  const verdict = await verdictOf({ generated, real, train, isRealUnseen: pictures.kind !== 'training' });

  if (!options.json) return out(showVerdict(verdict, evaluation, m));
  const against = { data: pictures.name, count: pictures.real.count, kind: pictures.kind };
  const { name: judge, width } = networkOf(instrument);
  const drawnBy = draw?.kind ?? null;
  out(
    `${JSON.stringify({ ...verdict, judge, judgeKind: instrument.kind, width, drawn: drawnBy, against })}\n`,
  );
}
