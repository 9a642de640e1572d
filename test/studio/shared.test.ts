/** A studio that others may reach: its password, and how often it may be guessed. */
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inkstone } from '../cli/inkstone.ts';
import { failureOf } from './failure-of.ts';
import { type OpenedStudio, openedStudio, passingHome } from './opened-studio.ts';

const password = 'ink and 宣纸 paper';
let place: Awaited<ReturnType<typeof passingHome>>;
let studio: OpenedStudio;
let port: string;
beforeAll(async () => {
  place = await passingHome();
  await mkdir(place.path);
  const file = join(place.path, '..', 'password');
  await writeFile(file, `${password}\n`);
  studio = await openedStudio(place.path, '--host', '0.0.0.0', '--password-file', file);
  port = new URL(studio.address).port;
});
afterAll(async () => {
  await studio?.kill();
  await place?.remove();
});

/** As someone on the network asks, under the name `host`. */
async function ask(
  path: string,
  host: string,
  { cookie = '', body }: { cookie?: string; body?: object } = {},
) {
  const headers = { host, origin: `http://${host}`, 'content-type': 'application/json', cookie };
  const asked = request({ host: '127.0.0.1', port, path, method: body ? 'POST' : 'GET', headers });
  asked.end(body && JSON.stringify(body));
  const [answer] = await once(asked, 'response');
  return {
    status: answer.statusCode as number,
    cookie: String(answer.headers['set-cookie'] ?? ''),
    body: (await json(answer)) as { error?: { code: string; zh: string } },
  };
}

it('lets in who has the password, under its own names, and no one who guesses on', async () => {
  const own = `${hostname().toLowerCase()}:${port}`;
  expect((await ask('/api/works', own)).body.error?.code).toBe('SESSION');
  const wrong = await ask('/api/session', own, { body: { password: 'guess' } });
  expect([wrong.status, wrong.body.error]).toEqual([
    401,
    expect.objectContaining({ code: 'PASSWORD', zh: '密码不正确' }),
  ]);
  expect(wrong.cookie).toBe('');

  const entered = await ask('/api/session', `127.0.0.1:${port}`, { body: { password } });
  expect(entered.status).toBe(200);
  expect(entered.cookie).toMatch(/HttpOnly; SameSite=Strict/);
  const cookie = entered.cookie.split(';')[0]!;
  expect((await ask('/api/works', `127.0.0.1:${port}`, { cookie })).status).toBe(200);
  expect((await ask('/api/works', `192.168.7.7:${port}`, { cookie })).status).toBe(200);
  expect((await ask('/api/works', `rebound.example:${port}`, { cookie })).status).toBe(421);

  const statuses: number[] = [];
  for (let guess = 0; guess < 12; guess++) {
    const { status, body } = await ask('/api/session', own, { body: { password: `guess ${guess}` } });
    statuses.push(status);
    if (status === 429)
      expect(body.error).toMatchObject({ code: 'RATE', zh: expect.stringContaining('请在') });
  }
  expect(statuses.at(-1)).toBe(429);
  // who is in is not locked out by it
  expect((await ask('/api/works', own, { cookie })).status).toBe(200);
});

it('does not open to others without a password that is long enough', async () => {
  const file = join(place.path, '..', 'short');
  await writeFile(file, 'short\n');
  const refused = await inkstone(
    ...['start', '--home', join(place.path, '..', 'other'), '--port', '0', '--no-open', '--json'],
    ...['--host', '0.0.0.0', '--password-file', file],
  );
  expect([refused.code, failureOf(refused).code]).toEqual([1, 'PASSWORD']);
});
