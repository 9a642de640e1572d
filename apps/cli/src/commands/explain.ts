import type { Command } from 'commander';
import type { Context } from '../context.ts';

export interface ExplainOptions {
  readonly out?: string;
  readonly steps?: string;
  readonly class?: string;
  readonly nearest?: string;
  readonly classes?: string;
  readonly layers?: string;
  readonly seed?: string;
  readonly data?: string;
  readonly train?: string;
  readonly instrument?: string;
  readonly weights?: string;
  readonly device?: string;
  readonly threads?: string;
  readonly home?: string;
  readonly json?: boolean;
}

export function explainCommand(program: Command, context: Context): void {
  const { evaluate, explain, help } = context.terminal.m;
  program
    .command('explain')
    .description(explain.about)
    .argument('<model>', help.model)
    .argument('[pictures...]', explain.pictures)
    .option('--out <path>', explain.out)
    .option('--steps <n>', explain.steps)
    .option('--class <class>', explain.class)
    .option('--nearest <k>', explain.nearest)
    .option('--classes <file>', explain.classes)
    .option('--layers <file>', explain.layers)
    .option('--seed <n>', explain.seed)
    .option('--data <name|path>', explain.data)
    .option('--train <name|path>', evaluate.train)
    .option('--instrument <name>', evaluate.instrument)
    .option('--weights <path>', evaluate.weights)
    .option('--device <name>', help.device)
    .option('--threads <n>', help.threads)
    .option('--home <dir>', help.home)
    .option('--json', help.json)
    .addHelpText('after', explain.examples)
    .action(async (model: string, pictures: string[], options: ExplainOptions) => {
      const { explain } = await import('../explain/explain.ts');
      await explain(model, pictures, options, context);
    });
}
