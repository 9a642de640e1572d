import type { Command } from 'commander';
import type { Context } from '../context.ts';

export interface AttributeOptions {
  readonly eye?: string;
  readonly works?: string;
  /** Names of collections, or false for none. */
  readonly collections?: readonly string[] | boolean;
  readonly home?: string;
  readonly quick?: boolean;
  readonly device?: string;
  readonly threads?: string;
  readonly json?: boolean;
}

export function attributeCommand(program: Command, context: Context): void {
  const { attribute, help } = context.terminal.m;
  program
    .command('attribute')
    .description(attribute.about)
    .argument('<paths...>', attribute.paths)
    .option('--eye <file>', attribute.eye)
    .option('--works <file>', attribute.works)
    .option('--collections <names...>', attribute.collections)
    .option('--no-collections', attribute.noCollections)
    .option('--home <dir>', help.home)
    .option('--quick', attribute.quick)
    .option('--device <name>', help.device)
    .option('--threads <n>', help.threads)
    .option('--json', help.json)
    .addHelpText('after', attribute.examples)
    .action(async (paths: string[], options: AttributeOptions) => {
      const { attribute } = await import('../attribute/attribute.ts');
      await attribute(paths, options, context);
    });
}
