import swagger from '@fastify/swagger';
import Fastify from 'fastify';
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import { operations } from './schemas/index.ts';

/** The OpenAPI 3.1 document of everything under /api, from the schemas alone. */
export async function openApiDocument(version: string): Promise<Readonly<Record<string, unknown>>> {
  const app = Fastify();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Inkstone Studio',
        version,
        description:
          'Works, models, runs, jobs and data of a studio. Pages use a session cookie; programs send ' +
          '`Authorization: Bearer` with a token that `inkstone token create` makes. Errors are ' +
          '`{"error":{"code","message","zh","field"?}}`.',
      },
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer' },
          session: { type: 'apiKey', in: 'cookie', name: 'inkstone' },
        },
      },
      security: [{ session: [] }, { token: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  for (const { method, url, schema } of operations) {
    app.route({
      method,
      url: `/api${url}`,
      schema: schema as object,
      handler: () => {
        throw new Error('only described here');
      },
    });
  }
  await app.ready();
  try {
    return structuredClone(app.swagger()) as unknown as Record<string, unknown>;
  } finally {
    await app.close();
  }
}
