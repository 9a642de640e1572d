/** A number as people type it: undefined for nothing, NaN for what is no number. Full-width digits are digits. */
export function numberField(text: string): number | undefined {
  const plain = text.normalize('NFKC').replace(/[\s,_]/g, '');
  if (plain === '') return undefined;
  return /^\d*\.?\d*(e-?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
}
