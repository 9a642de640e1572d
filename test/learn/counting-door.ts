import { request as ask, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands before a server and notes whatever reaches it: what a browser says of itself is not asked. */
export interface CountingDoor {
  readonly address: string;
  /** Method and path of every request so far. */
  readonly asked: readonly string[];
  /** Connections so far, whether anything was asked or not. */
  readonly connections: () => number;
  close(): void;
}

/** A door before `target`, which believes itself to be asked directly; before nothing, it answers 204 to everybody. */
export async function countingDoor(target?: string): Promise<CountingDoor> {
  const asked: string[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (!target) {
      response.writeHead(204, { 'access-control-allow-origin': '*' }).end();
      return;
    }
    const { host: _, ...headers } = request.headers;
    const onward = ask(
      `${target}${request.url}`,
      {
        // a kept connection may be closed by the server just as it is used again
        agent: false,
        method: request.method,
        headers: { ...headers, ...(headers.origin && { origin: target }) },
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  });
  server.on('upgrade', (request, socket) => {
    asked.push(`UPGRADE ${request.url}`);
    socket.destroy();
  });
  server.on('connection', () => connections++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    asked,
    connections: () => connections,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
