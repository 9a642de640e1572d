/** A PostgreSQL server of the test's own: a free port, a temporary folder, and as another user where we are root. */
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { makeTemporaryFolder } from './temporary-folder.ts';

const DEBIAN = '/usr/lib/postgresql';

/** The folder of the newest installed server's programs; undefined where none is (`apt-get install postgresql`). */
export function postgresPrograms(): string | undefined {
  if (!existsSync(DEBIAN)) return undefined;
  const versions = readdirSync(DEBIAN).toSorted((a, b) => Number(b) - Number(a));
  return versions
    .map((version) => join(DEBIAN, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')));
}

export interface PostgresServer {
  /** The address of a new, empty database. */
  newDatabase(): Promise<string>;
  stop(): Promise<void>;
}

export async function startPostgres(): Promise<PostgresServer> {
  const programs = postgresPrograms();
  if (!programs) throw new Error('PostgreSQL is not installed: apt-get install postgresql');
  const folder = await makeTemporaryFolder();
  const user = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const port = await freePort();
  const options = { cwd: folder, env: { PATH: process.env.PATH, LANG: 'C.UTF-8' }, ...user };
  const initial = ['-D', data, '-U', 'inkstone', '--auth=trust', '--no-sync', '-E', 'UTF8'];
  execFileSync(join(programs, 'initdb'), initial, { ...options, stdio: 'pipe' });
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: folder, fsync: 'off', port };
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...options, stdio: 'ignore' },
  );
  const ended = new Promise<void>((resolve) => {
    server.once('exit', () => resolve());
  });
  const stop = async () => {
    server.kill('SIGINT'); // without waiting for clients
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  process.once('exit', () => server.kill('SIGQUIT'));
  const address = (name: string) => `postgres://inkstone@127.0.0.1:${port}/${name}`;
  try {
    await whenReady(address('postgres'));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    stop,
    async newDatabase() {
      const name = `test_${randomBytes(6).toString('hex')}`;
      await ask(address('postgres'), `create database ${name}`);
      return address(name);
    },
  };
}

async function whenReady(url: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask(url, 'select 1');
    } catch (error) {
      if (attempt === 200) throw error;
      await pause(100);
    }
  }
}

async function ask(url: string, statement: string): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // the server may close the connection while it starts
  try {
    await client.connect();
    await client.query(statement);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function idOf(kind: '-u' | '-g'): number {
  return Number(execFileSync('id', [kind, 'postgres'], { encoding: 'utf8' }));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
