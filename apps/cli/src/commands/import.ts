import type { Command } from 'commander';
import type { Context } from '../context.ts';

export interface ImportOptions {
  readonly out?: string;
  readonly name?: string;
  readonly classes?: string;
  readonly range?: string;
  readonly home?: string;
  readonly json?: boolean;
}

export function importCommand(program: Command, context: Context): void {
  const { m } = context.terminal;
  program
    .command('import')
    .description(m.import.about)
    .argument('<file>', m.import.file)
    .option('--out <model>', m.import.out)
    .option('--name <name>', m.import.name)
    .option('--classes <n>', m.import.classes)
    .option('--range <kind>', m.import.range)
    .option('--home <dir>', m.import.home)
    .option('--json', m.help.json)
    .addHelpText('after', m.import.examples)
    .action(async (file: string, options: ImportOptions) => {
      const { importModel } = await import('../import/import-model.ts');
      await importModel(file, options, context);
    });
}
