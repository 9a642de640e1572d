import { openScript } from '../child.ts';
import { NoTorchError, openTorch } from '../peers/torch.ts';
import { table } from '../table.ts';
import type { Part } from './part.ts';

const STEPS = 6;

/** The most memory that a process which trains dcgan64 with batch 64 ever holds. */
export const memoryPart: Part = async ({ threads, note }) => {
  note('memory: training each side alone');
  const ours = openScript('peers/ours.ts', 'dcgan64', String(threads));
  for (let step = 0; step < STEPS; step++) await ours.ask('step');
  const own = await ours.ask('peak');
  await ours.close();
  const peer = await torchPeak(threads).catch((error) => {
    if (error instanceof NoTorchError) return undefined;
    throw error;
  });
  const gigabytes = (mebibytes: number | undefined) =>
    mebibytes === undefined ? '❌ absent' : `${((mebibytes * 2 ** 20) / 1e9).toFixed(2)} GB`;
  return {
    title: `Peak memory of dcgan64, batch 64, after ${STEPS} steps`,
    text: table([
      ['Inkstone (Node)', gigabytes(own)],
      ['PyTorch (Python)', gigabytes(peer)],
    ]),
    figures: { oursMiB: own, torchMiB: peer },
  };
};

async function torchPeak(threads: number): Promise<number> {
  const torch = await openTorch('dcgan64', threads);
  for (let step = 1; step < STEPS; step++) await torch.ask('step');
  const peak = await torch.ask('peak');
  await torch.close();
  return peak;
}
