import type { FastifyReply, FastifyRequest } from 'fastify';
import { securityHeaders } from '../security/headers.ts';
import type { EventLog } from './event-log.ts';

/** Proxies and sleeping laptops end a silent connection. */
const ALIVE_MS = 15_000;

/** Server-sent events (HTML living standard, 9.2): ids, and what was missed since Last-Event-ID. */
export function streamEvents<T>(request: FastifyRequest, reply: FastifyReply, log: EventLog<T>): void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...securityHeaders,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'keep-alive',
  });
  raw.write('retry: 1000\n\n');
  const last = Number(request.headers['last-event-id']);
  const stop = log.listen(Number.isFinite(last) && last > 0 ? last : undefined, ({ id, data }) => {
    raw.write(`id: ${id}\ndata: ${JSON.stringify(data)}\n\n`);
  });
  const alive = setInterval(() => raw.write(': alive\n\n'), ALIVE_MS);
  raw.on('close', () => {
    clearInterval(alive);
    stop();
  });
}
