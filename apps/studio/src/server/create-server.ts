import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { App } from '../handlers/app.ts';
import { addHandlers } from '../handlers/index.ts';
import { Gate } from '../security/gate.ts';
import { securityHeaders } from '../security/headers.ts';
import { OneTimeToken } from '../security/one-time-token.ts';
import { SessionCookie } from '../security/session-cookie.ts';
import type { Studio } from '../studio.ts';
import { uploadLimits } from '../uploads/limits.ts';
import { version } from '../version.ts';
import { docsPage, docsStyle } from './docs-page.ts';
import { errorAnswer } from './error-answer.ts';
import { parseJson } from './json-body.ts';
import { Metrics } from './metrics.ts';
import { addPages } from './pages.ts';

export interface ServerParts {
  readonly studio: Studio;
  /** Of the built pages. */
  readonly pages: string;
  /** For a studio that others may reach. */
  readonly shared: { readonly passwordHash: string; readonly names: readonly string[] } | undefined;
  readonly logger?: FastifyBaseLogger | undefined;
}

export interface StudioServer {
  readonly app: App;
  /** Opens a session once: part of the address that is printed. */
  readonly once: OneTimeToken;
}

/** Requests a minute from one address to a studio that others may reach. */
const SHARED_RATE = 3000;

/** The server with everything on it, not yet listening. */
export async function createServer({ studio, pages, shared, logger }: ServerParts): Promise<StudioServer> {
  const app = Fastify({
    ...(logger ? { loggerInstance: logger } : {}),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: uploadLimits.bodyBytes,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 128 },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    async (_request: unknown, text: string | Buffer) => (text.length === 0 ? {} : parseJson(String(text))),
  );

  const once = new OneTimeToken();
  const gate = new Gate({
    ...{ cookie: new SessionCookie(await studio.home.secret('session-secret')), once, tokens: studio.tokens },
    port: () => {
      const address = app.server.address();
      return typeof address === 'object' && address ? address.port : 80;
    },
    sharedNames: shared?.names,
  });
  const metrics = new Metrics(async () => {
    const counts: Record<string, number> = {};
    for (const { state } of await studio.jobs.list(1000)) counts[state] = (counts[state] ?? 0) + 1;
    return counts;
  });

  await app.register(cookie);
  await app.register(multipart, {
    preservePath: true,
    limits: { fieldNameSize: 200, headerPairs: 100 },
    // who receives them says which file is too large
    throwFileSizeLimit: false,
  });
  await app.register(rateLimit, {
    global: shared !== undefined,
    max: SHARED_RATE,
    timeWindow: '1 minute',
    errorResponseBuilder: (_request, { ttl }) => {
      const seconds = Math.ceil(ttl / 1000);
      return Object.assign(new Error(`too many requests: try again in ${seconds} s`), {
        ...{ statusCode: 429, code: 'RATE', zh: `请求过多：请在 ${seconds} 秒后重试` },
      });
    },
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders);
    if (request.url.startsWith('/api')) reply.header('cache-control', 'no-store');
    await gate.check(request);
  });
  app.addHook('onResponse', async (request, reply) => {
    metrics.answered(
      request.method,
      request.routeOptions.url ?? 'none',
      reply.statusCode,
      reply.elapsedTime / 1000,
    );
  });
  app.setErrorHandler((error, request, reply) => {
    const { status, body } = errorAnswer(error);
    if (status >= 500) request.log.error({ err: error, url: request.url }, 'failed');
    return reply.code(status).type('application/json; charset=utf-8').send(JSON.stringify(body));
  });

  // made when first asked for: half a second that no start need wait
  let describing: Promise<Readonly<Record<string, unknown>>> | undefined;
  const document = () => {
    describing ??= import('../api/openapi.ts').then(({ openApiDocument }) => openApiDocument(version()));
    return describing;
  };
  app.get('/api/openapi.json', document);
  app.get('/api/docs', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(docsPage(await document())),
  );
  app.get('/api/docs.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(docsStyle));
  app.get('/metrics', async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
  await app.register(
    async (api) => addHandlers(api as unknown as App, { studio, gate, passwordHash: shared?.passwordHash }),
    { prefix: '/api' },
  );
  await addPages(app as never, pages, gate);
  return { app: app as unknown as App, once };
}
