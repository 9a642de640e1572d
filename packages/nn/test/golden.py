"""Golden values for packages/nn from PyTorch in float64: python3 packages/nn/test/golden.py > packages/nn/test/nn.golden.json"""
import json
import torch
from torch import nn

torch.manual_seed(3)
torch.set_default_dtype(torch.float64)


def flat(t):
    return [round(v, 10) for v in t.detach().reshape(-1).tolist()]


def optimizer(make, steps=3):
    w = torch.linspace(-1, 1, 6).reshape(2, 3).requires_grad_()
    opt = make([w])
    for i in range(steps):
        opt.zero_grad()
        ((w * (i + 1) - 0.5) ** 3).sum().backward()
        opt.step()
    return flat(w)


def batch_norm(x):
    bn = nn.BatchNorm2d(3) if x.dim() == 4 else nn.BatchNorm1d(3)
    bn.weight.data = torch.tensor([0.5, 1.0, 2.0])
    bn.bias.data = torch.tensor([0.1, -0.2, 0.3])
    x.requires_grad_()
    y = bn(x)
    (y**2 * torch.arange(y.numel()).reshape(y.shape) / 7).sum().backward()
    out = {"y": flat(y), "dx": flat(x.grad), "mean": flat(bn.running_mean), "variance": flat(bn.running_var)}
    bn.eval()
    return {"x": flat(x), "shape": list(x.shape), **out, "evaluated": flat(bn(x))}


def network():
    net = nn.Sequential(
        nn.Linear(4, 3 * 2 * 2), nn.Unflatten(1, (3, 2, 2)), nn.ReLU(),
        nn.ConvTranspose2d(3, 2, 4, 2, 1), nn.LeakyReLU(0.2), nn.Conv2d(2, 5, 3, 2, 1), nn.Tanh(), nn.Flatten())
    x = torch.randn(2, 4)
    names = ["fc", None, None, "up", None, "down", None, None]
    weights = {f"{names[int(k.split('.')[0])]}.{k.split('.')[1]}": {"shape": list(v.shape), "data": flat(v)}
               for k, v in net.state_dict().items()}
    return {"x": flat(x), "weights": weights, "y": flat(net(x))}


print(json.dumps({
    "made by": f"PyTorch {torch.__version__}, packages/nn/test/golden.py",
    "adam": optimizer(lambda p: torch.optim.Adam(p, lr=0.1, betas=(0.5, 0.99))),
    "adamL2": optimizer(lambda p: torch.optim.Adam(p, lr=0.1, betas=(0.5, 0.99), weight_decay=0.3)),
    "adamW": optimizer(lambda p: torch.optim.AdamW(p, lr=0.1, betas=(0.5, 0.99), weight_decay=0.3)),
    "sgd": optimizer(lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.9)),
    "batchNorm1d": batch_norm(torch.randn(5, 3) * 2 + 1),
    "batchNorm2d": batch_norm(torch.randn(2, 3, 2, 3) - 0.5),
    "network": network(),
}))
