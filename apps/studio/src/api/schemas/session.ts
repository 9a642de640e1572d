import { z } from 'zod';
import { answers, type Operation } from './operation.ts';

export const healthSchema = z.object({ alive: z.literal(true) }).meta({ id: 'Health' });

export const sessionSchema = z
  .object({
    version: z.string(),
    /** Whether the studio can be reached from other machines and asks for a password. */
    shared: z.boolean(),
    storage: z.object({ freeBytes: z.number() }),
    device: z.object({ cores: z.int(), memoryBytes: z.number(), name: z.string() }),
  })
  .meta({ id: 'Session' });

const loginSchema = z.object({ password: z.string().min(1).max(1024) }).meta({ id: 'Login' });

const tags = ['session'] as const;

export const sessionOperations = {
  health: {
    method: 'GET',
    url: '/health',
    schema: {
      operationId: 'health',
      summary: 'Whether the studio is alive; needs no session',
      tags,
      response: answers({ 200: healthSchema }),
    },
  },
  session: {
    method: 'GET',
    url: '/session',
    schema: {
      operationId: 'getSession',
      summary: 'The open session: version, free room, this machine',
      tags,
      response: answers({ 200: sessionSchema }),
    },
  },
  login: {
    method: 'POST',
    url: '/session',
    schema: {
      operationId: 'login',
      summary: 'Open a session with the password of a shared studio; sets the cookie',
      tags,
      body: loginSchema,
      response: answers({ 200: sessionSchema }),
    },
  },
  logout: {
    method: 'DELETE',
    url: '/session',
    schema: {
      operationId: 'logout',
      summary: 'Close the session',
      tags,
      response: answers({ 200: z.object({ closed: z.literal(true) }) }),
    },
  },
} as const satisfies Readonly<Record<string, Operation>>;
