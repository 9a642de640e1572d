import type { RunEvent } from '@inkstone/gan/run';
import { expect, it } from 'vitest';
import { en } from '../messages/en.ts';
import { zh } from '../messages/zh.ts';
import { noteOf } from './note-of.ts';

it('tells a rollback in the language of the terminal', () => {
  const words = { fault: 'lossD is NaN', zh: 'lossD 为 NaN' };
  const event = { type: 'rollback', step: 9, to: 5, rateFactor: 0.5, ...words } satisfies RunEvent;
  expect(noteOf(event, 'out', en)).toBe(
    'Collapse at step 9 (lossD is NaN): back to step 5 with a lower learning rate.',
  );
  expect(noteOf(event, 'out', zh)).toBe('第 9 步崩溃（lossD 为 NaN）：回到第 5 步并降低学习率。');
});
