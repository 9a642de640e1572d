import { describe, expect, it } from 'vitest';
import { bytes, count, decimal, duration, percent } from './figures.ts';

describe('figures for people', () => {
  it('groups thousands', () => {
    expect(count(10_000, 'en')).toBe('10,000');
    expect(count(10_000, 'zh')).toBe('10,000');
  });

  it('keeps three digits of small numbers and every whole digit of large ones', () => {
    expect(decimal(0.123456, 'en')).toBe('0.123');
    expect(decimal(12_345.6, 'en')).toBe('12,346');
    expect(decimal(Number.NaN, 'en')).toBe('–');
  });

  it('says bytes in powers of a thousand', () => {
    expect(bytes(0, 'en')).toBe('0 bytes');
    expect(bytes(1_500, 'en')).toBe('1.5 kB');
    expect(bytes(25_600_000_000, 'en')).toBe('25.6 GB');
  });

  it('says a duration in its two largest units', () => {
    expect(duration(0, 'en')).toBe('0 sec');
    expect(duration(59.6, 'en')).toBe('1 min');
    expect(duration(3_725, 'en')).toBe('1 hr 2 min');
    expect(duration(90_061, 'en')).toBe('1 day 1 hr');
    expect(duration(125, 'zh')).toBe('2分钟 5秒');
  });

  it('says shares in whole percent', () => {
    expect(percent(0.254, 'en')).toBe('25%');
  });
});
