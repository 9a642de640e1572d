import { adviseOnFew } from '@inkstone/data';
import { machine, startRun, versions } from '@inkstone/gan/run';
import { closest } from '../closest.ts';
import type { TrainCall } from '../commands/train.ts';
import type { Context } from '../context.ts';
import { WrongCall } from '../exit.ts';
import { judgeModel } from '../judge-model.ts';
import type { Messages } from '../messages/index.ts';
import { lastingName, openPictures } from '../open-pictures.ts';
import { openRuntime, readRuntimeFlags } from '../open-runtime.ts';
import { version } from '../version.ts';
import { dryRun } from './dry-run.ts';
import { followRun } from './follow-run.ts';
import { pictureShape, readSettings } from './read-settings.ts';
import { namedRecipes, type Recipe, recipes, usualData } from './recipes.ts';
import { resume } from './resume.ts';
import { datedFolder } from './run-name.ts';
import { withClasses } from './with-classes.ts';

/** `inkstone train`: checks the whole call before it touches anything. */
export async function train(call: TrainCall, context: Context): Promise<void> {
  const { options, given } = call;
  const { terminal, stop } = context;
  const { m } = terminal;
  if (options.resume !== undefined) return resume(options.resume, call, context);

  if (call.recipe === 'eye') return (await import('./train-eye.ts')).trainEye(call, context);
  const recipe = readRecipe(call.recipe, m);
  if (options.from !== undefined) throw new WrongCall(m.train.notOfRecipe('--from', recipe));
  const wanted = readSettings(recipe, given, m, options.size);
  const channels = given.get('--channels');
  const shape = pictureShape(
    wanted,
    { size: options.size, channels: channels === undefined ? undefined : String(channels) },
    m,
  );
  const choice = readRuntimeFlags(options, m);
  const name = options.data ?? usualData[recipe];
  if (name === undefined) throw new WrongCall(m.call.missingOption('--data'));
  const out = options.out ?? datedFolder(recipe);

  const dataset = await openPictures(name, { ...shape, home: options.home }, context);
  const few = adviseOnFew(dataset.count);
  if (few && options.json !== true) terminal.note(m.words(few));
  const settings = withClasses(wanted, given.get('--classes'), dataset, m);
  const runtime = await openRuntime(choice, terminal);
  const request = {
    out,
    settings,
    dataset,
    data: { given: lastingName(name), options: shape },
    runtime,
    judgeModel: await judgeModel(),
    versions: versions(version(), runtime),
    machine: machine(),
    signal: stop,
  };
  const json = options.json === true;
  if (options.dryRun) return dryRun(request, { json }, context);
  if (!json) terminal.note(m.train.started(recipe, dataset.name, dataset.count, out));
  await followRun(startRun(request), { out, settings, json }, context);
}

function readRecipe(name: string | undefined, m: Messages): Recipe {
  if (name === undefined) throw new WrongCall(m.train.noRecipe(namedRecipes));
  const recipe = recipes.find((known) => known === name);
  if (recipe) return recipe;
  throw new WrongCall(m.train.unknownRecipe(name, namedRecipes, closest(name, namedRecipes)));
}
