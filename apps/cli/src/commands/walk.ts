import type { Command } from 'commander';
import type { Context } from '../context.ts';

export interface WalkOptions {
  readonly seeds?: string;
  readonly from?: readonly string[];
  readonly seconds?: string;
  readonly fps?: string;
  readonly easing?: string;
  readonly hold?: string;
  readonly loop?: boolean;
  readonly space?: string;
  readonly truncation?: string;
  readonly class?: string;
  readonly scale?: string;
  readonly size?: string;
  readonly out?: string;
  readonly ffmpeg?: string;
  readonly device?: string;
  readonly threads?: string;
  readonly json?: boolean;
}

export function walkCommand(program: Command, context: Context): void {
  const { walk, sample, help } = context.terminal.m;
  program
    .command('walk')
    .description(walk.about)
    .argument('<model>', help.model)
    .option('--seeds <list>', walk.seeds)
    .option('--from <png...>', walk.from)
    .option('--seconds <n>', walk.seconds)
    .option('--fps <n>', walk.fps)
    .option('--easing <kind>', walk.easing)
    .option('--hold <seconds>', walk.hold)
    .option('--loop', walk.loop)
    .option('--space <name>', walk.space)
    .option('--truncation <psi>', sample.truncation)
    .option('--class <class>', sample.class)
    .option('--scale <n>', walk.scale)
    .option('--size <pixels>', walk.size)
    .option('--out <file>', walk.out)
    .option('--ffmpeg <program>', walk.ffmpeg)
    .option('--device <name>', help.device)
    .option('--threads <n>', help.threads)
    .option('--json', help.json)
    .addHelpText('after', walk.examples)
    .action(async (model: string, options: WalkOptions) => {
      const { walk } = await import('../walk/walk.ts');
      await walk(model, options, context);
    });
}
