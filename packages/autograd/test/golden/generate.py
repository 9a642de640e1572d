"""Golden values for autograd's ops, by PyTorch in float64.

Run it here, `python3 generate.py`, to write one FAMILY.golden.json for each family below. A case is a function of float
inputs. Written down are its inputs, its output y, the gradient g of sum(y * cotangent) towards every input, and the
gradient of sum(g * g) towards every input and the cotangent: the gradient of a gradient, as R1 and WGAN-GP take it
(not where PyTorch's own is NaN).
The same names head the functions in ../FAMILY.test.ts.
"""

import json
import zlib

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
families = {}


def normal(*shape):
    """Away from 0, where many functions have a kink that central differences would step over."""
    x = torch.randn(*shape)
    return x + 0.05 * torch.sign(x)


def positive(*shape):
    return 0.3 + 2 * torch.rand(*shape)


def distinct(*shape):
    """No two numbers nearer than 0.05."""
    size = torch.Size(shape).numel()
    return ((torch.randperm(size) - size / 2) * 0.05).reshape(shape) + 0.013


def case(family, name, fn, *makers, twice=True):
    torch.manual_seed(zlib.crc32(name.encode()))
    inputs = [rounded(maker()).requires_grad_() for maker in makers]
    y = fn(*inputs)
    cotangent = rounded(normal(*y.shape) if y.dim() else normal(1)[0]).requires_grad_()
    loss = (y * cotangent).sum()
    gradients = gradient(loss, inputs, create_graph=True)
    penalty = sum((g * g).sum() for g in gradients)
    second = gradient(penalty, [*inputs, cotangent]) if twice else []
    families.setdefault(family, {})[name] = {
        "inputs": [plain(x) for x in inputs],
        "cotangent": plain(cotangent),
        "output": plain(y),
        "gradients": [plain(g) for g in gradients],
        "second": [plain(g) for g in second],
    }


def gradient(loss, inputs, **options):
    if not loss.requires_grad:
        return [torch.zeros_like(x) for x in inputs]
    found = torch.autograd.grad(loss, inputs, allow_unused=True, **options)
    return [torch.zeros_like(x) if g is None else g for g, x in zip(found, inputs)]


def rounded(x):
    return (x.detach() * 1000).round() / 1000


def plain(x):
    # PyTorch may hold a zero gradient without memory; the sum has some
    numbers = (x.detach() + torch.zeros(x.shape)).flatten().tolist()
    return {"shape": list(x.shape), "data": [short(v) for v in numbers]}


def short(number):
    value = float(f"{number:.7g}")
    return int(value) if value == int(value) else value


def of(maker, *shape):
    return lambda: maker(*shape)


def n(*shape):
    return of(normal, *shape)


def p(*shape):
    return of(positive, *shape)


def d(*shape):
    return of(distinct, *shape)


def fixed(*values):
    return lambda: torch.tensor(values)


# arithmetic
for name, op in [("add", torch.add), ("sub", torch.sub), ("mul", torch.mul)]:
    case("arithmetic", f"{name}, broadcasting", op, n(2, 3, 4), n(3, 1))
    case("arithmetic", f"{name} of equal shapes", op, n(2, 3), n(2, 3))
case("arithmetic", "div, broadcasting", torch.div, n(3, 4), p(2, 1, 4))
case("arithmetic", "numbers as operands", lambda x: (2 - x * 3) * (1 / x) + 4 / (x + 5), p(2, 3))
case("arithmetic", "pow, broadcasting", torch.pow, p(2, 3), n(2, 1))
case("arithmetic", "pow by 3 of any sign", lambda x: x**3, n(6))
case("arithmetic", "pow by -1.5", lambda x: x**-1.5, p(6))
case("arithmetic", "pow by 1", lambda x: x**1.0, n(4))
case("arithmetic", "pow by 0", lambda x: x**0.0 + x, fixed(0.0, 1.5, -2.0))
case("arithmetic", "pow at zero", torch.pow, fixed(0.0, 0.0, 2.0, 3.0), fixed(2.0, 0.0, 0.0, 1.0), twice=False)
case("arithmetic", "2 to the power", lambda x: torch.pow(2.0, x), n(5))
case("arithmetic", "maximum, broadcasting", torch.maximum, d(2, 3, 2), of(lambda: distinct(3, 1) + 0.02))
case("arithmetic", "minimum, broadcasting", torch.minimum, d(2, 3, 2), of(lambda: distinct(3, 1) + 0.02))
case("arithmetic", "maximum at ties", torch.maximum, fixed(1.0, 2.0, 3.0), fixed(1.0, 2.5, 3.0))
case("arithmetic", "minimum at ties", torch.minimum, fixed(1.0, 2.0, 3.0), fixed(1.0, 2.5, 3.0))
case("arithmetic", "where", lambda a, b: torch.where(a > 0.1, a * b, a - b), n(3, 4), n(4))
case("arithmetic", "clamp", lambda x: x.clamp(-0.5, 0.7) * x, fixed(-2.0, -0.5, -0.3, 0.2, 0.7, 1.3))
case("arithmetic", "logic of comparisons", lambda a, b: torch.where(((a > b) & (a < 1)) | ~(b >= -0.5), a * a, b), n(8), n(8))

# elementwise
smooth = {
    "neg": torch.neg, "exp": torch.exp, "square": torch.square, "sin": torch.sin, "cos": torch.cos,
    "tanh": torch.tanh, "sigmoid": torch.sigmoid, "softplus": F.softplus, "erf": torch.erf, "relu": F.relu,
    "silu": F.silu, "gelu": F.gelu, "abs": torch.abs,
    "leakyRelu 0.2": lambda x: F.leaky_relu(x, 0.2) * x,
    "leakyRelu 0": lambda x: F.leaky_relu(x, 0.0) * x,
    "leakyRelu 1.5": lambda x: F.leaky_relu(x, 1.5) * x,
    "leakyRelu -0.5": lambda x: F.leaky_relu(x, -0.5) * x,
}
for name, op in smooth.items():
    case("elementwise", name, op, n(2, 7))
for name in ["log", "sqrt", "rsqrt", "reciprocal"]:
    case("elementwise", name, getattr(torch, name), p(2, 5))
case("elementwise", "softplus and sigmoid far out", lambda x: F.softplus(x, threshold=1000) + torch.sigmoid(x), fixed(-90.0, -20.0, 0.5, 20.0, 90.0))
case("elementwise", "sign, floor, ceil, round", lambda x: torch.sign(x) + 10 * torch.floor(x) + 100 * torch.ceil(x) + 1000 * torch.round(x), fixed(-2.5, -1.5, -0.5, -0.2, 0.0, 0.4, 0.5, 1.5, 2.5, 3.7))
case("elementwise", "relu, leakyRelu and abs at 0", lambda x: F.relu(x) + F.leaky_relu(x, 0.2) + torch.abs(x), fixed(-1.0, 0.0, 1.0))
case("elementwise", "stopGradient", lambda x: x.detach() * x, n(4))

# reductions
case("reduce", "sum of all", torch.sum, n(2, 3))
case("reduce", "sum over two axes", lambda x: (x * x).sum((0, 2)), n(2, 3, 4))
case("reduce", "sum, axes kept", lambda x: x * x.sum(-1, keepdim=True), n(2, 3))
case("reduce", "mean over an axis", lambda x: (x * x).mean(1), n(2, 3, 4))
case("reduce", "mean, axes kept", lambda x: x * x.mean((1, 2), keepdim=True), n(2, 3, 2))
case("reduce", "mean of maps", lambda x: (x * x).mean((2, 3)), n(2, 3, 4, 5))
case("reduce", "mean of maps, axes kept", lambda x: x * x.mean((2, 3), keepdim=True), n(2, 3, 3, 2))
case("reduce", "max", lambda x: torch.amax(x * x, (0, 2)), d(2, 3, 4))
case("reduce", "min, axes kept", lambda x: x * torch.amin(x, -1, keepdim=True), d(2, 3, 4))
case("reduce", "max at ties", lambda x: torch.amax(x, 1), fixed([1.0, 3.0, 3.0], [2.0, 2.0, 2.0]))
case("reduce", "variance", lambda x: torch.var(x, (0, 2), unbiased=False), n(2, 3, 4))
case("reduce", "variance, axes kept", lambda x: x * torch.var(x, -1, unbiased=False, keepdim=True), n(3, 4))
case("reduce", "centre", lambda x: (x - x.mean(1, keepdim=True)) * x, n(3, 4))
case("reduce", "sumTo", lambda x: (x * x).sum((0, 2), keepdim=True)[0], n(2, 3, 4))
case("reduce", "norm of each row", lambda x: x[:, 0] * torch.sqrt((x * x).sum(1)), n(3, 4))
case("reduce", "cumulativeSum", lambda x: torch.cumsum(x * x, 1), n(2, 4, 2))
case("reduce", "cumulativeSum, reverse", lambda x: torch.flip(torch.cumsum(torch.flip(x * x, (0,)), 0), (0,)), n(4, 2))

# matrix products
case("matmul", "matrices", torch.matmul, n(3, 4), n(4, 2))
case("matmul", "transposed operands", lambda a, b: a.T @ b.T, n(4, 3), n(2, 4))
case("matmul", "a batch by one matrix", torch.matmul, n(2, 3, 4), n(4, 2))
case("matmul", "one matrix by a batch", torch.matmul, n(3, 4), n(2, 4, 2))
case("matmul", "batches that broadcast", torch.matmul, n(2, 1, 3, 4), n(3, 4, 2))
case("matmul", "batches, transposed", lambda a, b: a @ b.transpose(-1, -2), n(2, 3, 4), n(2, 5, 4))

# shape
case("shape", "reshape", lambda x: (x * x).reshape(3, -1), n(2, 3, 2))
case("shape", "reshape twice, both used", lambda x: (x.reshape(6) * x.reshape(3, 2).reshape(6)).reshape(2, 3), n(2, 3))
case("shape", "transpose", lambda x: (x * x).permute(2, 0, 1), n(2, 3, 4))
case("shape", "transpose, reversed", lambda x: (x * x).T, n(2, 3))
case("shape", "transposeLast", lambda x: x.transpose(-1, -2) * 2, n(2, 3, 4))
case("shape", "broadcastTo", lambda x: torch.square(x.expand(2, 3, 4)), n(3, 1))
case("shape", "both operands stretched", lambda a, b: a.expand(2, 3) * b.expand(2, 3), n(2, 1), n(1, 3))
case("shape", "slice", lambda x: torch.square(x[1:3, 0:2]), n(4, 3))
case("shape", "slice with steps", lambda x: torch.square(x[1:6:2, 0:5:3, :]), n(7, 5, 2))
case("shape", "sliceAxis", lambda x: torch.square(x[:, 1:3]), n(2, 4))
case("shape", "split", lambda x: x[:, :2] * x[:, 2:4] + x[:, 4:], n(2, 6))
case("shape", "pad", lambda x: torch.square(F.pad(x, (1, 2, 0, 1))), n(2, 3))
case("shape", "pad an axis", lambda x: torch.square(F.pad(x, (2, 0))), n(2, 3))
case("shape", "concat", lambda a, b: torch.square(torch.cat([a, b, a], 1)), n(2, 3), n(2, 1))
case("shape", "stack", lambda a, b: torch.square(torch.stack([a, b], 1)), n(2, 3), n(2, 3))
case("shape", "flip", lambda x: torch.flip(x, (0, 2)) * x, n(2, 3, 4))
case("shape", "flatten", lambda x: torch.square(x.flatten(1)), n(2, 3, 2))
case("shape", "cast and back", lambda x: torch.square(x), n(5))
case("shape", "padReflect", lambda x: torch.square(F.pad(x, (2, 1, 1, 3), mode="reflect")), n(1, 2, 4, 3))
case("shape", "padReflect of one row", lambda x: torch.square(F.pad(x, (0, 2), mode="reflect")), n(2, 2, 5))
case("shape", "padReplicate", lambda x: torch.square(F.pad(x, (2, 1, 1, 3), mode="replicate")), n(1, 2, 4, 3))
case("shape", "padReplicate of a pixel", lambda x: torch.square(F.pad(x, (2, 1, 0, 1), mode="replicate")), n(1, 2, 1, 1))

# convolutions
conv = [
    ("3×3, padding 1", (2, 3, 5, 4), (2, 3, 3, 3), dict(padding=1)),
    ("4×4, stride 2, padding 1", (2, 2, 6, 8), (3, 2, 4, 4), dict(stride=2, padding=1)),
    ("4×4, stride 2, padding 1, odd image", (1, 2, 7, 9), (3, 2, 4, 4), dict(stride=2, padding=1)),
    ("3×3, stride 2, padding 1, even image", (2, 2, 6, 8), (3, 2, 3, 3), dict(stride=2, padding=1)),
    ("5×5, stride 3, padding 2", (2, 2, 8, 9), (2, 2, 5, 5), dict(stride=3, padding=2)),
    ("1×1", (2, 3, 3, 2), (4, 3, 1, 1), {}),
    ("1×1, stride 2", (2, 3, 5, 4), (2, 3, 1, 1), dict(stride=2)),
    ("4×4 on 4×4", (3, 2, 4, 4), (3, 2, 4, 4), {}),
    ("3×2, stride 2×1, padding 0×1", (2, 2, 6, 5), (3, 2, 3, 2), dict(stride=(2, 1), padding=(0, 1))),
    ("3×3, dilation 2", (1, 2, 7, 8), (2, 2, 3, 3), dict(dilation=2, padding=2)),
    ("3×2, dilation 2×1", (1, 2, 7, 6), (2, 2, 3, 2), dict(dilation=(2, 1))),
    ("3×3, dilation 2, stride 2", (1, 2, 8, 9), (2, 2, 3, 3), dict(dilation=2, stride=2, padding=1)),
    ("2 groups", (2, 4, 5, 5), (6, 2, 3, 3), dict(groups=2, padding=1)),
    ("2 groups, stride 2, odd image", (2, 4, 7, 5), (4, 2, 4, 4), dict(groups=2, stride=2, padding=1)),
    ("depthwise", (2, 3, 5, 4), (3, 1, 3, 3), dict(groups=3, padding=1)),
    ("2×2, stride 3", (1, 2, 8, 7), (2, 2, 2, 2), dict(stride=3)),
    ("2×2, stride 2, odd image", (1, 2, 5, 7), (2, 2, 2, 2), dict(stride=2)),
]
for name, x, w, options in conv:
    case("conv", f"conv2d {name}", lambda x, w, o=options: F.conv2d(x, w, **o), n(*x), n(*w))
case("conv", "conv2d padded on each side otherwise", lambda x, w: F.conv2d(F.pad(x, (2, 0, 1, 3)), w, stride=2), n(2, 2, 5, 6), n(2, 2, 3, 3))

transposed = [
    ("4×4, stride 2, padding 1", (2, 3, 4, 3), (3, 2, 4, 4), dict(stride=2, padding=1)),
    ("4×4, stride 2, padding 1, output padding 1", (1, 3, 3, 4), (3, 2, 4, 4), dict(stride=2, padding=1, output_padding=1)),
    ("3×3, stride 2, padding 1, output padding 1", (2, 2, 4, 3), (2, 3, 3, 3), dict(stride=2, padding=1, output_padding=1)),
    ("3×3, padding 1", (2, 2, 4, 5), (2, 3, 3, 3), dict(padding=1)),
    ("4×4 from 1×1", (3, 4, 1, 1), (4, 2, 4, 4), {}),
    ("2×2, stride 2", (2, 2, 3, 4), (2, 3, 2, 2), dict(stride=2)),
    ("5×5, stride 3, padding 1, output padding 2×1", (1, 2, 3, 4), (2, 2, 5, 5), dict(stride=3, padding=1, output_padding=(2, 1))),
    ("2×2, stride 3, output padding 1", (1, 2, 3, 2), (2, 2, 2, 2), dict(stride=3, output_padding=1)),
    ("3×2, stride 2×1", (2, 2, 3, 4), (2, 2, 3, 2), dict(stride=(2, 1), padding=(1, 0))),
    ("3×3, dilation 2", (1, 2, 4, 5), (2, 2, 3, 3), dict(dilation=2, padding=1)),
    ("3×3, dilation 2, stride 2, output padding 1", (1, 2, 3, 4), (2, 2, 3, 3), dict(dilation=2, stride=2, padding=2, output_padding=1)),
    ("2 groups", (2, 4, 3, 4), (4, 3, 4, 4), dict(groups=2, stride=2, padding=1)),
]
for name, x, w, options in transposed:
    case("conv", f"convTranspose2d {name}", lambda x, w, o=options: F.conv_transpose2d(x, w, **o), n(*x), n(*w))

# pooling
for name, shape, options in [
    ("2×2", (2, 2, 4, 6), dict(kernel_size=2)),
    ("2×2, odd image", (1, 2, 5, 7), dict(kernel_size=2)),
    ("3×3, stride 2, padding 1", (2, 2, 6, 5), dict(kernel_size=3, stride=2, padding=1)),
    ("3×2", (1, 2, 6, 6), dict(kernel_size=(3, 2))),
    ("3×3, stride 1", (1, 2, 5, 4), dict(kernel_size=3, stride=1)),
    ("3×2, stride 2×1", (1, 2, 6, 4), dict(kernel_size=(3, 2), stride=(2, 1))),
    ("2×2, stride 3", (1, 2, 8, 7), dict(kernel_size=2, stride=3)),
]:
    case("pool", f"maxPool2d {name}", lambda x, o=options: F.max_pool2d(x, **o) ** 2, d(*shape))
    case("pool", f"avgPool2d {name}", lambda x, o=options: F.avg_pool2d(x, **o) ** 2, n(*shape))
case("pool", "maxPool2d at ties", lambda x: F.max_pool2d(x, 2), lambda: torch.tensor([[[[0.0, 0, 1, 1], [0, 0, 1, 2], [3, 3, 3, 1], [1, 3, 1, 3]]]]))
case("pool", "maxPool2d at ties, overlapping", lambda x: F.max_pool2d(x, 2, 1), lambda: torch.tensor([[[[0.0, 0, 1], [0, 0, 1], [3, 3, 3]]]]))
case("pool", "mean of all places", lambda x: F.adaptive_avg_pool2d(x * x, 1), n(2, 3, 4, 3))

# resizing
for name, shape, options in [
    ("by 2", (2, 2, 3, 4), dict(scale_factor=2)),
    ("by 1.5", (1, 2, 4, 6), dict(scale_factor=1.5)),
    ("by 0.5", (1, 2, 4, 6), dict(scale_factor=0.5)),
    ("by 0.7", (1, 2, 7, 5), dict(scale_factor=0.7)),
    ("by 1.7", (1, 2, 4, 3), dict(scale_factor=1.7)),
    ("by 3×2", (1, 2, 2, 3), dict(scale_factor=(3.0, 2.0))),
    ("to 5×7", (1, 2, 4, 6), dict(size=(5, 7))),
    ("to 3×10", (1, 2, 7, 4), dict(size=(3, 10))),
    ("to 1×1", (1, 2, 4, 3), dict(size=(1, 1))),
    ("of one pixel to 3×2", (1, 2, 1, 1), dict(size=(3, 2))),
]:
    case("resize", f"bilinear {name}", lambda x, o=options: F.interpolate(x, mode="bilinear", align_corners=False, **o) ** 2, n(*shape))
    case("resize", f"nearest {name}", lambda x, o=options: F.interpolate(x, mode="nearest", **o) ** 2, n(*shape))

# gather and scatter
case("gather", "take rows", lambda x: torch.square(x[[2, 0, 2, 1]]), n(3, 4))
case("gather", "take along axis 1 by a matrix", lambda x: torch.square(x[:, torch.tensor([[0, 3], [3, 1]])]), n(2, 4, 3))
case("gather", "embedding", lambda x: torch.square(F.embedding(torch.tensor([[1, 4], [1, 0]]), x)), n(5, 3))
case("gather", "takeAlong axis 1", lambda x: torch.square(x.gather(1, torch.tensor([[0, 0, 2], [3, 1, 1]]))), n(2, 4))
case("gather", "takeAlong of a part, axis 0", lambda x: torch.square(x.gather(0, torch.tensor([[2, 1], [2, 0]]))), n(3, 4))
case("gather", "scatterAdd", lambda x, u: torch.square(x.scatter_add(1, torch.tensor([[0, 0, 2], [3, 1, 1]]), u)), n(2, 4), n(2, 3))
case("gather", "scatterAdd of a part", lambda x, u: torch.square(x.scatter_add(0, torch.tensor([[2, 1], [2, 0]]), u)), n(3, 4), n(2, 2))
case("gather", "oneHot", lambda x: x * F.one_hot(torch.tensor([1, 0, 3]), 4), n(3, 4))

# softmax and cross entropy
case("softmax", "softmax", lambda x: F.softmax(x, -1), n(3, 4))
case("softmax", "softmax, axis 1", lambda x: F.softmax(x, 1), n(2, 3, 2))
case("softmax", "softmax far out", lambda x: F.softmax(x, 1), fixed([1000.0, 999.0, -1000.0]))
case("softmax", "logSoftmax", lambda x: F.log_softmax(x, -1), n(3, 4))
case("softmax", "logSoftmax, axis 0", lambda x: F.log_softmax(x, 0), n(3, 4))
case("softmax", "logSoftmax far out", lambda x: F.log_softmax(x, 1), fixed([1000.0, 999.0, -1000.0]))
case("softmax", "logSumExp", lambda x: torch.logsumexp(x, -1), n(3, 4))
case("softmax", "logSumExp, axes kept", lambda x: x * torch.logsumexp(x, (0, 2), keepdim=True), n(2, 3, 2))
case("softmax", "logSumExp far out", lambda x: torch.logsumexp(x, 1), fixed([1000.0, 999.0, -1000.0]))
labels = torch.tensor([2, 0, 3])
case("softmax", "crossEntropy", lambda x: F.cross_entropy(x, labels), n(3, 4))
case("softmax", "crossEntropy of sequences", lambda x: F.cross_entropy(x.reshape(6, 4), torch.tensor([2, 0, 3, 1, 1, 2])), n(2, 3, 4))
case("softmax", "crossEntropy, smoothed labels", lambda x: F.cross_entropy(x, labels, label_smoothing=0.1), n(3, 4))

# normalisation
def standardize(x, axes, epsilon=1e-5):
    return (x - x.mean(axes, keepdim=True)) / torch.sqrt(x.var(axes, unbiased=False, keepdim=True) + epsilon)


def batch_norm(x, scale=None, shift=None, epsilon=1e-5):
    return F.batch_norm(x, None, None, scale, shift, training=True, eps=epsilon)


case("normalize", "standardize pictures by channel", lambda x: standardize(x, (0, 2, 3)), n(3, 2, 3, 2))
case("normalize", "standardize the last axis", lambda x: standardize(x, (2,)), n(2, 3, 5))
case("normalize", "standardize the first axis", lambda x: standardize(x, (0,)), n(5, 3))
case("normalize", "standardize all", lambda x: standardize(x, (0, 1)), n(3, 4))
case("normalize", "standardize, large epsilon", lambda x: standardize(x, (0, 2), 0.5), n(3, 2, 3))
case("normalize", "standardize far from zero", lambda x: standardize(x, (0,)), lambda: 100 + normal(6, 2))
case("normalize", "batchNorm, 4 axes", batch_norm, n(3, 2, 3, 2), n(2), n(2))
case("normalize", "batchNorm, 3 axes", batch_norm, n(3, 2, 4), n(2), n(2))
case("normalize", "batchNorm, 2 axes", batch_norm, n(5, 3), n(3), n(3))
case("normalize", "batchNorm without scale", batch_norm, n(3, 2, 3, 2))
case("normalize", "batchNorm with scale alone", lambda x, g: batch_norm(x, g), n(4, 2, 3), n(2))
case("normalize", "batchNorm, its statistics", lambda x: x.mean((0, 2, 3)) * torch.var(x, (0, 2, 3), unbiased=False), n(3, 2, 3, 2))
case("normalize", "instanceNorm", lambda x, g, b: F.instance_norm(x, weight=g, bias=b), n(2, 3, 3, 4), n(3), n(3))
case("normalize", "instanceNorm without scale", lambda x: F.instance_norm(x), n(2, 3, 5))
case("normalize", "groupNorm", lambda x, g, b: F.group_norm(x, 2, g, b), n(2, 4, 3, 2), n(4), n(4))
case("normalize", "groupNorm without scale", lambda x: F.group_norm(x, 3), n(2, 6, 3))
case("normalize", "layerNorm", lambda x, g, b: F.layer_norm(x, (5,), g, b), n(2, 3, 5), n(5), n(5))
case("normalize", "layerNorm of two axes", lambda x, g, b: F.layer_norm(x, (3, 4), g, b), n(2, 3, 4), n(3, 4), n(3, 4))
case("normalize", "layerNorm without scale", lambda x: F.layer_norm(x, (5,)), n(3, 5))


# networks
def discriminator(x, w1, w2, scale, shift, w3):
    h = F.leaky_relu(F.conv2d(x, w1, stride=2, padding=1), 0.2)
    h = F.leaky_relu(batch_norm(F.conv2d(h, w2, stride=2, padding=1), scale, shift), 0.2)
    return h.flatten(1) @ w3


def generator(z, w0, scale, shift, w1):
    h = F.relu(batch_norm((z @ w0).reshape(3, 2, 2, 2), scale, shift))
    return torch.tanh(F.conv_transpose2d(h, w1, stride=2, padding=1))


def modulated(x, style, w):
    scaled = w[None] * style[:, None, :, None, None]
    demodulated = scaled * torch.rsqrt(torch.square(scaled).sum((2, 3, 4), keepdim=True) + 1e-8)
    return F.conv2d(x.reshape(1, 4, 4, 3), demodulated.reshape(6, 2, 3, 3), padding=1, groups=2).reshape(2, 3, 4, 3)


def attention(x, wq, wk, wv):
    scores = (x @ wq) @ (x @ wk).transpose(1, 2) / 2
    masked = torch.where(torch.ones(3, 3).tril().bool(), scores, torch.tensor(-1e9))
    return F.softmax(masked, -1) @ (x @ wv)


def lstm(x, h, c, w, u):
    i, f, g, o = torch.chunk(x @ w + h @ u, 4, 1)
    return torch.sigmoid(o) * torch.tanh(torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g))


case("networks", "discriminator", discriminator, n(3, 1, 8, 8), n(2, 1, 4, 4), n(2, 2, 4, 4), n(2), n(2), n(8, 1))
case("networks", "generator", generator, n(3, 3), n(3, 8), n(2), n(2), n(2, 1, 4, 4))
case("networks", "non-saturating loss", lambda x, w: F.softplus(-(torch.tanh(x @ w))).mean(), n(4, 3), n(3, 1))
case("networks", "WGAN-GP", lambda x, w: torch.square(torch.sqrt(torch.square(x @ w).sum(1)) - 1).mean(), n(4, 3), n(3, 5))
case("networks", "modulated convolution", modulated, n(2, 2, 4, 3), n(2, 2), n(3, 2, 3, 3))
case("networks", "causal attention", attention, n(2, 3, 4), n(4, 4), n(4, 4), n(4, 4))
case("networks", "LSTM cell", lstm, n(2, 3), n(2, 2), n(2, 2), n(3, 8), n(2, 8))
case("networks", "U-Net of two levels", lambda x, w1, w2, w3: F.conv2d(torch.cat([F.interpolate(F.silu(F.conv2d(F.avg_pool2d(F.silu(F.conv2d(x, w1, padding=1)), 2), w2, padding=1)), scale_factor=2), F.silu(F.conv2d(x, w1, padding=1))], 1), w3), n(1, 2, 4, 6), n(2, 2, 3, 3), n(3, 2, 3, 3), n(1, 5, 1, 1))
case("networks", "MobileNet block", lambda x, w, u: F.conv2d(F.relu(F.conv2d(x, w, padding=1, groups=3)), u), n(2, 3, 4, 4), n(3, 1, 3, 3), n(2, 3, 1, 1))

for family, cases in families.items():
    with open(f"{family}.golden.json", "w") as file:
        lines = ",\n".join(f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(entry, separators=(',', ':'))}" for name, entry in cases.items())
        file.write(f'{{"program": "PyTorch {torch.__version__}, float64, by generate.py",\n"cases": {{\n{lines}\n}}}}\n')
