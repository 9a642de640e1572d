import type { Command } from 'commander';
import type { Context } from '../context.ts';

export interface CollectionAddOptions {
  readonly name?: string;
  readonly list?: string;
  readonly eye?: string;
  readonly home?: string;
  readonly device?: string;
  readonly threads?: string;
  readonly json?: boolean;
}

export interface CollectionListOptions {
  readonly home?: string;
  readonly json?: boolean;
}

export interface CollectionTateOptions {
  readonly pictures: string;
  readonly out?: string;
  readonly json?: boolean;
}

export function collectionCommand(program: Command, context: Context): void {
  const { collection, attribute, help } = context.terminal.m;
  const command = program
    .command('collection')
    .description(collection.about)
    .addHelpText('after', collection.examples);
  command
    .command('add')
    .description(collection.add)
    .argument('<folder>', collection.folder)
    .option('--name <name>', collection.name)
    .option('--list <file>', collection.listFile)
    .option('--eye <file>', attribute.eye)
    .option('--home <dir>', help.home)
    .option('--device <name>', help.device)
    .option('--threads <n>', help.threads)
    .option('--json', help.json)
    .action(async (folder: string, options: CollectionAddOptions) => {
      const { addToCollections } = await import('../collection/add.ts');
      await addToCollections(folder, options, context);
    });
  command
    .command('list')
    .description(collection.list)
    .argument('[name]', collection.which)
    .option('--home <dir>', help.home)
    .option('--json', help.json)
    .action(async (name: string | undefined, options: CollectionListOptions) => {
      const { listCollections } = await import('../collection/list.ts');
      await listCollections(name, options, context);
    });
  command
    .command('remove')
    .description(collection.remove)
    .argument('<name>', collection.which)
    .option('--home <dir>', help.home)
    .option('--json', help.json)
    .action(async (name: string, options: CollectionListOptions) => {
      const { removeFromCollections } = await import('../collection/remove.ts');
      await removeFromCollections(name, options, context);
    });
  command
    .command('tate')
    .description(collection.tate)
    .argument('<folder>', collection.tateFolder)
    .requiredOption('--pictures <dir>', collection.pictures)
    .option('--out <file>', collection.out)
    .option('--json', help.json)
    .action(async (folder: string, options: CollectionTateOptions) => {
      const { listTate } = await import('../collection/tate.ts');
      await listTate(folder, options, context);
    });
}
