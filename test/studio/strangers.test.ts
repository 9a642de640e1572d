/** Who comes to the real command's port without a session of its own pages. */
import { once } from 'node:events';
import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inkstone } from '../cli/inkstone.ts';
import { type OpenedStudio, openedStudio, passingHome } from './opened-studio.ts';

let place: Awaited<ReturnType<typeof passingHome>>;
let studio: OpenedStudio;
beforeAll(async () => {
  place = await passingHome();
  studio = await openedStudio(place.path);
});
afterAll(async () => {
  await studio?.stop();
  await place?.remove();
});

/** Sends what fetch would tidy. */
async function raw(path: string, headers: Record<string, string>, method = 'GET') {
  const { port } = new URL(studio.address);
  const asked = request({ host: '127.0.0.1', port, path, method, headers });
  asked.end();
  const [answer] = await once(asked, 'response');
  return {
    status: answer.statusCode as number,
    headers: answer.headers,
    text: (await buffer(answer)).toString(),
  };
}

describe('who comes from elsewhere', () => {
  it('is refused by name and by origin, on the real port', async () => {
    const { host } = new URL(studio.address);
    const cookie = await studio.cookie();
    expect((await raw('/api/works', { host, cookie })).status).toBe(200);
    for (const name of ['evil.example', `evil.example:${new URL(studio.address).port}`, 'localhost']) {
      expect([name, (await raw('/api/works', { host: name, cookie })).status]).toEqual([name, 421]);
    }
    for (const origin of ['http://evil.example', 'null', `http://localhost:1`]) {
      const refused = await raw(
        '/api/boards',
        { host, cookie, origin, 'content-type': 'application/json' },
        'POST',
      );
      expect([origin, refused.status]).toEqual([origin, 403]);
    }
    expect((await raw('/api/works', { host, cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });

  it('learns nothing from its health but that it lives', async () => {
    const { host } = new URL(studio.address);
    const health = await raw('/api/health', { host });
    expect(JSON.parse(health.text)).toEqual({ alive: true });
    expect(health.headers.server).toBeUndefined();
    expect((await raw('/metrics', { host })).status).toBe(401);
  });

  it('gets in with a token of inkstone token while it is not revoked', async () => {
    const { host } = new URL(studio.address);
    const made = await inkstone('token', 'create', 'a script', '--home', place.path, '--json');
    const { id, token } = JSON.parse(made.stdout);
    const authorization = `Bearer ${token}`;
    expect((await raw('/metrics', { host, authorization })).text).toContain('inkstone_jobs');
    expect((await raw('/api/works', { host, authorization })).status).toBe(200);
    expect((await inkstone('token', 'list', '--home', place.path)).stdout).not.toContain(token);
    expect((await inkstone('token', 'revoke', id, '--home', place.path)).code).toBe(0);
    expect((await raw('/metrics', { host, authorization })).status).toBe(401);
  });

  it('reaches no file by a path, wherever the API takes a name', async () => {
    const document = (await studio.ask('/openapi.json')).json<{
      paths: Record<string, Record<string, unknown>>;
    }>();
    const ways = [
      '..%2f..%2fstudio.json',
      '..%5c..%5cstudio.json',
      '%2e%2e',
      '%2fetc%2fpasswd',
      'a%00b',
      '....//studio.json',
      'x'.repeat(3000),
    ];
    const { host } = new URL(studio.address);
    const headers = { host, cookie: await studio.cookie(), origin: studio.address };
    let tried = 0;
    for (const [path, operations] of Object.entries(document.paths)) {
      if (!path.includes('{')) continue;
      for (const method of Object.keys(operations)) {
        for (const way of ways) {
          const answer = await raw(path.replace(/\{\w+\}/g, way), headers, method.toUpperCase());
          tried++;
          expect([method, path, way, answer.status >= 400 && answer.status < 500]).toEqual([
            method,
            path,
            way,
            true,
          ]);
          expect(answer.text).not.toContain('createdAt');
        }
      }
    }
    expect(tried).toBeGreaterThan(150);
    for (const path of [
      '/..%2f..%2fstudio.json',
      '/assets/..%2f..%2f..%2fpackage.json',
      '/%2e%2e/studio.json',
    ]) {
      expect([path, (await raw(path, headers)).text.includes('createdAt')]).toEqual([path, false]);
    }
  });
});
