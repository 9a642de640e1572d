/** Bytes of a small generator with untrained weights: z [N, 6] to pictures [N, channels, 8, 8]. */
export declare function tinyGenerator({
  channels,
  classes,
}?: {
  channels?: number | undefined;
  classes?: number | undefined;
}): Uint8Array;
