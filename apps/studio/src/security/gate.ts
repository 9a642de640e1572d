import type { FastifyReply, FastifyRequest } from 'fastify';
import { StudioError } from '../studio-error.ts';
import type { OneTimeToken } from './one-time-token.ts';
import { isOwnHost, isOwnOrigin } from './origin.ts';
import { COOKIE, SESSION_SECONDS, type SessionCookie } from './session-cookie.ts';
import type { Tokens } from './tokens.ts';

export interface GateParts {
  readonly cookie: SessionCookie;
  readonly once: OneTimeToken;
  readonly tokens: Tokens;
  /** Known once the server listens. */
  port(): number;
  /** Further names of a studio that others may reach; absent for one that listens to this machine alone. */
  readonly sharedNames: readonly string[] | undefined;
}

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Who may come in. */
export class Gate {
  readonly #parts: GateParts;
  constructor(parts: GateParts) {
    this.#parts = parts;
  }

  /** Before anything else of a request: its Host, where it comes from, and who it is of. Throws StudioError. */
  async check(request: FastifyRequest): Promise<void> {
    const { host, origin, 'sec-fetch-site': site } = request.headers;
    if (!isOwnHost(host, this.#parts.port(), this.#parts.sharedNames)) {
      throw new StudioError(421, 'HOST', {
        en: 'this name is not the studio’s: open the address that it printed',
        zh: '这不是画室的地址：请打开启动时显示的地址',
      });
    }
    const path = request.url.split('?')[0] ?? '';
    const isOfApi = path.startsWith('/api/') || path === '/metrics';
    if (!isOfApi || path === '/api/health') return;
    if (await this.#hasToken(request)) return;
    // from here on it is a browser, which says where a request comes from
    const isForeign = site !== undefined && site !== 'same-origin' && site !== 'none';
    if (isForeign || (!reading.has(request.method) && !isOwnOrigin(origin, host))) {
      throw new StudioError(403, 'ORIGIN', {
        en: 'the request comes from another site: open the studio itself',
        zh: '请求来自其他网站：请直接打开画室',
      });
    }
    if (path === '/api/session' && request.method === 'POST') return;
    if (!this.#parts.cookie.isValid(request.cookies[COOKIE] ?? '')) throw closed();
  }

  /** GET /?token=…: a session for who has the printed address. Whether it was one. */
  enter(token: string, reply: FastifyReply): boolean {
    if (!this.#parts.once.use(token)) return false;
    this.open(reply);
    return true;
  }

  open(reply: FastifyReply): void {
    reply.setCookie(COOKIE, this.#parts.cookie.issue(), {
      httpOnly: true,
      sameSite: 'strict',
      path: '/',
      maxAge: SESSION_SECONDS,
    });
  }

  async #hasToken({ headers }: FastifyRequest): Promise<boolean> {
    const { authorization } = headers;
    if (authorization === undefined) return false;
    const token = /^Bearer ([\w-]+)$/i.exec(authorization)?.[1];
    if (token !== undefined && (await this.#parts.tokens.isValid(token))) return true;
    throw new StudioError(401, 'TOKEN', {
      en: 'the token is not known: make one with inkstone token create',
      zh: '令牌无效：请用 inkstone token create 生成',
    });
  }
}

function closed(): StudioError {
  return new StudioError(401, 'SESSION', {
    en: 'no session: open the address that inkstone start printed, or give the password',
    zh: '没有登录：请打开 inkstone start 显示的地址，或输入密码',
  });
}
