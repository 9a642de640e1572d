import { join } from 'node:path';
import type { RunEvent, Settings } from '@inkstone/gan/run';
import type { Context } from '../context.ts';
import { Progress } from '../progress.ts';
import { shellWord } from '../shell-word.ts';
import { noteOf } from './note-of.ts';

export interface FollowOptions {
  readonly out: string;
  readonly settings: Pick<Settings, 'steps' | 'batch'> & { readonly recipe: string };
  readonly json: boolean;
  readonly isResumed?: boolean | undefined;
}

/** Tells a person, or a machine, what a run does. Throws Interrupted once a stopped run has its checkpoint. */
export async function followRun(
  events: AsyncIterable<RunEvent>,
  { out, settings, json, isResumed = false }: FollowOptions,
  { terminal, stop }: Context,
): Promise<void> {
  const { train } = terminal.m;
  const progress = new Progress(terminal, settings);
  let grid: string | undefined;
  let isFirst = true;

  const tell = (event: RunEvent): void => {
    if (event.type === 'step') {
      if (isFirst && isResumed) progress.note(train.fromStart);
      progress.step(event.figures);
      isFirst = false;
    } else if (event.type === 'preparing') {
      progress.prepare(event.share);
    } else if (event.type === 'done') {
      progress.end();
      const report = settings.recipe === 'eye' ? undefined : join(out, 'report.md');
      terminal.out(train.done({ out, model: event.model, bestStep: event.bestStep, report, grid }));
      if (settings.recipe !== 'lenet' && settings.recipe !== 'eye') {
        const picture = join(out, 'pictures.png');
        terminal.out(train.next(`inkstone sample ${shellWord(out)} --count 64 --grid ${shellWord(picture)}`));
      }
    } else {
      if (event.type === 'sample') grid = event.file;
      if (event.type === 'resumed') isFirst = false;
      const note = noteOf(event, out, terminal.m);
      if (note !== undefined) progress.note(note);
    }
  };

  if (json) {
    const { recipe, steps, batch } = settings;
    terminal.out(`${JSON.stringify({ type: 'started', out, recipe, steps, batch })}\n`);
  }
  try {
    for await (const event of events) {
      if (json) terminal.out(`${JSON.stringify(event)}\n`);
      else tell(event);
      if (event.type === 'stopped') stop.throwIfAborted();
    }
  } finally {
    progress.end();
  }
}
