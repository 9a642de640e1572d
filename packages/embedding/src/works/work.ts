/** A painting, as far as it is known. */
export interface Work {
  /** Path below the folder of the set. */
  readonly file: string;
  /** As the list has it: `claude-monet`. */
  readonly artist: string;
  readonly title: string;
  /** Of making; absent where nobody knows. */
  readonly year?: number | undefined;
  /** As the list has it: `Post_Impressionism`. */
  readonly style: string;
}

/** A work whose picture is in memory. */
export interface Picture {
  /** Bytes, H×W×3, sRGB. */
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}
