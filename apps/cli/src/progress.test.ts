import { describe, expect, it } from 'vitest';
import { en } from './messages/en.ts';
import { zh } from './messages/zh.ts';
import { Progress } from './progress.ts';
import type { Terminal } from './terminal.ts';

const figures = (step: number) => ({
  ...{ step, ms: 100, mover: 'both', lossD: 1.25, lossG: 0.5, dReal: 0.75, dFake: 0.25, penalty: 3 },
});

function follow(liveColumns: number | undefined, m = en) {
  const said: string[] = [];
  const say = (text: string) => void said.push(text);
  const terminal: Terminal = { m, liveColumns, out: () => undefined, note: say, err: say };
  const progress = new Progress(terminal, { steps: 100, batch: 64 });
  return { progress, said: () => said.join('') };
}

describe('Progress', () => {
  it('writes a line every five seconds where nothing can be redrawn, and the last step always', () => {
    const { progress, said } = follow(undefined);
    for (let step = 1; step <= 100; step++) progress.step(figures(step), 100 * step);
    const steps = said()
      .trim()
      .split('\n')
      .map((line) => /^step (\d+)\/100 /.exec(line)?.[1]);
    expect(steps).toEqual(['1', '51', '100']);
  });

  it('shows losses, D(real), D(fake), pictures a second and the time left', () => {
    const { progress, said } = follow(undefined);
    progress.step(figures(1), 100);
    progress.step(figures(60), 6000);
    expect(said().split('\n')[1]).toBe(
      'step 60/100  loss D 1.250  loss G 0.500  D(real) 0.750  D(fake) 0.250  640 img/s  4 s left',
    );
  });

  it('redraws one line of a screen, cut to its width', () => {
    const { progress, said } = follow(40);
    progress.step(figures(1), 0);
    progress.step(figures(2), 50);
    progress.step(figures(3), 150);
    progress.note('a note');
    progress.end();
    expect(said().split('\r\x1b[K').slice(1)).toEqual([
      'step 1/100  loss D 1.250  loss G 0.500 ',
      'step 3/100  loss D 1.250  loss G 0.500 ',
      'a note\n',
    ]);
  });

  it('counts Chinese characters twice when it cuts', () => {
    const { progress, said } = follow(20, zh);
    progress.step(figures(1), 0);
    expect(said()).toBe('\r\x1b[K第 1/100 步  D 损失');
  });

  it('says how far it is before the first step', () => {
    const { progress, said } = follow(undefined);
    for (let tenth = 0; tenth <= 10; tenth++) progress.prepare(tenth / 10, 1000 * tenth);
    expect(said()).toBe(
      'the head learns first: 0 %\nthe head learns first: 50 %\nthe head learns first: 100 %\n',
    );
  });
});
