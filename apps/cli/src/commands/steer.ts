import type { Command } from 'commander';
import type { Context } from '../context.ts';

export interface DirectionsOptions {
  readonly method?: string;
  readonly count?: string;
  readonly layers?: string;
  readonly with?: string;
  readonly without?: string;
  readonly marks?: string;
  readonly name?: string;
  readonly rename?: string;
  readonly sheet?: string;
  readonly device?: string;
  readonly threads?: string;
  readonly json?: boolean;
}

export interface ProjectOptions {
  readonly out?: string;
  readonly space?: string;
  readonly steps?: string;
  readonly class?: string;
  readonly seed?: string;
  readonly noise?: boolean;
  readonly device?: string;
  readonly threads?: string;
  readonly json?: boolean;
}

export function steerCommands(program: Command, context: Context): void {
  const { directions, project, help } = context.terminal.m;
  program
    .command('directions')
    .description(directions.about)
    .argument('<model>', help.model)
    .option('--method <name>', directions.method)
    .option('--count <n>', directions.count)
    .option('--layers <range>', directions.layers)
    .option('--with <dir>', directions.with)
    .option('--without <dir>', directions.without)
    .option('--marks <file>', directions.marks)
    .option('--name <name>', directions.name)
    .option('--rename <old=new>', directions.rename)
    .option('--sheet <file>', directions.sheet)
    .option('--device <name>', help.device)
    .option('--threads <n>', help.threads)
    .option('--json', help.json)
    .addHelpText('after', directions.examples)
    .action(async (model: string, options: DirectionsOptions) => {
      const { findDirections } = await import('../steer/find-directions.ts');
      await findDirections(model, options, context);
    });
  program
    .command('project')
    .description(project.about)
    .argument('<model>', help.model)
    .argument('<photo>', project.photo)
    .option('--out <dir>', project.out)
    .option('--space <name>', project.space)
    .option('--steps <n>', project.steps)
    .option('--class <class>', project.class)
    .option('--seed <n>', project.seed)
    .option('--noise', project.noise)
    .option('--device <name>', help.device)
    .option('--threads <n>', help.threads)
    .option('--json', help.json)
    .addHelpText('after', project.examples)
    .action(async (model: string, photo: string, options: ProjectOptions) => {
      const { projectPhoto } = await import('../steer/project-photo.ts');
      await projectPhoto(model, photo, options, context);
    });
}
