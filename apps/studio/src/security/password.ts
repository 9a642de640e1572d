import { randomBytes, type ScryptOptions, scrypt } from 'node:crypto';
import { sameText } from './session-cookie.ts';

/** scrypt with N = 2^15, r = 8, p = 1: 32 MB and some 50 ms a guess (RFC 7914). */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 } as const satisfies ScryptOptions;

/** Remembers a password so that it cannot be read back. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `scrypt$${salt.toString('hex')}$${(await derive(password, salt)).toString('hex')}`;
}

export async function isPassword(password: string, hashed: string): Promise<boolean> {
  const [, salt = '', key = ''] = hashed.split('$');
  return sameText((await derive(password, Buffer.from(salt, 'hex'))).toString('hex'), key);
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, 32, cost, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
