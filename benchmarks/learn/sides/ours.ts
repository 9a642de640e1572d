import type { Runtime } from '@inkstone/autograd';
import { type StepMetrics, Trainer } from '@inkstone/gan';
import { distributions, gameDefaults, PointTraining } from '@inkstone/learn';
import type { Net } from '../nets.ts';
import type { Side } from './side.ts';

/** The very classes that the chapters train with. */
export function ours(net: Net, runtime: Runtime): Side {
  const runsOn = `${runtime.device}, ${runtime.threads} thread${runtime.threads === 1 ? '' : 's'}`;
  const { seed } = net;
  if (net.name === 'points') {
    const training = new PointTraining({
      ...{ runtime, seed, settings: gameDefaults, distribution: distributions.ring },
      sizes: { samples: 2, arrows: 2, lattice: 2, surface: 2, reach: 1 },
    });
    return { runsOn, step: async () => objective(await training.round()) };
  }
  const { game, rateG, rateD, emaDecay } = net;
  const trainer = new Trainer({
    ...{ game, runtime, seed, rateG, rateD, emaDecay, steps: 1_000_000, schedule: 'constant' },
    data: { batchAt: (step) => ({ images: net.real(step) }) },
  });
  return { runsOn, step: async () => objective(await trainer.step()) };
}

function objective({ lossD, penalty }: StepMetrics<number>): number {
  return lossD + penalty;
}
