import { randomBytes } from 'node:crypto';
import { sameText } from './session-cookie.ts';

/** The token in the address that the studio prints: good for one opening. */
export class OneTimeToken {
  #token: string | undefined = randomBytes(24).toString('base64url');

  get value(): string | undefined {
    return this.#token;
  }

  /** Whether this was it; from then on it is good for nothing. */
  use(given: string): boolean {
    if (this.#token === undefined || !sameText(this.#token, given)) return false;
    this.#token = undefined;
    return true;
  }
}
