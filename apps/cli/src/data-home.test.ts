import { expect, it } from 'vitest';
import { defaultHome } from './data-home.ts';

it.each([
  ['linux', {}, '/home/ann', '/home/ann/.local/share/inkstone'],
  ['linux', { XDG_DATA_HOME: '/data/ann' }, '/home/ann', '/data/ann/inkstone'],
  ['linux', { XDG_DATA_HOME: 'relative' }, '/home/ann', '/home/ann/.local/share/inkstone'],
  ['darwin', {}, '/Users/ann', '/Users/ann/Library/Application Support/Inkstone'],
  ['win32', { LOCALAPPDATA: 'D:\\Local' }, 'C:\\Users\\ann', 'D:\\Local\\Inkstone'],
  ['win32', {}, 'C:\\Users\\ann', 'C:\\Users\\ann\\AppData\\Local\\Inkstone'],
] as const)('on %s with %j', (platform, environment, homeFolder, home) => {
  expect(defaultHome({ platform, environment, homeFolder })).toBe(home);
});
