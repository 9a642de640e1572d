import type { Command } from 'commander';
import type { Context } from '../context.ts';

export interface EvaluateOptions {
  readonly data?: string;
  readonly train?: string;
  readonly instrument?: string;
  readonly weights?: string;
  readonly count?: string;
  readonly seed?: string;
  readonly classes?: string;
  readonly nearest?: string;
  readonly device?: string;
  readonly threads?: string;
  readonly home?: string;
  readonly json?: boolean;
}

export function evaluateCommand(program: Command, context: Context): void {
  const { evaluate, help } = context.terminal.m;
  program
    .command('evaluate')
    .description(evaluate.about)
    .argument('<model>', help.model)
    .option('--data <name|path>', evaluate.data)
    .option('--train <name|path>', evaluate.train)
    .option('--instrument <name>', evaluate.instrument)
    .option('--weights <path>', evaluate.weights)
    .option('--count <n>', evaluate.count)
    .option('--seed <n>', evaluate.seed)
    .option('--classes <how>', evaluate.classes)
    .option('--nearest <file>', evaluate.nearest)
    .option('--device <name>', help.device)
    .option('--threads <n>', help.threads)
    .option('--home <dir>', help.home)
    .option('--json', help.json)
    .addHelpText('after', evaluate.examples)
    .action(async (model: string, options: EvaluateOptions) => {
      const { evaluate } = await import('../evaluate/evaluate.ts');
      await evaluate(model, options, context);
    });
}
