import { type Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { type GivenFlags, settingFlags } from '../flags/setting-flags.ts';

/** `inkstone train`, as commander reads it: all texts still unchecked. */
export interface TrainOptions {
  readonly data?: string;
  readonly out?: string;
  readonly resume?: string;
  readonly from?: string;
  readonly size?: string;
  readonly device?: string;
  readonly threads?: string;
  readonly home?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export interface TrainCall {
  readonly recipe: string | undefined;
  readonly options: TrainOptions;
  readonly given: GivenFlags;
}

export function trainCommand(program: Command, context: Context): void {
  const { train, help } = context.terminal.m;
  const command = program
    .command('train')
    .description(train.about)
    .argument('[recipe]', train.recipe)
    .option('--data <name|path>', help.data)
    .option('--out <dir>', train.out)
    .option('--resume <run>', train.resume)
    .option('--from <weights>', train.from);
  const options = settingFlags.map(({ name, value }) => {
    const option = new Option(value ? `${name} ${value}` : name, train.flags[name]);
    command.addOption(option);
    return { name, key: option.attributeName() };
  });
  command
    .option('--size <pixels>', train.size)
    .option('--device <name>', help.device)
    .option('--threads <n>', help.threads)
    .option('--home <dir>', help.home)
    .option('--dry-run', train.dryRun)
    .option('--json', help.json)
    .addHelpText('after', train.examples)
    .action(async (recipe: string | undefined) => {
      const given: GivenFlags = new Map(
        options.flatMap(({ name, key }) =>
          command.getOptionValueSource(key) === 'cli' ? [[name, command.getOptionValue(key)]] : [],
        ),
      );
      const call: TrainCall = { recipe, options: command.opts<TrainOptions>(), given };
      const { train } = await import('../train/train.ts');
      await train(call, context);
    });
}
