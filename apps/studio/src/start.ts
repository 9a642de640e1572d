import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { layFoundation } from './foundation.ts';
import { builtPages } from './installed.ts';
import { isLoopback } from './security/origin.ts';
import { hashPassword } from './security/password.ts';
import type { StudioOptions } from './studio.ts';
import { StudioError } from './studio-error.ts';

export interface StartOptions extends Omit<StudioOptions, 'onFault'> {
  readonly port: number;
  readonly host: string;
  /** Wanted where `host` lets others in. */
  readonly password?: string | undefined;
  /** The built pages. */
  readonly pages?: string | undefined;
}

export interface StartedStudio {
  /** `http://127.0.0.1:4170`. */
  readonly address: string;
  /** The same with the token that opens a session once. */
  readonly opening: string;
  close(): Promise<void>;
}

const LEAST_PASSWORD = 8;

/** Opens the home folder and listens. Throws StudioError PAGES, PASSWORD, PORT_IN_USE, GalleryError IN_USE, …; nothing is left open then. */
export async function startStudio(options: StartOptions): Promise<StartedStudio> {
  const { host, port, password, pages = builtPages() } = options;
  requirePages(pages);
  const shared = await sharedWith(host, password);
  const faults: Error[] = [];
  let tell: (error: Error) => void = (error) => {
    faults.push(error);
  };
  const foundation = await layFoundation(options);
  // loaded while the database opens
  const { openStudio } = await import('./studio.ts');
  const { createServer } = await import('./server/create-server.ts');
  const { openLog } = await import('./server/log-file.ts');
  const studio = await openStudio({ ...options, onFault: (error) => tell(error) }, foundation);
  const log = await openLog(join(studio.home.path, 'logs')).catch(async (error: unknown) => {
    await studio.close();
    throw error;
  });
  tell = (err) => log.logger.error({ err }, 'a fault that nobody asked about');
  for (const error of faults) tell(error);
  try {
    const { app, once } = await createServer({ studio, pages, shared, logger: log.logger });
    await app.listen({ host, port }).catch((error: unknown) => {
      throw cannotListen(error, host, port);
    });
    const bound = app.server.address();
    const address = `http://${shown(host)}:${typeof bound === 'object' && bound ? bound.port : port}`;
    return {
      address,
      opening: `${address}/?token=${once.value}`,
      close: async () => {
        await studio.jobs.close();
        await app.close();
        await studio.close();
        log.close();
      },
    };
  } catch (error) {
    await studio.close();
    log.close();
    throw error;
  }
}

/** A clone of the repository has no pages until they are built. */
function requirePages(folder: string): void {
  if (existsSync(join(folder, 'index.html'))) return;
  throw new StudioError(404, 'PAGES', {
    en: `${folder}: the studio's pages are not built; in a clone of the repository open it with npm start, which builds them first`,
    zh: `${folder}：画室的页面尚未构建；在仓库的克隆中请用 npm start 打开，它会先构建页面`,
  });
}

async function sharedWith(host: string, password: string | undefined) {
  if (isLoopback(host)) return undefined;
  if (password === undefined || password.length < LEAST_PASSWORD) {
    throw new StudioError(400, 'PASSWORD', {
      en: `--host ${host} lets others in: give a password of at least ${LEAST_PASSWORD} characters in the file that --password-file names`,
      zh: `--host ${host} 会让他人访问：请在 --password-file 指定的文件中给出至少 ${LEAST_PASSWORD} 个字符的密码`,
    });
  }
  const name = hostname().toLowerCase();
  return { passwordHash: await hashPassword(password), names: [name, `${name}.local`] };
}

function shown(host: string): string {
  if (host === '0.0.0.0' || host === '::') return hostname();
  return host.includes(':') ? `[${host}]` : host;
}

function cannotListen(error: unknown, host: string, port: number): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return new StudioError(409, 'PORT_IN_USE', {
      en: `port ${port} is in use: another studio may be open there; choose another with --port`,
      zh: `端口 ${port} 已被占用：可能另一个画室正在使用；请用 --port 另选`,
    });
  }
  if (code === 'EACCES') {
    return new StudioError(403, 'PORT', {
      en: `port ${port} is not allowed for you: choose one from 1024 on with --port`,
      zh: `您无权使用端口 ${port}：请用 --port 选择 1024 以上的端口`,
    });
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new StudioError(400, 'HOST', {
      en: `${host} is no address of this machine: use --host 127.0.0.1 or 0.0.0.0`,
      zh: `${host} 不是本机的地址：请用 --host 127.0.0.1 或 0.0.0.0`,
    });
  }
  return error;
}
