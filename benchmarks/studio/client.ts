import { Agent, type IncomingMessage, request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly bytes: Buffer;
  json<Body>(): Body;
}

/** Asks a studio as one of its pages does: with a session and connections that stay open. */
export class Client {
  readonly #address: URL;
  readonly #cookie: string;
  readonly #agent: Agent;

  private constructor(address: string, cookie: string, connections: number) {
    this.#address = new URL(address);
    this.#cookie = cookie;
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Spends the token of the address that the studio printed. */
  static async enter(
    { address, opening }: { readonly address: string; readonly opening: string },
    connections: number,
  ): Promise<Client> {
    const entered = await fetch(opening, { redirect: 'manual' });
    const cookie = entered.headers.get('set-cookie')?.split(';')[0];
    if (cookie === undefined) throw new Error(`${address}: gave no session (${entered.status})`);
    return new Client(address, cookie, connections);
  }

  /** Throws where no answer comes; any status is an answer. */
  ask(path: string, { method, body }: { method?: string; body?: object } = {}): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const text = body && JSON.stringify(body);
    const asked = request(
      {
        agent: this.#agent,
        host: this.#address.hostname,
        port: this.#address.port,
        path,
        method: method ?? (body ? 'POST' : 'GET'),
        headers: {
          cookie: this.#cookie,
          origin: this.#address.origin,
          ...(text !== undefined && {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(text),
          }),
        },
      },
      (answer) => collect(answer).then((bytes) => resolve(answerOf(answer, bytes)), reject),
    );
    asked.on('error', reject);
    asked.end(text);
    return promise;
  }

  close(): void {
    this.#agent.destroy();
  }
}

async function collect(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function answerOf({ statusCode = 0 }: IncomingMessage, bytes: Buffer): Answer {
  return { status: statusCode, bytes, json: () => JSON.parse(bytes.toString()) };
}
