/** A text for people in both languages. */
export interface Words {
  readonly en: string;
  readonly zh: string;
}

/** What went wrong, for programs; the message is for people and carries the cure. */
export type RecommendErrorCode =
  | 'OPTION' // an option out of range, or parts that do not fit each other
  | 'RATINGS' // a line that is no rating, or a file without any
  | 'ITEMS' // a line that describes no item
  | 'PROFILE' // not a profile, or of a newer version
  | 'NO_EVENT'; // an event that the profile does not hold

/** What this package throws: `message` is in English, `zh` says the same in Chinese. An aborted call throws its signal's reason. */
export class RecommendError extends Error {
  readonly code: RecommendErrorCode;
  readonly zh: string;
  constructor(code: RecommendErrorCode, { en, zh }: Words, options?: ErrorOptions) {
    super(en, options);
    this.name = 'RecommendError';
    this.code = code;
    this.zh = zh;
  }
}

/** Throws RecommendError OPTION unless `value` is a number from `least` to `most`, and whole where `whole` says so. */
export function checkOption(
  name: string,
  value: number,
  { least, most, whole = false }: { readonly least: number; readonly most: number; readonly whole?: boolean },
): void {
  if (value >= least && value <= most && (!whole || Number.isInteger(value))) return;
  throw new RecommendError('OPTION', {
    en: `${name} ${value}: must be a ${whole ? 'whole ' : ''}number from ${least} to ${most}`,
    zh: `${name} ${value}：必须是 ${least} 到 ${most} 的${whole ? '整数' : '数'}`,
  });
}
