/**
 * A studio that lives in memory, to see the pages by: `npm run -w apps/web build && npm run -w apps/web dev [port]`.
 * Pictures are drawn from their recipes, works are forgotten, a training is played. Follows apps/studio/openapi.json.
 */
import { createReadStream, existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answerApi } from './api.ts';

const pages = fileURLToPath(new URL('../dist/', import.meta.url));
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** The studio's own headers, so that what they forbid is noticed here. */
const headers = {
  'content-security-policy':
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

function servePages(path: string, response: ServerResponse): void {
  const wanted = join(pages, normalize(path));
  const file =
    path !== '/' && wanted.startsWith(pages) && existsSync(wanted) ? wanted : join(pages, 'index.html');
  response.writeHead(200, { ...headers, 'content-type': types[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(response);
}

export function startDevStudio(port: number, works: number): Promise<string> {
  const api = answerApi(works);
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (!url.pathname.startsWith('/api/')) {
      servePages(url.pathname, response);
      return;
    }
    api(request, url, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { code: 'DEV', message: String(error), zh: String(error) } }));
    });
  });
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => {
      const bound = server.address();
      resolve(`http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : port}`);
    });
  });
}

if (import.meta.main)
  console.log(await startDevStudio(Number(process.argv[2] ?? 4171), Number(process.argv[3] ?? 300)));
