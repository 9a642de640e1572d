import { availableParallelism, cpus, totalmem } from 'node:os';
import { sessionOperations } from '../api/schemas/session.ts';
import { isPassword } from '../security/password.ts';
import { COOKIE } from '../security/session-cookie.ts';
import { StudioError } from '../studio-error.ts';
import { version } from '../version.ts';
import type { App, HandlerParts } from './app.ts';

export function sessionHandlers(app: App, { studio, gate, passwordHash }: HandlerParts): void {
  const session = async () => ({
    version: version(),
    shared: passwordHash !== undefined,
    storage: { freeBytes: await studio.home.freeBytes() },
    device: {
      cores: availableParallelism(),
      memoryBytes: totalmem(),
      name: cpus()[0]?.model.trim() ?? 'unknown',
    },
  });

  app.route({ ...sessionOperations.health, handler: async () => ({ alive: true as const }) });
  app.route({ ...sessionOperations.session, handler: session });
  app.route({
    ...sessionOperations.login,
    config: { rateLimit: { max: 10, timeWindow: '1 minute' } },
    handler: async (request, reply) => {
      if (passwordHash === undefined || !(await isPassword(request.body.password, passwordHash))) {
        throw new StudioError(
          401,
          'PASSWORD',
          { en: 'the password is not right', zh: '密码不正确' },
          { field: 'password' },
        );
      }
      gate.open(reply);
      return session();
    },
  });
  app.route({
    ...sessionOperations.logout,
    handler: async (_request, reply) => {
      reply.clearCookie(COOKIE, { path: '/' });
      return { closed: true as const };
    },
  });
}
