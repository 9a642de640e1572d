import type { Words } from '@inkstone/autograd';

/** An error for people: `message` is in English, `zh` says the same in Chinese. */
export class WordedError extends Error {
  /** Absent where only a program can be at fault, not who uses it. */
  readonly zh?: string;
  constructor(text: string | Words, options?: ErrorOptions) {
    super(typeof text === 'string' ? text : text.en, options);
    this.name = new.target.name;
    if (typeof text !== 'string') this.zh = text.zh;
  }
}
