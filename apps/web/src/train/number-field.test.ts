import { describe, expect, it } from 'vitest';
import { numberField } from './number-field.ts';

describe('a typed number', () => {
  it('may be grouped, full-width or small', () => {
    expect(numberField('12,000')).toBe(12_000);
    expect(numberField('１２')).toBe(12);
    expect(numberField(' 0.0002 ')).toBe(0.0002);
    expect(numberField('2e-4')).toBe(0.0002);
  });

  it('may be left out', () => {
    expect(numberField('  ')).toBeUndefined();
  });

  it('is not made of letters', () => {
    expect(numberField('many')).toBeNaN();
    expect(numberField('-3')).toBeNaN();
  });
});
