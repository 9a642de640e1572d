import type { Command } from 'commander';
import type { Context } from '../context.ts';

export interface PlaceOptions {
  readonly home?: string;
  readonly databaseUrl?: string;
  readonly store?: string;
  readonly json?: boolean;
}

export interface StartOptions extends PlaceOptions {
  readonly port?: string;
  readonly host?: string;
  readonly passwordFile?: string;
  readonly eye?: string;
  readonly open: boolean;
  readonly jobs: boolean;
}

export interface WorkerOptions extends PlaceOptions {
  readonly databaseUrl: string;
  readonly store: string;
}

export interface DoctorOptions extends PlaceOptions {
  readonly deep?: boolean;
  readonly repair?: boolean;
}

/** `inkstone start`, `worker`, `doctor`, `backup`, `restore` and `token`. */
export function studioCommands(program: Command, context: Context): void {
  const { studio, help } = context.terminal.m;
  const withPlace = (command: Command) =>
    command
      .option('--home <dir>', studio.home)
      .option('--database-url <url>', studio.databaseUrl)
      .option('--store <place>', studio.store)
      .option('--json', help.json);

  withPlace(program.command('start').description(studio.start))
    .option('--port <n>', studio.port)
    .option('--host <address>', studio.host)
    .option('--password-file <file>', studio.passwordFile)
    .option('--eye <file>', studio.eye)
    .option('--no-open', studio.noOpen)
    .option('--no-jobs', studio.noJobs)
    .action(async (options: StartOptions) => (await import('../studio/start.ts')).start(options, context));
  program
    .command('worker')
    .description(studio.worker)
    .requiredOption('--database-url <url>', studio.databaseUrl)
    .requiredOption('--store <place>', studio.store)
    .option('--home <dir>', studio.home)
    .option('--json', help.json)
    .action(async (options: WorkerOptions) => (await import('../studio/worker.ts')).worker(options, context));
  withPlace(program.command('doctor').description(studio.doctor))
    .option('--deep', studio.deep)
    .option('--repair', studio.repair)
    .action(async (options: DoctorOptions) => (await import('../studio/care.ts')).checkUp(options, context));
  withPlace(program.command('backup').description(studio.backup))
    .requiredOption('--to <file>', studio.to)
    .action(async (options: PlaceOptions & { to: string }) =>
      (await import('../studio/care.ts')).backUp(options, context),
    );
  withPlace(program.command('restore').description(studio.restore))
    .requiredOption('--from <file>', studio.from)
    .action(async (options: PlaceOptions & { from: string }) =>
      (await import('../studio/care.ts')).restoreBackup(options, context),
    );
  tokenCommand(program, context);
}

function tokenCommand(program: Command, context: Context): void {
  const { studio, help } = context.terminal.m;
  const token = program.command('token').description(studio.token);
  const part = (name: string, about: string) =>
    token.command(name).description(about).option('--home <dir>', studio.home).option('--json', help.json);
  part('create', studio.tokenCreate)
    .argument('<name>', studio.tokenName)
    .action(async (name: string, options: PlaceOptions) =>
      (await import('../studio/tokens.ts')).createToken(name, options, context),
    );
  part('list', studio.tokenList).action(async (options: PlaceOptions) =>
    (await import('../studio/tokens.ts')).listTokens(options, context),
  );
  part('revoke', studio.tokenRevoke)
    .argument('<id>', studio.tokenId)
    .action(async (id: string, options: PlaceOptions) =>
      (await import('../studio/tokens.ts')).revokeToken(id, options, context),
    );
}
