import { conv2d, convTranspose2d } from '../src/index.ts';
import { describeOps } from './golden.ts';

describeOps('conv', {
  'conv2d 3×3, padding 1': (x, w) => conv2d(x, w, { padding: 1 }),
  'conv2d 4×4, stride 2, padding 1': (x, w) => conv2d(x, w, { stride: 2, padding: 1 }),
  'conv2d 4×4, stride 2, padding 1, odd image': (x, w) => conv2d(x, w, { stride: 2, padding: 1 }),
  'conv2d 3×3, stride 2, padding 1, even image': (x, w) => conv2d(x, w, { stride: 2, padding: 1 }),
  'conv2d 5×5, stride 3, padding 2': (x, w) => conv2d(x, w, { stride: 3, padding: 2 }),
  'conv2d 1×1': (x, w) => conv2d(x, w),
  'conv2d 1×1, stride 2': (x, w) => conv2d(x, w, { stride: 2 }),
  'conv2d 4×4 on 4×4': (x, w) => conv2d(x, w),
  'conv2d 3×2, stride 2×1, padding 0×1': (x, w) => conv2d(x, w, { stride: [2, 1], padding: [0, 1] }),
  'conv2d 3×3, dilation 2': (x, w) => conv2d(x, w, { dilation: 2, padding: 2 }),
  'conv2d 3×2, dilation 2×1': (x, w) => conv2d(x, w, { dilation: [2, 1] }),
  'conv2d 3×3, dilation 2, stride 2': (x, w) => conv2d(x, w, { dilation: 2, stride: 2, padding: 1 }),
  'conv2d 2 groups': (x, w) => conv2d(x, w, { groups: 2, padding: 1 }),
  'conv2d 2 groups, stride 2, odd image': (x, w) => conv2d(x, w, { groups: 2, stride: 2, padding: 1 }),
  'conv2d depthwise': (x, w) => conv2d(x, w, { groups: 3, padding: 1 }),
  'conv2d 2×2, stride 3': (x, w) => conv2d(x, w, { stride: 3 }),
  'conv2d 2×2, stride 2, odd image': (x, w) => conv2d(x, w, { stride: 2 }),
  'conv2d padded on each side otherwise': (x, w) => conv2d(x, w, { stride: 2, padding: [1, 2, 3, 0] }),
  'convTranspose2d 4×4, stride 2, padding 1': (x, w) => convTranspose2d(x, w, { stride: 2, padding: 1 }),
  'convTranspose2d 4×4, stride 2, padding 1, output padding 1': (x, w) =>
    convTranspose2d(x, w, { stride: 2, padding: 1, outputPadding: 1 }),
  'convTranspose2d 3×3, stride 2, padding 1, output padding 1': (x, w) =>
    convTranspose2d(x, w, { stride: 2, padding: 1, outputPadding: 1 }),
  'convTranspose2d 3×3, padding 1': (x, w) => convTranspose2d(x, w, { padding: 1 }),
  'convTranspose2d 4×4 from 1×1': (x, w) => convTranspose2d(x, w),
  'convTranspose2d 2×2, stride 2': (x, w) => convTranspose2d(x, w, { stride: 2 }),
  'convTranspose2d 5×5, stride 3, padding 1, output padding 2×1': (x, w) =>
    convTranspose2d(x, w, { stride: 3, padding: 1, outputPadding: [2, 1] }),
  'convTranspose2d 2×2, stride 3, output padding 1': (x, w) =>
    convTranspose2d(x, w, { stride: 3, outputPadding: 1 }),
  'convTranspose2d 3×2, stride 2×1': (x, w) => convTranspose2d(x, w, { stride: [2, 1], padding: [1, 0] }),
  'convTranspose2d 3×3, dilation 2': (x, w) => convTranspose2d(x, w, { dilation: 2, padding: 1 }),
  'convTranspose2d 3×3, dilation 2, stride 2, output padding 1': (x, w) =>
    convTranspose2d(x, w, { dilation: 2, stride: 2, padding: 2, outputPadding: 1 }),
  'convTranspose2d 2 groups': (x, w) => convTranspose2d(x, w, { groups: 2, stride: 2, padding: 1 }),
});
