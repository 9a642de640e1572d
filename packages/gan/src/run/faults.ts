import type { Words } from '@inkstone/autograd';
import { z } from 'zod';

/** Why a run cannot be built on: a code with its figures, which each language puts into words of its own. */
export const faultSchema = z.discriminatedUnion('code', [
  // as text, for JSON has neither NaN nor Infinity
  z.object({ code: z.literal('FIGURES'), figures: z.record(z.string(), z.string()) }),
  z.object({ code: z.literal('SCORE'), score: z.string() }),
  z.object({ code: z.literal('NO_NUMBERS') }),
  z.object({ code: z.literal('ONE_PICTURE'), diversity: z.number() }),
  z.object({ code: z.literal('ONE_CLASS'), share: z.number() }),
]);
export type Fault = z.infer<typeof faultSchema>;

export function wordsOfFault(fault: Fault): Words {
  switch (fault.code) {
    case 'FIGURES': {
      const figures = Object.entries(fault.figures);
      return {
        en: figures.map(([name, value]) => `${name} is ${value}`).join(', '),
        zh: figures.map(([name, value]) => `${name} 为 ${value}`).join('，'),
      };
    }
    case 'SCORE':
      return { en: `the score is ${fault.score}`, zh: `评分为 ${fault.score}` };
    case 'NO_NUMBERS':
      return {
        en: 'the generator gives pictures that are not numbers',
        zh: '生成器给出的图片含有非数值',
      };
    case 'ONE_PICTURE':
      return {
        en: `pictures differ ${percent(fault.diversity)} as much as real ones: the generator makes nearly one picture`,
        zh: `图片彼此的差异只有真实图片的 ${percent(fault.diversity)}：生成器几乎只画一张图`,
      };
    case 'ONE_CLASS':
      return {
        en: `${percent(fault.share)} of the pictures are of one class`,
        zh: `${percent(fault.share)} 的图片属于同一类`,
      };
    default:
      return fault satisfies never;
  }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
