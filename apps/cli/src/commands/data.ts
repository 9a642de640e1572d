import type { Command } from 'commander';
import type { Context } from '../context.ts';

export interface DataListOptions {
  readonly home?: string;
  readonly json?: boolean;
}

export interface DataInfoOptions {
  readonly split?: string;
  readonly size?: string;
  readonly channels?: string;
  readonly home?: string;
  readonly json?: boolean;
}

export interface DataGetOptions {
  readonly to?: string;
  readonly home?: string;
  readonly json?: boolean;
}

export function dataCommand(program: Command, context: Context): void {
  const { data, help, train } = context.terminal.m;
  const command = program.command('data').description(data.about).addHelpText('after', data.examples);
  command
    .command('list')
    .description(data.list)
    .option('--home <dir>', help.home)
    .option('--json', help.json)
    .action(async (options: DataListOptions) => {
      const { listData } = await import('../data/list.ts');
      await listData(options, context);
    });
  command
    .command('info')
    .description(data.info)
    .argument('<data>', data.nameOrPath)
    .option('--split <split>', data.split)
    .option('--size <pixels>', train.size)
    .option('--channels <n>', train.flags['--channels'])
    .option('--home <dir>', help.home)
    .option('--json', help.json)
    .action(async (name: string, options: DataInfoOptions) => {
      const { dataInfo } = await import('../data/info.ts');
      await dataInfo(name, options, context);
    });
  command
    .command('get')
    .description(data.get)
    .argument('<name>', data.name)
    .option('--to <dir>', data.to)
    .option('--home <dir>', help.home)
    .option('--json', help.json)
    .action(async (name: string, options: DataGetOptions) => {
      const { getData } = await import('../data/get.ts');
      await getData(name, options, context);
    });
}
