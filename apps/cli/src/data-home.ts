import { homedir } from 'node:os';
import { join, posix, win32 } from 'node:path';

interface Machine {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly homeFolder: string;
}

/** Where Inkstone keeps a person's data on this machine, unless --home says otherwise. */
export function defaultHome(machine: Machine = thisMachine()): string {
  const { platform, environment, homeFolder } = machine;
  switch (platform) {
    case 'win32':
      return win32.join(environment.LOCALAPPDATA || win32.join(homeFolder, 'AppData', 'Local'), 'Inkstone');
    case 'darwin':
      return posix.join(homeFolder, 'Library', 'Application Support', 'Inkstone');
    default: {
      // the XDG base directory specification: relative paths are to be ignored
      const given = environment.XDG_DATA_HOME ?? '';
      const base = posix.isAbsolute(given) ? given : posix.join(homeFolder, '.local', 'share');
      return posix.join(base, 'inkstone');
    }
  }
}

/** The folder that downloaded datasets live in. */
export function setsFolder(home: string | undefined): string {
  return join(home ?? defaultHome(), 'datasets');
}

/** The folder that pictures too many for memory are kept in, decoded, for the next training on them. */
export function cacheFolder(home: string | undefined): string {
  return join(home ?? defaultHome(), 'cache');
}

function thisMachine(): Machine {
  return { platform: process.platform, environment: process.env, homeFolder: homedir() };
}
