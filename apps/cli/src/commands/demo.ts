import type { Command } from 'commander';
import type { Context } from '../context.ts';

export interface DemoOptions {
  readonly out?: string;
  readonly minutes?: string;
  readonly threads?: string;
}

export function demoCommand(program: Command, context: Context): void {
  const { demo, help } = context.terminal.m;
  program
    .command('demo')
    .description(demo.about)
    .option('--out <dir>', demo.out)
    .option('--minutes <n>', demo.minutes)
    .option('--threads <n>', help.threads)
    .addHelpText('after', demo.examples)
    .action(async (options: DemoOptions) => {
      const { demo } = await import('../train/demo.ts');
      await demo(options, context);
    });
}
