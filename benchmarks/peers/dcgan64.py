"""One training step of a 64x64 DCGAN as a PyTorch user writes it (after PyTorch's own DCGAN tutorial). Arguments: threads."""
import sys

import torch
import torch.nn as nn

from torch_steps import serve

torch.set_num_threads(int(sys.argv[1]))
batch, latent, width, channels = 64, 100, 64, 3


def up(inputs, outputs, stride, padding):
    return [nn.ConvTranspose2d(inputs, outputs, 4, stride, padding, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(True)]


def down(inputs, outputs):
    return [nn.Conv2d(inputs, outputs, 4, 2, 1, bias=False), nn.BatchNorm2d(outputs), nn.LeakyReLU(0.2, True)]


G = nn.Sequential(
    *up(latent, width * 8, 1, 0),
    *up(width * 8, width * 4, 2, 1),
    *up(width * 4, width * 2, 2, 1),
    *up(width * 2, width, 2, 1),
    nn.ConvTranspose2d(width, channels, 4, 2, 1, bias=False),
    nn.Tanh(),
)
D = nn.Sequential(
    nn.Conv2d(channels, width, 4, 2, 1, bias=False),
    nn.LeakyReLU(0.2, True),
    *down(width, width * 2),
    *down(width * 2, width * 4),
    *down(width * 4, width * 8),
    nn.Conv2d(width * 8, 1, 4, 1, 0, bias=False),
    nn.Sigmoid(),
)
criterion = nn.BCELoss()
optimizer_d = torch.optim.Adam(D.parameters(), lr=2e-4, betas=(0.5, 0.999))
optimizer_g = torch.optim.Adam(G.parameters(), lr=2e-4, betas=(0.5, 0.999))
real = torch.rand(batch, channels, 64, 64) * 2 - 1
ones, zeros = torch.ones(batch), torch.zeros(batch)


def step():
    D.zero_grad()
    loss_real = criterion(D(real).view(-1), ones)
    loss_real.backward()
    fake = G(torch.randn(batch, latent, 1, 1))
    loss_fake = criterion(D(fake.detach()).view(-1), zeros)
    loss_fake.backward()
    optimizer_d.step()
    G.zero_grad()
    loss_g = criterion(D(fake).view(-1), ones)
    loss_g.backward()
    optimizer_g.step()
    return (loss_real + loss_fake).item(), loss_g.item()


serve(step)
