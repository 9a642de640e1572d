import { RandomStream, type Runtime } from '@inkstone/autograd';
import { type Game, gameOf, ganDefaults, Trainer } from '@inkstone/gan';

/**
 * The recipe `dcgan` as both sides of a comparison train it: same seeds, same pictures, R1 every other step. At a quarter
 * of its rates: at the full ones Adam's first steps, ±rate whatever the gradient, carry rounding past 1e-3 by step 5.
 */

const pixels = 28 * 28;

function settings(batch: number) {
  const { rateG, rateD, ...recipe } = ganDefaults('dcgan');
  return { ...recipe, rateG: rateG / 4, rateD: rateD / 4, batch, regularizeEvery: 2 };
}

export function dcganGame(batch: number): Game {
  return gameOf(settings(batch));
}

export function dcganTrainer(runtime: Runtime, batch: number): Trainer {
  const { rateG, rateD, schedule, emaDecay, seed, steps } = settings(batch);
  return new Trainer({
    game: dcganGame(batch),
    runtime,
    data: {
      batchAt: (step) => ({
        images: new RandomStream({ seed: 7, counter: step }).fillUniform(new Float32Array(batch * pixels)),
      }),
    },
    rateG,
    rateD,
    schedule,
    emaDecay,
    seed,
    steps,
  });
}
