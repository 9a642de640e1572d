import {
  compile,
  constant,
  type DeviceTensor,
  grad,
  hostTensor,
  mul,
  type Runtime,
  readTree,
  sigmoid,
  sliceAxis,
  spec,
  stopGradient,
  type Tensor,
} from '@inkstone/autograd';
import { argumentSpecs, losses, type TrainState, withLabels } from '@inkstone/gan';
import { apply, type Layer, type Weights } from '@inkstone/nn';
import { POINT, Z_DIM } from './networks.ts';
import type { PointGame } from './settings.ts';

/** What can be drawn of a game at one moment. Points are x and y in turn. */
export interface Fields {
  /** The points that G makes of the latents it is given, N of them. */
  readonly samples: Float32Array<ArrayBuffer>;
  /** For the first M samples, −∂L/∂x of the sample's own term L of G's loss: the way in which that loss falls. */
  readonly arrows: Float32Array<ArrayBuffer>;
  /** Where G takes the crossings of a grid over its square of noise, row by row, `lattice`² points. */
  readonly warped: Float32Array<ArrayBuffer>;
  /** D's probability σ(logit) that a point is real, on a grid over the plane, row by row from below, `surface`² of them. */
  readonly surface: Float32Array<ArrayBuffer>;
}

export interface FieldSizes {
  readonly samples: number;
  /** At most `samples`. */
  readonly arrows: number;
  /** Crossings along a side of the warped grid. */
  readonly lattice: number;
  /** Places along a side of the surface. */
  readonly surface: number;
  /** The surface covers [−reach, reach]²; its places are the middles of equal cells. */
  readonly reach: number;
}

/** Enough to draw a board well, at a few milliseconds a time. */
export const fieldSizes: FieldSizes = { samples: 400, arrows: 160, lattice: 21, surface: 40, reach: 1.2 };

/** The fields of a game as a program. */
export interface FieldProgram {
  /** `latents` [N, 2] are uniform in [−1, 1]²; `real` [M, 2] are for losses that compare with real points. */
  read(
    state: Pick<TrainState<DeviceTensor>, 'G' | 'D'>,
    latents: Float32Array,
    real: Float32Array,
  ): Promise<Fields>;
  close(): Promise<void>;
}

/** Compiles one graph that gives all fields of a game from its state on the device. */
export async function compileFields(
  { generator, discriminator, loss }: PointGame,
  sizes: FieldSizes,
  runtime: Runtime,
): Promise<FieldProgram> {
  const D = withLabels(discriminator, undefined);
  const { G, D: weightsD } = argumentSpecs({ generator, discriminator });
  const lattice = square(sizes.lattice, (i) => -1 + (2 * i) / (sizes.lattice - 1));
  const plane = square(sizes.surface, (i) => sizes.reach * (-1 + (2 * i + 1) / sizes.surface));

  const program = await compile(
    (game, latents, real) => {
      const samples = forward(generator.warp, game.G, latents);
      const pulled = stopGradient(sliceAxis(samples, 0, 0, sizes.arrows));
      const lossG = losses[loss].generator(forward(D, game.D, pulled), forward(D, game.D, real));
      return {
        samples,
        // the loss is a mean over the samples: times their number, each has the gradient of its own term
        arrows: mul(grad(lossG, pulled), -sizes.arrows),
        warped: forward(generator.warp, game.G, constant([sizes.lattice ** 2, Z_DIM], lattice)),
        surface: sigmoid(forward(D, game.D, constant([sizes.surface ** 2, ...POINT], plane))),
      };
    },
    [{ G, D: weightsD }, spec([sizes.samples, Z_DIM]), spec([sizes.arrows, ...POINT])],
    { runtime },
  );
  return {
    async read(state, latents, real) {
      const read = await readTree(
        await program.run([
          { G: state.G, D: state.D },
          hostTensor('float32', [sizes.samples, Z_DIM], latents),
          hostTensor('float32', [sizes.arrows, ...POINT], real),
        ]),
      );
      return {
        samples: numbers(read.samples.data),
        arrows: numbers(read.arrows.data),
        warped: numbers(read.warped.data),
        surface: numbers(read.surface.data),
      };
    },
    close: () => program.close(),
  };
}

function forward(layer: Layer, weights: Weights, x: Tensor): Tensor {
  return apply(layer, weights, x, { training: false }).y;
}

/** x and y of `side`² places, row by row from below. */
function square(side: number, at: (i: number) => number): Float32Array {
  return Float32Array.from({ length: 2 * side * side }, (_, n) => {
    const place = Math.floor(n / 2);
    return at(n % 2 === 0 ? place % side : Math.floor(place / side));
  });
}

function numbers(data: ArrayLike<number | bigint>): Float32Array<ArrayBuffer> {
  return Float32Array.from(data, Number);
}
