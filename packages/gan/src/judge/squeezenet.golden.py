"""Writes squeezenet.golden.json: SqueezeNet v1.0 by PyTorch, layer by layer as the Caffe file lists them, with weights and
pictures made of waves that squeezenet.test.ts makes again.

Run beside this file: python3 squeezenet.golden.py
"""

import json

import numpy as np
import torch
import torch.nn.functional as F

N = 2
SIDE = 64


def wave(index, count, scale):
    """Numbers in ±scale that no neighbour repeats."""
    i = np.arange(count, dtype=np.float64)
    return (scale * np.sin(12.9898 * (i + 1) + 78.233 * index)).astype(np.float32)


class Waves:
    """Weights in the order in which layers ask for them: He's scale, and small biases."""

    def __init__(self):
        self.asked = 0

    def conv(self, x, outputs, kernel, stride=1, padding=0):
        inputs = x.shape[1]
        scale = np.sqrt(6 / (inputs * kernel * kernel))
        shape = (outputs, inputs, kernel, kernel)
        weight = torch.from_numpy(wave(self.asked, int(np.prod(shape)), scale).reshape(shape))
        bias = torch.from_numpy(wave(self.asked + 0.5, outputs, 0.1))
        self.asked += 1
        return F.relu(F.conv2d(x, weight, bias, stride, padding))


def squeezenet(x):
    waves = Waves()

    def fire(x, squeezed, expanded):
        x = waves.conv(x, squeezed, 1)
        return torch.cat([waves.conv(x, expanded, 1), waves.conv(x, expanded, 3, padding=1)], 1)

    def pool(x):
        return F.max_pool2d(x, 3, 2, ceil_mode=True)  # as Caffe rounds

    x = F.interpolate(x, size=(227, 227), mode="bilinear", align_corners=False)
    x = (x + 1) * 127.5
    x = x[:, [2, 1, 0]] - torch.tensor([104.0, 117.0, 123.0]).reshape(1, 3, 1, 1)
    x = pool(waves.conv(x, 96, 7, stride=2))
    x = pool(fire(fire(fire(x, 16, 64), 16, 64), 32, 128))
    x = pool(fire(fire(fire(fire(x, 32, 128), 48, 192), 48, 192), 64, 256))
    x = fire(x, 64, 256)
    logits = waves.conv(x, 1000, 1, padding=1).mean((2, 3))
    return x.mean((2, 3)), logits


with torch.no_grad():
    images = torch.from_numpy(wave(1000, N * 3 * SIDE * SIDE, 1).reshape(N, 3, SIDE, SIDE))
    # waves of neighbours cancel when enlarged: let pictures have large shapes too
    ramp = torch.linspace(-1, 1, SIDE)
    images = (0.5 * images + 0.5 * ramp.reshape(1, 1, 1, SIDE) * ramp.reshape(1, 1, SIDE, 1)).float()
    features, logits = squeezenet(images)

picked = slice(None, None, 7)
with open("squeezenet.golden.json", "w") as file:
    golden = {
        "madeBy": f"squeezenet.golden.py, PyTorch {torch.__version__}",
        "features": [[float(f"{v:.7g}") for v in row] for row in features[:, picked].tolist()],
        "logits": [[float(f"{v:.7g}") for v in row] for row in logits[:, picked].tolist()],
    }
    json.dump(golden, file, separators=(",", ":"))
    file.write("\n")
print(features.mean(), features.std(), logits.mean(), logits.std())
