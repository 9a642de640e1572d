import { openScript } from '../child.ts';
import { median } from '../statistics.ts';
import { milliseconds, table } from '../table.ts';
import type { Part } from './part.ts';

/** One step of the 28×28 game in TensorFlow.js on its CPU backend, beside ours in the same run. Takes minutes. */
export const tfjsPart: Part = async ({ threads, rounds, note }) => {
  const ours = openScript('peers/ours.ts', 'dcgan28', String(threads));
  const own: number[] = [];
  for (let round = -2; round < rounds; round++) {
    const time = await ours.ask('step');
    if (round >= 0) own.push(time);
  }
  await ours.close();
  note('tfjs: one step of TensorFlow.js on the CPU, a minute or two');
  const peer = openScript('peers/tfjs.ts');
  const theirs = await peer.ask('step');
  await peer.close();
  const factor = theirs / median(own);
  return {
    title: 'TensorFlow.js (CPU backend), one step of dcgan28, batch 64',
    text: table([
      ['Inkstone', milliseconds(median(own))],
      ['TensorFlow.js', `${(theirs / 1000).toFixed(1)} s, one step`],
      ['ours is faster by', `${factor.toFixed(0)} ×`],
    ]),
    figures: { oursMs: median(own), tfjsMs: theirs, factor },
  };
};
