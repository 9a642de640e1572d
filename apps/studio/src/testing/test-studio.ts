import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { tinyGenerator } from '../../../../packages/gan/src/render/testing/tiny-generator.ts';
import { createServer, type StudioServer } from '../server/create-server.ts';
import { openStudio, type Studio, type StudioOptions } from '../studio.ts';

export interface TestStudio {
  readonly studio: Studio;
  readonly server: StudioServer;
  readonly home: string;
  /** Id of the model that ships. */
  readonly model: string;
  /** As the studio's own page, with a session. */
  ask(options: InjectOptions): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
}

/** A whole studio in a folder of passing use, with a tiny model, its port not bound. */
export async function testStudio(
  options: Pick<StudioOptions, 'databaseUrl' | 'store' | 'carriesOut' | 'eye'> = {},
): Promise<TestStudio> {
  const folder = await mkdtemp(join(tmpdir(), 'inkstone-studio-'));
  const [home, models] = [join(folder, 'home'), join(folder, 'models')];
  await mkdir(models);
  const bytes = tinyGenerator({ channels: 3, classes: 2 });
  await writeFile(join(models, 'tiny.onnx'), bytes);
  // none unless a test brings one, whatever the installation has
  const eye = join(models, 'eye.onnx');
  const studio = await openStudio({ eye, ...options, home, models });
  const server = await createServer({ studio, pages: join(folder, 'none'), shared: undefined });
  const entered = await server.app.inject({ url: `/?token=${server.once.value}`, headers: own });
  const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
  return {
    ...{ studio, server, home, model: createHash('sha256').update(bytes).digest('hex') },
    ask: (options) =>
      server.app.inject({
        ...options,
        headers: { ...own, cookie, origin: 'http://localhost:80', ...options.headers },
      }),
    close: async () => {
      await server.app.close();
      await studio.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A server that does not listen answers to port 80. */
export const own = { host: 'localhost:80' } as const;

/** Parts of a multipart request. */
export function multipart(
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  fields: Readonly<Record<string, string>> = {},
): Pick<InjectOptions, 'payload' | 'headers'> {
  const boundary = 'inkstone-test-boundary';
  const parts = [
    ...Object.entries(fields).map(([name, value]) =>
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
    ),
    ...files.flatMap(({ name, bytes }) => [
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
      ),
      Buffer.from(bytes),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ];
  return {
    payload: Buffer.concat(parts),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}
