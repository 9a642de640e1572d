"""Golden values of MobileNetV2's middle, by PyTorch: python3 mobile-trunk.golden.py > mobile-trunk.golden.json

Weights and picture are waves, so that both sides can make them: value i of tensor k is sin(0.7 i + k), scaled by
sqrt(3 / inputs of the kernel). The table of blocks is that of Sandler et al. 2018 (table 2) at width 1.4, channels rounded
to multiples of 8; padding is TensorFlow's SAME.
"""
import json
import math

import torch
from torch.nn import functional as F

tensors = 0


def wave(shape, scale):
    global tensors
    count = math.prod(shape)
    values = torch.sin(0.7 * torch.arange(count, dtype=torch.float64) + tensors) * scale
    tensors += 1
    return values.reshape(shape).float()


def convolve(x, outputs, kernel, stride=1, groups=1):
    inputs = x.shape[1] // groups
    scale = math.sqrt(3 / (inputs * kernel * kernel))
    weight = wave((outputs, inputs, kernel, kernel), scale)
    bias = wave((outputs,), scale)
    total = max((math.ceil(x.shape[2] / stride) - 1) * stride + kernel - x.shape[2], 0)
    x = F.pad(x, (total // 2, total - total // 2) * 2)
    return F.conv2d(x, weight, bias, stride=stride, groups=groups)


def rounded(channels):
    return max(8, int(channels * 1.4 + 4) // 8 * 8)


side = 64
place = torch.arange(3 * side * side, dtype=torch.float64)
x = torch.sin(0.05 * place).reshape(1, 3, side, side).float()
x = F.relu6(convolve(x, rounded(32), 3, 2))
taps, index = {}, 0
for expand, channels, repeats, first in [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 1, 2)]:
    for repeat in range(repeats):
        stride = first if repeat == 0 else 1
        before, wide = x, x.shape[1] * expand
        y = F.relu6(convolve(x, wide, 1)) if expand > 1 else x
        y = F.relu6(convolve(y, wide, 3, stride, wide))
        if index in (10, 13):
            taps[index] = y
        if index == 13:
            break
        x = convolve(y, rounded(channels), 1)
        if stride == 1 and x.shape == before.shape:
            x = before + x
        if index in (2, 5, 9, 12):
            taps[index] = x
        index += 1

print(json.dumps({
    "shapes": [list(tap.shape) for tap in taps.values()],
    "means": [round(tap.mean().item(), 6) for tap in taps.values()],
    "deviations": [round(tap.std(unbiased=False).item(), 6) for tap in taps.values()],
    "firsts": [[round(v, 5) for v in tap[0, :4].mean((1, 2)).tolist()] for tap in taps.values()],
}))
