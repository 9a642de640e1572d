import { describe, expect, it } from 'vitest';
import { factor, figure, shapeText } from './figure.ts';

describe('figures', () => {
  it('have the decimals asked for and a true minus', () => {
    expect(figure(1.005, 1)).toBe('1.0');
    expect(figure(-0.256)).toBe('−0.26');
  });

  it('never read −0.00', () => {
    expect(figure(-0.001)).toBe('0.00');
    expect(factor(-0.001)).toBe('0.00');
  });

  it('stand in brackets behind a sign', () => {
    expect(factor(-2, 1)).toBe('(−2.0)');
    expect(factor(2, 1)).toBe('2.0');
  });

  it('write shapes', () => {
    expect(shapeText([64, 14, 14])).toBe('64×14×14');
  });
});
