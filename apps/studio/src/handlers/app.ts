import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Gate } from '../security/gate.ts';
import type { Studio } from '../studio.ts';

/** The server as handlers see it: what comes in has been checked by its schema. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression<RawServerDefault>,
  RawReplyDefaultExpression<RawServerDefault>,
  FastifyBaseLogger,
  ZodTypeProvider
>;

export interface HandlerParts {
  readonly studio: Studio;
  readonly gate: Gate;
  /** Of a studio that others may reach. */
  readonly passwordHash: string | undefined;
}
