/**
 * The `inkstone` command.
 *
 * @module
 */
import { type Command, CommanderError } from 'commander';
import { exitCodes, WrongCall } from './exit.ts';
import { chooseLanguage, languageFlag, languages } from './language.ts';
import { wrongCallOf } from './localize-commander.ts';
import { messagesIn } from './messages/index.ts';
import { createProgram } from './program.ts';
import { listenForStop } from './stop-signal.ts';
import { tellFailure } from './tell-failure.ts';
import { processTerminal, type Terminal } from './terminal.ts';

async function main(args: readonly string[]): Promise<number> {
  const asJson = args.includes('--json');
  const terminal = processTerminal(await messagesIn(chooseLanguage(args, process.env)), asJson);
  const stop = listenForStop(() => terminal.note(terminal.m.stopping));
  try {
    return await run(args, terminal, stop);
  } catch (error) {
    return tellFailure(error, terminal, asJson);
  }
}

async function run(args: readonly string[], terminal: Terminal, stop: AbortSignal): Promise<number> {
  const { m } = terminal;
  const language = languageFlag(args);
  if (language !== undefined && !languages.some((known) => known === language)) {
    throw new WrongCall(m.call.badValue('--lang', language, m.call.oneOf(languages)));
  }
  const program = createProgram({ terminal, stop });
  if (args.length === 0) {
    program.outputHelp();
    return exitCodes.done;
  }
  const called = followCalls(program);
  try {
    await program.parseAsync(args, { from: 'user' });
    // a command that has told all it has to tell may still answer that something is wrong
    return Number(process.exitCode ?? exitCodes.done);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return exitCodes.done;
    // a command without the part that it needs has shown its help
    if (error.code === 'commander.help') return exitCodes.wrongCall;
    throw wrongCallOf(error, called(), m);
  }
}

/** Tells whose turn it is when commander complains. */
function followCalls(program: Command): () => Command {
  let called = program;
  const watch = (command: Command): void => {
    for (const part of command.commands) watch(part);
    command.hook('preSubcommand', (_, part) => {
      called = part;
    });
  };
  watch(program);
  return () => called;
}

process.exitCode = await main(process.argv.slice(2));
