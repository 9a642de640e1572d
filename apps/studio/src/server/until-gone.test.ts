import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { afterAll, expect, it } from 'vitest';
import { untilGone } from './until-gone.ts';

const app = fastify();
const held: PromiseWithResolvers<AbortSignal> = Promise.withResolvers();
app.post('/held', (_request, reply) => {
  held.resolve(untilGone(reply));
  return new Promise(() => undefined);
});
const kept: AbortSignal[] = [];
app.post('/at-once', async (_request, reply) => {
  kept.push(untilGone(reply));
  return 'here';
});
await app.listen({ port: 0, host: '127.0.0.1' });
const { port } = app.server.address() as AddressInfo;
afterAll(() => app.close());

it('hears that whoever asked has gone', async () => {
  const asked = request({ port, host: '127.0.0.1', method: 'POST', path: '/held' });
  asked.on('error', () => undefined);
  asked.end();
  const signal = await held.promise;
  expect(signal.aborted).toBe(false);
  asked.destroy();
  if (!signal.aborted) await once(signal, 'abort');
  expect(signal.reason).toMatchObject({ code: 'GONE', status: 499 });
});

it('says nothing of one who has the answer', async () => {
  const answered = await fetch(`http://127.0.0.1:${port}/at-once`, { method: 'POST' });
  expect(await answered.text()).toBe('here');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(kept.map(({ aborted }) => aborted)).toEqual([false]);
});
