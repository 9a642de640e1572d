import * as tf from '@tensorflow/tfjs-core';
// without tfjs-layers, the core knows no gradients unless they are asked for
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import { peerNets } from './layers.ts';
import type { OpenSide } from './side.ts';
import { tfLayers, tfVariables } from './tfjs-layers.ts';

/** A step as one writes it in TensorFlow.js: two optimisers and `minimize`. No weights are averaged. */
export function tfjs(backend: 'cpu' | 'webgl'): OpenSide {
  return async (net) => {
    const { game, rateG, rateD } = net;
    if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no backend ${backend} here`);
    await tf.ready();
    const { G, D } = peerNets[net.name];
    const start = net.start();
    const weights = { G: tfVariables(start.G.parameters), D: tfVariables(start.D.parameters) };
    const twice = game.r1 > 0;
    const layers = { G: tfLayers(weights.G, twice), D: tfLayers(weights.D, twice) };
    const adam = (rate: number) => tf.train.adam(rate, ...game.betas, 1e-8);
    const optimizers = { G: adam(rateG), D: adam(rateD) };
    const loss = losses[game.loss as keyof typeof losses];

    const slope = (real: tf.Tensor) => {
      const [{ value, grad }, axes] = [
        tf.valueAndGrad((x: tf.Tensor) => D(layers.D, x))(real, tf.ones([game.batch, 1])),
        real.shape.slice(1).map((_, axis) => axis + 1),
      ];
      return { onReal: value, penalty: tf.mul(tf.mean(tf.sum(tf.square(grad), axes)), game.r1 / 2) };
    };

    return {
      runsOn: backend === 'webgl' ? await adapter() : 'JavaScript',
      async step(step) {
        const lossD = tf.tidy(() => {
          const z = tf.tensor2d(net.latents(step), [game.batch, game.generator.zDim]);
          const real = pictures(net.real(step), game.batch, game.generator.image);
          const fake = G(layers.G, z);
          let measured: tf.Tensor | undefined;
          optimizers.D.minimize(
            () => {
              const { onReal, penalty } =
                game.r1 > 0 ? slope(real) : { onReal: D(layers.D, real), penalty: tf.scalar(0) };
              const value = loss.discriminator(onReal, D(layers.D, fake));
              const total = tf.add(value, penalty);
              measured = tf.keep(tf.clone(total));
              return total as tf.Scalar;
            },
            false,
            Object.values(weights.D),
          );
          optimizers.G.minimize(
            () => loss.generator(D(layers.D, G(layers.G, z))) as tf.Scalar,
            false,
            Object.values(weights.G),
          );
          return measured;
        });
        const [value = Number.NaN] = (await lossD?.data()) ?? [];
        lossD?.dispose();
        // D's loss is ready before G has moved: wait for what moved last as well
        await Object.values(weights.G).at(-1)?.data();
        return value;
      },
    };
  };
}

const losses = {
  'non-saturating': {
    discriminator: (real: tf.Tensor, fake: tf.Tensor) =>
      tf.add(tf.mean(tf.softplus(tf.neg(real))), tf.mean(tf.softplus(fake))),
    generator: (fake: tf.Tensor) => tf.mean(tf.softplus(tf.neg(fake))),
  },
  hinge: {
    discriminator: (real: tf.Tensor, fake: tf.Tensor) =>
      tf.add(tf.mean(tf.relu(tf.sub(1, real))), tf.mean(tf.relu(tf.add(fake, 1)))),
    generator: (fake: tf.Tensor) => tf.neg(tf.mean(fake)),
  },
};

function pictures(data: Float32Array, batch: number, image: readonly number[]): tf.Tensor {
  const [channels = 1, height = 1, width = 1] = image;
  if (height * width === 1) return tf.tensor2d(data, [batch, channels]);
  return tf.transpose(tf.tensor4d(data, [batch, channels, height, width]), [0, 2, 3, 1]);
}

/** What stands behind WebGL, as the browser names it. */
async function adapter(): Promise<string> {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  const about = gl?.getExtension('WEBGL_debug_renderer_info');
  const name = gl && about ? String(gl.getParameter(about.UNMASKED_RENDERER_WEBGL)) : '';
  return `webgl (${name.includes('SwiftShader') ? 'SwiftShader' : name || 'unnamed'})`;
}
