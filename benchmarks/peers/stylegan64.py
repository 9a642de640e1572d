"""One training step of a 64x64 StyleGAN2 as a PyTorch user writes it, from the paper: channels capped at 128, style mixing,
residual discriminator with minibatch deviation, logistic loss, R1 at every step. Arguments: threads."""
import sys
from math import sqrt

import torch
import torch.nn as nn
import torch.nn.functional as F

from torch_steps import serve

torch.set_num_threads(int(sys.argv[1]))
batch, latent, resolution, base, most = 16, 128, 64, 2048, 128
sizes = [4, 8, 16, 32, 64]
taps = torch.tensor([1.0, 3.0, 3.0, 1.0]) / 8


def channels(size):
    return min(base // size, most)


def activated(x):
    return F.leaky_relu(x, 0.2) * sqrt(2)


def band(to, source, tap_at, gain):
    """The filter as a matrix: its convolutions with one channel, or in groups, take PyTorch a minute a step here."""
    matrix = torch.zeros(to, source)
    for row in range(to):
        for column in range(source):
            tap = tap_at(row, column)
            if 0 <= tap < 4:
                matrix[row, column] = taps[tap] * gain
    return matrix


def filtered(x, to, tap_at, gain=1):
    matrix = bands.setdefault((to, x.shape[2]), band(to, x.shape[2], tap_at, gain))
    return matrix @ x @ matrix.t()


bands = {}


def blur(x, padding, gain=1):
    return filtered(x, x.shape[2] + 2 * padding - 3, lambda to, source: source - to + padding, gain)


def halved(x):
    return filtered(x, x.shape[2] // 2, lambda to, source: source - 2 * to + 1)


def doubled(x):
    return filtered(x, x.shape[2] * 2, lambda to, source: to - 2 * source + 1, 2)


class Dense(nn.Module):
    def __init__(self, inputs, outputs, bias=0.0, rate=1.0):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outputs, inputs) / rate)
        self.bias = nn.Parameter(torch.full([outputs], bias / rate))
        self.scale, self.rate = rate / sqrt(inputs), rate

    def forward(self, x):
        return F.linear(x, self.weight * self.scale, self.bias * self.rate)


class Styled(nn.Module):
    def __init__(self, inputs, outputs, size, up=False):
        super().__init__()
        self.affine = Dense(latent, inputs, bias=1.0)
        self.weight = nn.Parameter(torch.randn(outputs, inputs, 3, 3))
        self.bias = nn.Parameter(torch.zeros(outputs))
        self.strength = nn.Parameter(torch.zeros([]))
        self.size, self.up = size, up

    def forward(self, x, w):
        style = self.affine(w)
        x = x * style[:, :, None, None]
        if self.up:
            x = blur(F.conv_transpose2d(x, self.weight.transpose(0, 1), stride=2), 1, 2)
        else:
            x = F.conv2d(x, self.weight, padding=1)
        demodulation = torch.rsqrt(style.square() @ self.weight.square().sum([2, 3]).t() + 1e-8)
        x = x * demodulation[:, :, None, None]
        x = x + torch.randn(batch, 1, self.size, self.size) * self.strength
        return activated(x + self.bias[None, :, None, None])


class Picture(nn.Module):
    def __init__(self, inputs):
        super().__init__()
        self.affine = Dense(latent, inputs, bias=1.0)
        self.weight = nn.Parameter(torch.randn(3, inputs, 1, 1))
        self.bias = nn.Parameter(torch.zeros(3))
        self.scale = 1 / sqrt(inputs)

    def forward(self, x, w):
        style = self.affine(w) * self.scale
        return F.conv2d(x * style[:, :, None, None], self.weight) + self.bias[None, :, None, None]


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        self.mapping = nn.ModuleList([Dense(latent, latent, rate=0.01) for _ in range(4)])
        self.const = nn.Parameter(torch.randn(1, channels(4), 4, 4))
        self.first = Styled(channels(4), channels(4), 4)
        self.up = nn.ModuleList([Styled(channels(s // 2), channels(s), s, up=True) for s in sizes[1:]])
        self.conv = nn.ModuleList([Styled(channels(s), channels(s), s) for s in sizes[1:]])
        self.pictures = nn.ModuleList([Picture(channels(s)) for s in sizes])

    def map(self, z):
        w = z * torch.rsqrt(z.square().mean(1, keepdim=True) + 1e-8)
        for layer in self.mapping:
            w = activated(layer(w))
        return w

    def forward(self):
        w, other = self.map(torch.randn(batch, latent)), self.map(torch.randn(batch, latent))
        layers = 2 * len(sizes)
        start = torch.randint(1, layers, [batch, 1])
        start[torch.rand(batch, 1) > 0.9] = layers
        ws = [torch.where(start > layer, w, other) for layer in range(layers)]
        x = self.first(self.const, ws[0])
        picture = self.pictures[0](x, ws[1])
        for i, (up, conv) in enumerate(zip(self.up, self.conv)):
            x = conv(up(x, ws[2 * i + 1]), ws[2 * i + 2])
            picture = doubled(picture) + self.pictures[i + 1](x, ws[2 * i + 3])
        return picture


class Plain(nn.Module):
    def __init__(self, inputs, outputs, size, bias=True):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outputs, inputs, size, size))
        self.bias = nn.Parameter(torch.zeros(outputs)) if bias else None
        self.scale = 1 / sqrt(inputs * size * size)

    def forward(self, x, stride=1, padding=0):
        return F.conv2d(x, self.weight * self.scale, self.bias, stride=stride, padding=padding)


class Residual(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.conv0 = Plain(channels(size), channels(size), 3)
        self.conv1 = Plain(channels(size), channels(size // 2), 3)
        self.skip = Plain(channels(size), channels(size // 2), 1, bias=False)

    def forward(self, x):
        beside = self.skip(halved(x))
        x = activated(self.conv0(x, padding=1))
        x = activated(self.conv1(blur(x, 2), stride=2))
        return (x + beside) / sqrt(2)


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.start = Plain(3, channels(resolution), 1)
        self.blocks = nn.ModuleList([Residual(s) for s in reversed(sizes[1:])])
        self.conv = Plain(channels(4) + 1, channels(4), 3)
        self.fc = Dense(channels(4) * 16, channels(4))
        self.out = Dense(channels(4), 1)

    def forward(self, x):
        x = activated(self.start(x))
        for block in self.blocks:
            x = block(x)
        groups = x.reshape(4, -1, *x.shape[1:])
        deviation = (groups.var(0, unbiased=False) + 1e-8).sqrt().mean([1, 2, 3])
        level = deviation.repeat(4)[:, None, None, None].expand(-1, 1, 4, 4)
        x = activated(self.conv(torch.cat([x, level], 1), padding=1))
        return self.out(activated(self.fc(x.flatten(1))))


G, D = Generator(), Discriminator()
optimizer_d = torch.optim.Adam(D.parameters(), lr=2.5e-3, betas=(0, 0.99))
optimizer_g = torch.optim.Adam(G.parameters(), lr=2.5e-3, betas=(0, 0.99))
pictures = torch.rand(batch, 3, resolution, resolution) * 2 - 1


def step():
    D.zero_grad()
    real = pictures.detach().requires_grad_()
    on_real = D(real)
    fake = G()
    on_fake = D(fake.detach())
    (slope,) = torch.autograd.grad(on_real.sum(), real, create_graph=True)
    r1 = slope.square().sum([1, 2, 3]).mean() * 0.1
    loss_d = F.softplus(-on_real).mean() + F.softplus(on_fake).mean() + r1
    loss_d.backward()
    optimizer_d.step()
    G.zero_grad()
    for parameter in D.parameters():
        parameter.requires_grad_(False)
    loss_g = F.softplus(-D(fake)).mean()
    loss_g.backward()
    for parameter in D.parameters():
        parameter.requires_grad_(True)
    optimizer_g.step()
    return loss_d.item(), loss_g.item()


serve(step)
