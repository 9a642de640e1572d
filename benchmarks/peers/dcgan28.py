"""One training step of the article's 28x28 DCGAN as a PyTorch user writes it. Arguments: threads."""
import sys

import torch
import torch.nn as nn

from torch_steps import serve

torch.set_num_threads(int(sys.argv[1]))
batch, latent = 64, 100

G = nn.Sequential(
    nn.Linear(latent, 7 * 7 * 128),
    nn.LeakyReLU(0.2),
    nn.BatchNorm1d(7 * 7 * 128),
    nn.Unflatten(1, (128, 7, 7)),
    nn.ConvTranspose2d(128, 64, 4, 2, 1),
    nn.LeakyReLU(0.2),
    nn.BatchNorm2d(64),
    nn.ConvTranspose2d(64, 1, 4, 2, 1),
    nn.Tanh(),
)
D = nn.Sequential(
    nn.Conv2d(1, 32, 3, 2, 1),
    nn.LeakyReLU(0.2),
    nn.Conv2d(32, 64, 3, 2, 1),
    nn.LeakyReLU(0.2),
    nn.Flatten(),
    nn.Linear(64 * 49, 1),
)
criterion = nn.BCEWithLogitsLoss()
optimizer_g = torch.optim.Adam(G.parameters(), 1e-4)
optimizer_d = torch.optim.Adam(D.parameters(), 1e-4)
real = torch.rand(batch, 1, 28, 28) * 2 - 1
ones, zeros = torch.ones(batch, 1), torch.zeros(batch, 1)


def step():
    optimizer_d.zero_grad()
    fake = G(torch.randn(batch, latent))
    loss_d = criterion(D(real), ones) + criterion(D(fake.detach()), zeros)
    loss_d.backward()
    optimizer_d.step()
    optimizer_g.zero_grad()
    loss_g = criterion(D(fake), ones)
    loss_g.backward()
    optimizer_g.step()
    return loss_d.item(), loss_g.item()


serve(step)
