/** A text for people in both languages. */
export interface Words {
  readonly en: string;
  readonly zh: string;
}

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

/** Base of what autograd throws: `code` is stable for programs, `message` names the op, the shapes and the cure. */
export class AutogradError extends WordedError {
  readonly code: string;
  constructor(code: string, text: string | Words, options?: ErrorOptions) {
    super(text, options);
    this.code = code;
  }
}

/** Shapes or dtypes that do not fit an op. */
export class ShapeError extends AutogradError {
  constructor(message: string) {
    super('SHAPE', message);
  }
}

/** Asked to differentiate through something that has no gradient. */
export class GradientError extends AutogradError {
  constructor(message: string) {
    super('GRADIENT', message);
  }
}

/** A device or execution provider that is not there, or a graph that it refuses. */
export class RuntimeError extends AutogradError {
  constructor(text: string | Words, options?: ErrorOptions) {
    super('RUNTIME', text, options);
  }
}
