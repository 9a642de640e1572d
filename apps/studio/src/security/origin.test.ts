import { describe, expect, it } from 'vitest';
import { isLoopback, isOwnHost, isOwnOrigin } from './origin.ts';

describe('isOwnHost', () => {
  it.each(['127.0.0.1:4170', 'localhost:4170', 'LOCALHOST:4170', '[::1]:4170'])('takes %s', (host) => {
    expect(isOwnHost(host, 4170, undefined)).toBe(true);
  });

  it.each([
    undefined,
    '',
    'localhost',
    'localhost:4171',
    'evil.example:4170',
    '192.168.1.2:4170',
    'localhost:4170@evil',
  ])('refuses %s, by which someone else’s page would come in', (host) => {
    expect(isOwnHost(host, 4170, undefined)).toBe(false);
  });

  it('takes addresses and its own names where it is shared', () => {
    expect(isOwnHost('192.168.1.2:4170', 4170, ['studio.local'])).toBe(true);
    expect(isOwnHost('studio.local:4170', 4170, ['studio.local'])).toBe(true);
    expect(isOwnHost('evil.example:4170', 4170, ['studio.local'])).toBe(false);
  });
});

it('knows its own pages by their origin', () => {
  expect(isOwnOrigin('http://localhost:4170', 'localhost:4170')).toBe(true);
  expect(isOwnOrigin('http://localhost:9999', 'localhost:4170')).toBe(false);
  expect(isOwnOrigin('null', 'localhost:4170')).toBe(false);
});

it('knows what only this machine reaches', () => {
  expect(['127.0.0.1', '::1', 'localhost'].map(isLoopback)).toEqual([true, true, true]);
  expect(['0.0.0.0', '::', '192.168.1.2'].map(isLoopback)).toEqual([false, false, false]);
});
