import { Command } from 'commander';
import { attributeCommand } from './commands/attribute.ts';
import { collectionCommand } from './commands/collection.ts';
import { dataCommand } from './commands/data.ts';
import { demoCommand } from './commands/demo.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { explainCommand } from './commands/explain.ts';
import { importCommand } from './commands/import.ts';
import { recommendCommand } from './commands/recommend.ts';
import { sampleCommand } from './commands/sample.ts';
import { steerCommands } from './commands/steer.ts';
import { studioCommands } from './commands/studio.ts';
import { trainCommand } from './commands/train.ts';
import { walkCommand } from './commands/walk.ts';
import type { Context } from './context.ts';
import { localizeHelp } from './localize-commander.ts';
import { version } from './version.ts';

/** The whole command. Its parts are only declared here; each loads what it needs when it is called. */
export function createProgram(context: Context): Command {
  const { m } = context.terminal;
  const program = new Command('inkstone');
  localizeHelp(program, m);
  program
    .description(m.about)
    .version(version(), '-v, --version', m.help.version)
    .addHelpText('after', m.help.examples);
  for (const add of [
    demoCommand,
    trainCommand,
    sampleCommand,
    walkCommand,
    evaluateCommand,
    explainCommand,
    steerCommands,
    attributeCommand,
    collectionCommand,
    recommendCommand,
    importCommand,
    dataCommand,
    studioCommands,
  ]) {
    add(program, context);
  }
  addLanguage(program, m.help.lang);
  return program;
}

/** --lang may stand anywhere; it was read before the program was made. */
function addLanguage(command: Command, about: string): void {
  command.option('--lang <language>', about);
  for (const part of command.commands) addLanguage(part, about);
}
