import { nodeRuntime } from '@inkstone/autograd/node';
import {
  exportGenerator,
  exportStyleGan2,
  type GanRecipe,
  GeneratorModel,
  ganDefaults,
  latentsOf,
  networksOf,
  styleGan2Config,
} from '@inkstone/gan';
import { initialize } from '@inkstone/nn';
import { summary } from '../statistics.ts';
import { milliseconds, table } from '../table.ts';
import type { Part } from './part.ts';

const recipes: readonly GanRecipe[] = ['dcgan', 'dcgan64', 'lightgan', 'stylegan2'];
const PICTURES_A_ROUND = 10;

/** One picture from a generator's file, as the studio makes it: latent in, numbers out. Weights are random. */
export const picturePart: Part = async ({ threads, rounds, note }) => {
  const runtime = await nodeRuntime({ threads });
  const figures: Record<string, unknown> = {};
  const rows = [['recipe', 'picture', 'median', 'least', 'most']];
  for (const recipe of recipes) {
    note(recipe);
    const model = await GeneratorModel.load(modelOf(recipe), runtime);
    const times: number[] = [];
    for (let picture = -2; picture < rounds * PICTURES_A_ROUND; picture++) {
      const z = latentsOf(picture + 2, 1, model.description.zDim);
      const started = performance.now();
      await model.generate(z);
      if (picture >= 0) times.push(performance.now() - started);
    }
    await model.close();
    const measured = summary(times);
    const [, height, width] = model.image;
    rows.push([
      recipe,
      `${height}×${width}`,
      ...[measured.median, measured.least, measured.most].map(milliseconds),
    ]);
    figures[recipe] = measured;
  }
  return { title: 'One picture from a generator (random weights)', text: table(rows), figures };
};

function modelOf(recipe: GanRecipe): Uint8Array {
  const settings = ganDefaults(recipe);
  const { generator } = networksOf(settings);
  const weights = {
    parameters: initialize(generator.parameters, 1),
    buffers: initialize(generator.buffers, 1),
  };
  return settings.recipe === 'stylegan2'
    ? exportStyleGan2(styleGan2Config(settings), weights, { recipe })
    : exportGenerator(generator, weights, { recipe });
}
