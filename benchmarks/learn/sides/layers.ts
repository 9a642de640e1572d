import type { NetName } from '../nets.ts';

/** The layers that the peers' networks are made of, in a peer's own tensors. Names are those of our weights. */
export interface Layers<T> {
  linear(x: T, name: string): T;
  /** Convolution 4×4 with stride 2 and padding 1. */
  conv(x: T, name: string): T;
  /** Its transpose. */
  up(x: T, name: string): T;
  batchNorm(x: T, name: string): T;
  relu(x: T): T;
  /** Slope 0.2 below zero. */
  leaky(x: T): T;
  tanh(x: T): T;
  erf(x: T): T;
  scale(x: T, factor: number): T;
  /** [N, C·H·W] to C channels of H×W pixels, in the peer's own order. */
  unflatten(x: T, channels: number, side: number): T;
  flatten(x: T): T;
}

type Network = <T>(layers: Layers<T>, x: T) => T;

export interface PeerNet {
  readonly G: Network;
  readonly D: Network;
}

const points: PeerNet = {
  G: (l, z) => {
    let x = l.erf(l.scale(z, Math.SQRT1_2));
    for (const i of [1, 2, 3]) x = l.leaky(l.linear(x, `fc${i}`));
    return l.linear(x, 'out');
  },
  D: (l, points) => {
    let x = l.scale(points, 3);
    for (const i of [1, 2, 3]) x = l.leaky(l.linear(x, `body.fc${i}`));
    return l.linear(x, 'head');
  },
};

const dcgan: PeerNet = {
  G: (l, z) => {
    let x = l.unflatten(l.linear(z, 'fc'), 64, 7);
    x = l.relu(l.batchNorm(x, 'bn0'));
    x = l.relu(l.batchNorm(l.up(x, 'up1'), 'bn1'));
    return l.tanh(l.up(x, 'up2'));
  },
  D: (l, images) => {
    let x = l.leaky(l.conv(images, 'body.conv1'));
    x = l.leaky(l.batchNorm(l.conv(x, 'body.conv2'), 'body.bn2'));
    x = l.leaky(l.batchNorm(l.conv(x, 'body.conv3'), 'body.bn3'));
    return l.linear(l.flatten(x), 'head');
  },
};

export const peerNets: Readonly<Record<NetName, PeerNet>> = { points, digits: dcgan, dcgan };
