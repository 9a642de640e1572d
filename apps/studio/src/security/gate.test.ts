import { describe, expect, it } from 'vitest';
import { tinyPicture, withEachStudio } from '../testing/each-studio.ts';
import { own } from '../testing/test-studio.ts';

describe('who may come in', () => {
  withEachStudio((studio) => {
    it('lets nobody in without a session, but tells that it lives', async () => {
      const { app } = studio().server;
      expect((await app.inject({ url: '/api/health', headers: own })).json()).toEqual({ alive: true });
      for (const url of ['/api/works', '/api/session', '/metrics', '/api/docs', '/api/openapi.json']) {
        const answer = await app.inject({ url, headers: own });
        expect([url, answer.statusCode, answer.json().error.code]).toEqual([url, 401, 'SESSION']);
      }
    });

    it('refuses foreign hosts, foreign origins, and a token that was used', async () => {
      const { app, once } = studio().server;
      for (const host of ['evil.example:80', 'localhost:81', 'localhost.evil.example:80']) {
        expect((await app.inject({ url: '/', headers: { host } })).statusCode).toBe(421);
      }
      const foreign = await studio().ask({
        url: '/api/boards',
        method: 'POST',
        payload: { name: 'x' },
        headers: { origin: 'http://evil.example' },
      });
      expect(foreign.statusCode).toBe(403);
      const embedded = await studio().ask({
        url: tinyPicture(studio(), 1),
        headers: { 'sec-fetch-site': 'cross-site' },
      });
      expect(embedded.statusCode).toBe(403);
      expect(once.value).toBeUndefined();
      const again = await app.inject({ url: '/?token=again', headers: own });
      expect(again.headers['set-cookie']).toBeUndefined();
    });

    it('takes tokens of programs until they are revoked', async () => {
      const { tokens } = studio().studio;
      const { token, id } = await tokens.create('backup script');
      const headers = { ...own, authorization: `Bearer ${token}` };
      const { app } = studio().server;
      expect((await app.inject({ url: '/metrics', headers })).body).toContain('inkstone_http_seconds');
      expect(await tokens.list()).toEqual([expect.objectContaining({ id, name: 'backup script' })]);
      expect(await tokens.revoke(id)).toBe(true);
      expect((await app.inject({ url: '/metrics', headers })).statusCode).toBe(401);
      expect(
        (await app.inject({ url: '/metrics', headers: { ...own, authorization: `Bearer ${token}x` } }))
          .statusCode,
      ).toBe(401);
    });

    it('sends a policy without unsafe-inline, and keeps the cookie from scripts', async () => {
      const answer = await studio().ask({ url: '/api/docs' });
      const policy = String(answer.headers['content-security-policy']);
      expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
      expect(policy).not.toContain('unsafe-inline');
      expect(answer.headers['cross-origin-embedder-policy']).toBe('require-corp');
      expect(answer.body).toContain('/api/works');
      expect(answer.body).not.toContain('<script');
    });
  });
});
