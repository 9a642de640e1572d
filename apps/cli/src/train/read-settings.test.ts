import { ganDefaults } from '@inkstone/gan';
import { lenetDefaults } from '@inkstone/gan/run';
import { describe, expect, it } from 'vitest';
import { WrongCall } from '../exit.ts';
import type { GivenFlags, SettingFlagName } from '../flags/setting-flags.ts';
import { en } from '../messages/en.ts';
import { pictureShape, readSettings } from './read-settings.ts';

const flags = (given: Readonly<Partial<Record<SettingFlagName, string | boolean>>>): GivenFlags =>
  new Map(Object.entries(given) as [SettingFlagName, string | boolean][]);

describe('readSettings', () => {
  it('leaves the recipe as it is without flags', () => {
    expect(readSettings('dcgan', flags({}), en)).toEqual(ganDefaults('dcgan'));
    expect(readSettings('lenet', flags({}), en)).toEqual(lenetDefaults);
  });

  it('starts from the article’s net with --plain', () => {
    expect(readSettings('dcgan', flags({ '--plain': true }), en)).toEqual(
      ganDefaults('dcgan', { plain: true }),
    );
  });

  it('gives --lr to both networks, and the more precise flag the last word', () => {
    const settings = readSettings('dcgan', flags({ '--lr-d': '3e-4', '--lr': '1e-3' }), en);
    expect(settings).toMatchObject({ rateG: 1e-3, rateD: 3e-4 });
    expect(readSettings('lenet', flags({ '--lr': '1e-3' }), en)).toMatchObject({ rate: 1e-3 });
  });

  it('makes wgan-gp of a loss and a penalty, which can be another', () => {
    expect(readSettings('dcgan', flags({ '--loss': 'wgan-gp' }), en)).toMatchObject({
      loss: 'wgan',
      gradientPenalty: 10,
    });
    const other = flags({ '--loss': 'wgan-gp', '--gradient-penalty': '5' });
    expect(readSettings('dcgan', other, en)).toMatchObject({ loss: 'wgan', gradientPenalty: 5 });
  });

  it.each([
    ['--batch', '0', 'a whole number from 2 to 4096'],
    ['--batch', '1.5', 'a whole number from 2 to 4096'],
    ['--lr', '0', 'a number above 0 to 1'],
    ['--lr', '1e9', 'a number above 0 to 1'],
    ['--lr-d', 'NaN', 'a number above 0 to 1'],
    ['--lr-g', '', 'a number above 0 to 1'],
    ['--lr', '0x1', 'a number above 0 to 1'],
    ['--seed', '-1', 'a whole number from 0 to 1099511627776'],
    ['--beta1', '1', 'a number from 0 below 1'],
    ['--r1', 'Infinity', 'a number from 0 to 1000000'],
    ['--channels', '2', 'one of 1, 3'],
    ['--schedule', 'step', 'one of constant, linear, cosine'],
    ['--loss', 'wgann', 'one of non-saturating, minimax, lsgan, hinge, wgan, relativistic, wgan-gp, r3gan'],
    ['--augment', 'colour,blur', 'one or more of colour, translation, cutout, with commas between'],
  ] as const)('refuses %s %s and says what it may be', (flag, value, allowed) => {
    const read = () => readSettings('dcgan', flags({ [flag]: value }), en);
    expect(read).toThrow(WrongCall);
    expect(read).toThrow(`${flag} ${value}: must be ${allowed}`);
  });

  it('refuses a flag of another recipe', () => {
    expect(() => readSettings('lenet', flags({ '--r1': '1' }), en)).toThrow(
      '--r1 has no meaning for recipe lenet',
    );
  });
});

describe('pictureShape', () => {
  const nothing = { size: undefined, channels: undefined };

  it('is that of the networks', () => {
    expect(pictureShape(ganDefaults('dcgan'), nothing, en)).toEqual({ size: 28, channels: 1 });
    expect(pictureShape(ganDefaults('dcgan64'), nothing, en)).toEqual({ size: 64, channels: 3 });
  });

  it('is free for a classifier', () => {
    expect(pictureShape(lenetDefaults, nothing, en)).toEqual({});
    expect(pictureShape(lenetDefaults, { size: '28', channels: '1' }, en)).toEqual({ size: 28, channels: 1 });
  });

  it('refuses another size', () => {
    const shape = () => pictureShape(ganDefaults('dcgan'), { ...nothing, size: '64' }, en);
    expect(shape).toThrow('--size 64: must be only 28 for recipe dcgan');
  });
});
