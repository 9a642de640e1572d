import { transform } from 'sucrase';

/** What a program's text becomes. */
export type ProgramFunction = (require: (name: string) => object, exports: object) => Promise<void>;

/** What its worker is given. */
export interface Given {
  /** ONNX Runtime's. */
  readonly wasm: ArrayBuffer;
  /** Of the program. */
  readonly lineCount: number;
}

/**
 * TypeScript as the first part of a worker's script: types are taken away, imports become calls, lines stay where they are.
 * Throws what sucrase says where it does not parse.
 */
export function workerText(program: string): string {
  const { code } = transform(program, {
    transforms: ['typescript', 'imports'],
    disableESTransforms: true,
    production: true,
  });
  return `self.inkstoneProgram=async function(require,exports){${code}\n};\n`;
}
