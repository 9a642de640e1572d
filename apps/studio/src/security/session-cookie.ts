import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export const COOKIE = 'inkstone';
/** Seconds that a session lasts. */
export const SESSION_SECONDS = 30 * 24 * 3600;

/**
 * Sessions that need no table: when it ends, chance, and an HMAC-SHA256 of both under the folder's secret, so that they
 * outlive a restart of the studio.
 */
export class SessionCookie {
  readonly #secret: Buffer;
  constructor(secret: Buffer) {
    this.#secret = secret;
  }

  issue(now: number = Date.now()): string {
    const body = `${Math.floor(now / 1000) + SESSION_SECONDS}.${randomBytes(16).toString('hex')}`;
    return `${body}.${this.#sign(body)}`;
  }

  isValid(value: string, now: number = Date.now()): boolean {
    const match = /^((\d{1,12})\.[0-9a-f]{32})\.([0-9a-f]{64})$/.exec(value);
    if (!match) return false;
    const [, body = '', ends = '', signature = ''] = match;
    return sameText(this.#sign(body), signature) && Number(ends) > now / 1000;
  }

  #sign(body: string): string {
    return createHmac('sha256', this.#secret).update(`session:${body}`).digest('hex');
  }
}

/** Compares in a time that tells nothing of where they differ. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
