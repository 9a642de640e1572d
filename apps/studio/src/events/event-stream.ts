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
  const stop = log.listen(lastEventId(request), ({ id, data }) => {
    raw.write(`id: ${id}\ndata: ${JSON.stringify(data)}\n\n`);
  });
  const alive = setInterval(() => raw.write(': alive\n\n'), ALIVE_MS);
  raw.on('close', () => {
    clearInterval(alive);
    stop();
  });
}

/** Of the header that a browser sends when it comes back, or of `?lastEventId=`: a new page cannot set headers. */
export function lastEventId({ headers, query }: FastifyRequest): number | undefined {
  const asked = headers['last-event-id'] ?? (query as { readonly lastEventId?: unknown }).lastEventId;
  const id = asked === undefined || asked === '' ? Number.NaN : Number(asked);
  return Number.isFinite(id) && id >= 0 ? id : undefined;
}
