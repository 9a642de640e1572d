import type { Command, CommanderError } from 'commander';
import { closest } from './closest.ts';
import { WrongCall } from './exit.ts';
import type { Messages } from './messages/index.ts';

/** Help in the person's language; commander writes nothing else, its errors are thrown. */
export function localizeHelp(program: Command, { help }: Messages): void {
  program
    .exitOverride()
    .showSuggestionAfterError(false)
    .helpCommand(false)
    .helpOption('-h, --help', help.help)
    .configureOutput({ outputError: () => undefined })
    .configureHelp({
      styleTitle: (title) => help.titles[title] ?? title,
      styleUsage: (usage) => usage.replace('[options]', help.options).replace('[command]', help.command),
    });
}

/** Commander's complaint about a call in the person's language. `command` is the one that was called. */
export function wrongCallOf(error: CommanderError, command: Command, m: Messages): WrongCall {
  const { call } = m;
  const [quoted = ''] = /(?<=')[^']*(?=')/.exec(error.message) ?? [];
  const options = command.options.flatMap(({ long }) => long ?? []);
  const commands = command.commands.map((each) => each.name());
  const said = {
    'commander.unknownOption': () => call.unknownOption(quoted, closest(quoted, options)),
    'commander.unknownCommand': () => call.unknownCommand(quoted, closest(quoted, commands)),
    'commander.missingArgument': () => call.missingArgument(quoted),
    'commander.optionMissingArgument': () => call.missingValue(quoted),
    'commander.missingMandatoryOptionValue': () => call.missingOption(quoted),
    'commander.excessArguments': () =>
      call.tooMany(error.message.split(': ').at(-1)?.replace(/\.$/, '') ?? ''),
  } as Readonly<Record<string, () => string>>;
  const text = said[error.code]?.() ?? error.message.replace(/^error: /, '');
  return new WrongCall(`${text}. ${call.helpHint(nameOf(command))}`.replace('?.', '?'), { cause: error });
}

/** `inkstone data get`. */
function nameOf(command: Command): string {
  return command.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name();
}
