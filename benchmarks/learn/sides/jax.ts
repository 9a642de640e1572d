import { defaultDevice, grad, init, jit, jvp, lax, nn, numpy as np, tree, valueAndGrad } from '@jax-js/jax';
import { type Arrays, jaxArrays, jaxLayers } from './jax-layers.ts';
import { type PeerNet, peerNets } from './layers.ts';
import type { OpenSide } from './side.ts';

/** One player: weights and Adam's moments. */
type Player = { w: Arrays; m: Arrays; v: Arrays };

/** A step as one writes it in jax-js: the whole of it a pure function under `jit`. No weights are averaged. */
export function jax(device: 'wasm' | 'webgpu'): OpenSide {
  return async (net) => {
    const there = await init(device);
    if (!there.includes(device)) throw new Error(`jax-js offers ${there.join(', ') || 'no device'} here`);
    defaultDevice(device);
    const { game, rateG, rateD } = net;
    const { batch, r1, betas } = game;
    const image = game.generator.image;
    const peer = peerNets[net.name];
    const loss = losses[game.loss as keyof typeof losses];
    const start = net.start();
    let players = [player(start.G.parameters), player(start.D.parameters)];

    const update = jit((G: Player, D: Player, z: np.Array, real: np.Array, rates: np.Array) => {
      const fake = peer.G(jaxLayers(G.w), z.ref);
      const [lossD, slopeD] = gradientD(peer, loss.discriminator, r1, D.w, real, fake);
      const D1 = moved(D, slopeD, betas, [rates.ref.slice(0), rates.ref.slice(1)]);
      const objective = (w: Arrays, w1: Arrays, noise: np.Array) => {
        const value = loss.generator(peer.D(jaxLayers(w1), peer.G(jaxLayers(w), noise)));
        tree.dispose(w);
        tree.dispose(w1);
        return value;
      };
      const slopeG = grad(objective)(tree.ref(G.w), tree.ref(D1.w), z) as Arrays;
      const G1 = moved(G, slopeG, betas, [rates.ref.slice(2), rates.slice(3)]);
      return [G1, D1, lossD] as [Player, Player, np.Array];
    });

    return {
      runsOn: device === 'webgpu' ? await adapterName() : threadsName(),
      async step(step) {
        const [G, D] = players as [Player, Player];
        const z = np.array(net.latents(step), { shape: [batch, game.generator.zDim] });
        const pixels = image[1] * image[2];
        const shape = pixels === 1 ? [batch, image[0]] : [batch, ...image];
        const real = np.array(net.real(step), { shape });
        const rates = np.array(corrected(step, betas, [rateD, rateG]));
        const [G1, D1, lossD] = update(G, D, z, real, rates) as [Player, Player, np.Array];
        players = [G1, D1];
        const [value = Number.NaN] = await lossD.data();
        // D's loss is ready before G has moved: wait for what moved last as well
        await Object.values(G1.w).at(-1)?.ref.data();
        return Number(value);
      },
    };
  };
}

type Pair = (real: np.Array, fake: np.Array) => np.Array;

/**
 * D's loss with its penalty, and the gradient by D's weights. Uses up the pictures. A gradient of a gradient is wrong in jax-js
 * 0.1.25 for all weights but the first, so that of R1 is taken through `jvp`: ∂/∂w ½‖∇D‖² = ∂/∂w (v·∇D) with v = ∇D at rest.
 */
function gradientD(peer: PeerNet, lossOf: Pair, r1: number, w: Arrays, real: np.Array, fake: np.Array) {
  const objective = (weights: Arrays, x: np.Array, made: np.Array): np.Array => {
    const layers = jaxLayers(weights);
    const batch = x.shape[0] ?? 1;
    if (r1 === 0) {
      const value = lossOf(peer.D(layers, x), peer.D(layers, made));
      tree.dispose(weights);
      return value;
    }
    const still = tree.map((array: np.Array) => lax.stopGradient(array.ref), weights) as Arrays;
    const slope = lax.stopGradient(grad((points: np.Array) => peer.D(jaxLayers(still), points).sum())(x.ref));
    const [onReal, rise] = jvp((points: np.Array) => peer.D(layers, points), [x], [slope]);
    const value = lossOf(onReal, peer.D(layers, made));
    for (const tensors of [weights, still]) tree.dispose(tensors);
    const steep = rise.sum();
    return value.add(
      steep.ref
        .mul(2)
        .sub(lax.stopGradient(steep))
        .mul(r1 / 2 / batch),
    );
  };
  return valueAndGrad(objective)(tree.ref(w), real, fake) as [np.Array, Arrays];
}

/** Adam. `rates` are the corrected rate and ε, scalars. Uses all of it up. */
function moved(
  { w, m, v }: Player,
  gradients: Arrays,
  [beta1, beta2]: readonly [number, number],
  [rate, epsilon]: [np.Array, np.Array],
): Player {
  const next: Player = { w: {}, m: {}, v: {} };
  for (const name of Object.keys(w)) {
    const [weight, first, second, slope] = [w[name], m[name], v[name], gradients[name]];
    if (!weight || !first || !second || !slope) throw new TypeError(`no weights ${name}`);
    const m1 = first.mul(beta1).add(slope.ref.mul(1 - beta1));
    const v1 = second.mul(beta2).add(np.square(slope).mul(1 - beta2));
    next.w[name] = weight.sub(m1.ref.mul(rate.ref).div(np.sqrt(v1.ref).add(epsilon.ref)));
    next.m[name] = m1;
    next.v[name] = v1;
  }
  rate.dispose();
  epsilon.dispose();
  return next;
}

/** For each rate: itself and ε, both with Adam's bias corrections folded in. */
function corrected(step: number, [beta1, beta2]: readonly [number, number], rates: readonly number[]) {
  const root = Math.sqrt(1 - beta2 ** step);
  return rates.flatMap((rate) => [(rate * root) / (1 - beta1 ** step), 1e-8 * root]);
}

function player(parameters: Parameters<typeof jaxArrays>[0]): Player {
  const zeros = () =>
    Object.fromEntries(
      Object.entries(jaxArrays(parameters)).map(([name, array]) => [name, np.zerosLike(array)]),
    );
  return { w: jaxArrays(parameters), m: zeros(), v: zeros() };
}

const losses = {
  'non-saturating': {
    discriminator: (real: np.Array, fake: np.Array) =>
      np.mean(nn.softplus(real.neg())).add(np.mean(nn.softplus(fake))),
    generator: (fake: np.Array) => np.mean(nn.softplus(fake.neg())),
  },
  hinge: {
    discriminator: (real: np.Array, fake: np.Array) =>
      np.mean(nn.relu(real.neg().add(1))).add(np.mean(nn.relu(fake.add(1)))),
    generator: (fake: np.Array) => np.mean(fake).neg(),
  },
};

/** jax-js has one thread for each core where the page is isolated. */
function threadsName(): string {
  const isThreaded = typeof SharedArrayBuffer !== 'undefined' && typeof Worker !== 'undefined';
  const threads = isThreaded ? navigator.hardwareConcurrency : 1;
  return `wasm, ${threads} thread${threads === 1 ? '' : 's'}`;
}

async function adapterName(): Promise<string> {
  const about = (await navigator.gpu.requestAdapter())?.info;
  return `webgpu (${about?.description || about?.vendor || 'unnamed'})`;
}
