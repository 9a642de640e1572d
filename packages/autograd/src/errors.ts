/** Base of what autograd throws: `code` is stable for programs, `message` names the op, the shapes and the cure. */
export class AutogradError extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
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
  constructor(message: string, options?: ErrorOptions) {
    super('RUNTIME', message, options);
  }
}
