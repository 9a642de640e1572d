import { access } from 'node:fs/promises';
import { basename, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Gate } from '../security/gate.ts';
import { SANDBOX_PAGE, sandboxPolicy } from '../security/headers.ts';

const missing = `<!doctype html><meta charset="utf-8"><title>Inkstone</title>
<p>The pages are not built: run <code>npm run -w apps/web build</code>. The API is at <a href="/api/docs">/api/docs</a>.</p>
<p>页面尚未构建：请运行 <code>npm run -w apps/web build</code>。</p>`;

/** What people see: files whose names carry their hash are kept for ever, the page itself is asked for each time. */
export async function addPages(app: FastifyInstance, folder: string, gate: Gate): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    serve: true,
    wildcard: true,
    index: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const isHashed = /[\\/]assets[\\/]/.test(path);
      if (basename(path) === SANDBOX_PAGE) reply.header('content-security-policy', sandboxPolicy);
      reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const page = async (reply: FastifyReply) => {
    const isBuilt = await access(join(folder, 'index.html')).then(
      () => true,
      () => false,
    );
    reply.header('cache-control', 'no-cache');
    return isBuilt ? reply.sendFile('index.html') : reply.type('text/html').send(missing);
  };
  app.get('/', async (request, reply) => {
    const { token } = request.query as { token?: unknown };
    if (typeof token !== 'string') return page(reply);
    gate.enter(token, reply);
    // the token leaves the address; where it was used up, the page says how to come in
    return reply.header('cache-control', 'no-store').redirect('/', 303);
  });
  app.setNotFoundHandler(async (request, reply) => {
    const isPage =
      request.method === 'GET' &&
      !request.url.startsWith('/api') &&
      !/\.\w+$/.test(request.url.split('?')[0] ?? '');
    if (isPage) return page(reply);
    return reply
      .code(404)
      .send({ error: { code: 'NOT_FOUND', message: 'there is nothing here', zh: '这里什么也没有' } });
  });
}
