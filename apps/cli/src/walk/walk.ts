import { GeneratorModel } from '@inkstone/gan';
import { encoderOf, findFfmpeg } from '@inkstone/gan/picture-files';
import { renderEach } from '@inkstone/gan/render';
import type { WalkOptions } from '../commands/walk.ts';
import type { Context } from '../context.ts';
import { WrongCall } from '../exit.ts';
import { openModel } from '../open-model.ts';
import { openRuntime, readRuntimeFlags } from '../open-runtime.ts';
import { readClass } from '../sample/read-class.ts';
import { FrameProgress } from './frame-progress.ts';
import { keyFramesOf } from './key-frames.ts';
import { readWalkCall } from './read-call.ts';
import { planWalk } from './walk-plan.ts';
import { writeWalk } from './write-walk.ts';

/** `inkstone walk`: the way between pictures, as a film or an animated picture. */
export async function walk(path: string, options: WalkOptions, context: Context): Promise<void> {
  const { terminal, stop } = context;
  const { m } = terminal;
  const call = readWalkCall(options, m);
  const choice = readRuntimeFlags(options, m);
  const { target } = call;
  // before any work: whoever lacks ffmpeg learns it at once
  if (target.kind === 'film') encoderOf(await findFfmpeg(call.ffmpeg), target.format);
  const { file, bytes, sha256 } = await openModel(path, m);
  const stops = await keyFramesOf(call, { file, sha256 }, m);
  const model = await GeneratorModel.load(bytes, await openRuntime(choice, terminal), file);
  try {
    const { description } = model;
    if (call.space === 'w' && !description.style) throw new WrongCall(m.walk.noStyles(file));
    const plan = planWalk(stops, {
      ...{ call, description, model: sha256 },
      class: readClass(options.class, description, file, m),
      m,
    });
    if (plan.otherClasses.length > 0 && plan.class !== null) {
      terminal.note(m.walk.oneClass(plan.class, plan.otherClasses));
    }
    const progress = new FrameProgress(terminal);
    const frames = renderEach(model, plan.recipes, { signal: stop });
    const written = await writeWalk(frames, {
      ...{ target, image: model.image, call, count: plan.recipes.length, comment: plan.comment },
      signal: stop,
      progress: (done, count) => {
        if (!options.json) progress.frame(done, count);
      },
    }).finally(() => progress.end());
    const { width, height } = written;
    const about = { frames: plan.recipes.length, fps: call.fps, seconds: plan.seconds, width, height };
    if (options.json)
      terminal.out(`${JSON.stringify({ file: target.path, ...about, bytes: written.bytes })}\n`);
    else terminal.out(m.walk.written(about, target.path, m.size(written.bytes)));
  } finally {
    await model.close();
  }
}
