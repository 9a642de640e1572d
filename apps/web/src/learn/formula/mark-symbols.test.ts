import { describe, expect, it } from 'vitest';
import { markSymbols } from './mark-symbols.ts';

const marks = (tex: string, ...symbols: string[]) =>
  markSymbols(
    tex,
    symbols.map((tex) => ({ tex, says: '' })),
  );

describe('the symbols of a formula', () => {
  it('takes the longest', () => {
    expect(marks('\\ln D(G(z))', 'z', 'D(G(z))', 'D')).toBe('\\ln \\htmlData{symbol=1}{D(G(z))}');
  });

  it('leaves commands, indices and longer names alone', () => {
    expect(marks('\\beta_D D p_z', 'D', 'z', '\\beta')).toBe('\\beta_D \\htmlData{symbol=0}{D} p_z');
    expect(marks('\\etazero \\eta x', '\\eta')).toBe('\\etazero \\htmlData{symbol=0}{\\eta} x');
    expect(marks('\\theta_D', '\\theta')).toBe('\\theta_D');
  });

  it('marks each place where it stands', () => {
    expect(marks('xy+x', 'x')).toBe('\\htmlData{symbol=0}{x}y+\\htmlData{symbol=0}{x}');
  });
});
