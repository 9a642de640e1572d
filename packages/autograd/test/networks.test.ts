import {
  add,
  avgPool2d,
  batchNorm,
  causalMask,
  concat,
  conv2d,
  convTranspose2d,
  flatten,
  leakyRelu,
  matmul,
  mean,
  mul,
  neg,
  relu,
  reshape,
  rsqrt,
  sigmoid,
  silu,
  softmax,
  softplus,
  split,
  sqrt,
  square,
  sub,
  sum,
  type Tensor,
  tanh,
  transposeLast,
  upsampleNearest2d,
  where,
} from '../src/index.ts';
import { describeOps } from './golden.ts';

type Weights = readonly Tensor[];

function discriminator(x: Tensor, w1: Tensor, ...rest: Weights): Tensor {
  const [w2, scale, shift, w3] = rest as [Tensor, Tensor, Tensor, Tensor];
  const first = leakyRelu(conv2d(x, w1, { stride: 2, padding: 1 }));
  const second = batchNorm(conv2d(first, w2, { stride: 2, padding: 1 }), { scale, shift });
  return matmul(flatten(leakyRelu(second.y)), w3);
}

function generator(z: Tensor, w0: Tensor, ...rest: Weights): Tensor {
  const [scale, shift, w1] = rest as [Tensor, Tensor, Tensor];
  const { y } = batchNorm(reshape(matmul(z, w0), [3, 2, 2, 2]), { scale, shift });
  return tanh(convTranspose2d(relu(y), w1, { stride: 2, padding: 1 }));
}

/** StyleGAN2, eq. 1–3, the batch as groups. */
function modulatedConvolution(x: Tensor, style: Tensor, ...[w]: Weights): Tensor {
  const scaled = mul(reshape(w as Tensor, [1, 3, 2, 3, 3]), reshape(style, [2, 1, 2, 1, 1]));
  const energy = sum(square(scaled), { axes: [2, 3, 4], keepDims: true });
  const demodulated = reshape(mul(scaled, rsqrt(add(energy, 1e-8))), [6, 2, 3, 3]);
  const y = conv2d(reshape(x, [1, 4, 4, 3]), demodulated, { padding: 1, groups: 2 });
  return reshape(y, [2, 3, 4, 3]);
}

function causalAttention(x: Tensor, wq: Tensor, ...rest: Weights): Tensor {
  const [wk, wv] = rest as [Tensor, Tensor];
  const scores = mul(matmul(matmul(x, wq), transposeLast(matmul(x, wk))), 0.5);
  return matmul(softmax(where(causalMask(3), scores, -1e9)), matmul(x, wv));
}

function lstmCell(x: Tensor, h: Tensor, ...rest: Weights): Tensor {
  const [c, w, u] = rest as [Tensor, Tensor, Tensor];
  const gates = split(add(matmul(x, w), matmul(h, u)), 1, 4) as [Tensor, Tensor, Tensor, Tensor];
  const [input, forget, candidate, output] = gates;
  const cell = add(mul(sigmoid(forget), c), mul(sigmoid(input), tanh(candidate)));
  return mul(sigmoid(output), tanh(cell));
}

function uNet(x: Tensor, w1: Tensor, ...rest: Weights): Tensor {
  const [w2, w3] = rest as [Tensor, Tensor];
  const wide = silu(conv2d(x, w1, { padding: 1 }));
  const deep = silu(conv2d(avgPool2d(wide, { kernel: 2 }), w2, { padding: 1 }));
  return conv2d(concat([upsampleNearest2d(deep, 2), wide], 1), w3);
}

describeOps('networks', {
  // a step of the differences crosses leakyRelu's kink somewhere
  discriminator: { golden: discriminator },
  generator,
  'non-saturating loss': (x, w) => mean(softplus(neg(tanh(matmul(x, w))))),
  'WGAN-GP': (x, w) => mean(square(sub(sqrt(sum(square(matmul(x, w)), { axes: [1] })), 1))),
  'modulated convolution': modulatedConvolution,
  'causal attention': causalAttention,
  'LSTM cell': lstmCell,
  'U-Net of two levels': uNet,
  'MobileNet block': (x, w, u) => conv2d(relu(conv2d(x, w, { padding: 1, groups: 3 })), u),
});
