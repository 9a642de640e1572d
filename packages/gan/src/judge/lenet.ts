import { conv2d, flatten, heNormal, type Layer, linear, relu, sequential } from '@inkstone/nn';
import type { ImageShape } from '../networks.ts';
import type { Classifier } from './classifier.ts';
import { dropout } from './dropout.ts';

export interface LenetOptions {
  readonly image: ImageShape;
  readonly classes: number;
}

/** LeCun's number of features before the last layer. */
const FEATURES = 84;
const WIDTHS = [32, 64] as const;
const HIDDEN = 120;

/**
 * A LeNet (LeCun et al. 1998, LeNet-5): two 5×5 convolutions that each halve the picture, 120 hidden units, 84
 * features, a logit a class. Against the original: ReLU, wider convolutions, dropout, and strides in place of pooling
 * (Springenberg et al. 2015), which is as accurate here and a quarter of the work. On 28×28 some 450,000 weights.
 */
export function lenet({ image, classes }: LenetOptions): Classifier {
  const [channels, height, width] = image;
  const [narrow, wide] = WIDTHS;
  const places = quarter(height) * quarter(width);
  const body = sequential({
    conv1: halving(channels, narrow),
    relu1: relu(),
    conv2: halving(narrow, wide),
    relu2: relu(),
    flat: flatten(),
    fc1: linear(places * wide, HIDDEN, { initialize: heNormal(places * wide) }),
    relu3: relu(),
    drop1: dropout(0.25),
    fc2: linear(HIDDEN, FEATURES, { initialize: heNormal(HIDDEN) }),
    relu4: relu(),
  });
  const head = sequential({ drop2: dropout(0.25), fc3: linear(FEATURES, classes) });
  return {
    image,
    classes,
    features: FEATURES,
    parameters: { ...body.parameters, ...head.parameters },
    buffers: {},
    body,
    head,
  };
}

function halving(inputs: number, outputs: number): Layer {
  return conv2d(inputs, outputs, { kernel: 5, stride: 2, padding: 2, initialize: heNormal(inputs * 25) });
}

/** A side after two halvings, each of which rounds up. */
function quarter(side: number): number {
  return Math.ceil(Math.ceil(side / 2) / 2);
}
