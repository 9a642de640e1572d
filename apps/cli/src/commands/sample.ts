import type { Command } from 'commander';
import type { Context } from '../context.ts';

export interface SampleOptions {
  readonly count?: string;
  readonly seed?: string;
  readonly truncation?: string;
  readonly class?: string;
  readonly grid?: string;
  readonly out?: string;
  readonly npy?: string;
  readonly raw?: string;
  readonly latents?: string;
  readonly classes?: string;
  readonly noise?: string;
  readonly steer?: readonly string[];
  readonly styles?: string;
  readonly device?: string;
  readonly threads?: string;
  readonly json?: boolean;
}

/** Every value of a flag that may be given again. */
function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

export function sampleCommand(program: Command, context: Context): void {
  const { sample, steering, help } = context.terminal.m;
  program
    .command('sample')
    .description(sample.about)
    .argument('<model>', help.model)
    .option('--count <n>', sample.count)
    .option('--seed <n>', sample.seed)
    .option('--truncation <psi>', sample.truncation)
    .option('--class <class>', sample.class)
    .option('--grid <file>', sample.grid)
    .option('--out <dir>', sample.out)
    .option('--npy <file>', sample.npy)
    .option('--raw <file>', sample.raw)
    .option('--latents <file>', sample.latents)
    .option('--classes <file>', sample.classes)
    .option('--noise <kind>', sample.noise)
    .option('--steer <name=steps>', steering.steer, collect)
    .option('--styles <seed:layers>', steering.styles)
    .option('--device <name>', help.device)
    .option('--threads <n>', help.threads)
    .option('--json', help.json)
    .addHelpText('after', sample.examples)
    .action(async (model: string, options: SampleOptions) => {
      const { sample } = await import('../sample/sample.ts');
      await sample(model, options, context);
    });
}
