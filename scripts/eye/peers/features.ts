/** A network that is compared with: what it makes of pictures float32 [3, side, side] in [−1, 1], numbers each. */
export interface Features {
  readonly name: string;
  readonly side: number;
  of(picture: Float32Array): Promise<Float32Array>;
}
