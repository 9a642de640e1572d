import { expect, it } from 'vitest';
import { hashPassword, isPassword } from './password.ts';
import { SESSION_SECONDS, SessionCookie } from './session-cookie.ts';

it('takes its own cookies until they end, also after a restart, and no others', () => {
  const secret = Buffer.alloc(32, 7);
  const value = new SessionCookie(secret).issue(1_000_000);
  const later = new SessionCookie(Buffer.alloc(32, 7));
  expect(later.isValid(value, 1_000_000)).toBe(true);
  expect(later.isValid(value, 1_000_000 + SESSION_SECONDS * 1000 + 1000)).toBe(false);
  expect(new SessionCookie(Buffer.alloc(32, 8)).isValid(value, 1_000_000)).toBe(false);
  expect(later.isValid(value.replace(/^\d+/, '99999999999'), 1_000_000)).toBe(false);
  expect(later.isValid('', 0)).toBe(false);
});

it('knows a password by its hash, in whatever form it was typed', async () => {
  const hashed = await hashPassword('caf\u00e9 au lait');
  expect(await isPassword('cafe\u0301 au lait', hashed)).toBe(true);
  expect(await isPassword('cafe au lait', hashed)).toBe(false);
  expect(hashed).not.toContain('lait');
});
