"""Golden pictures and path lengths of the StyleGAN2 generator and scores of its discriminator, by PyTorch in float64,
straight from the papers' formulas.

Run it here, `python3 stylegan2.golden.py`, to write stylegan2.golden.json. Weights are not kept: weight number k (names
in order) is 1.4·sin((i + 1)·(0.37 + 0.011·k)) at place i, here and in the test.
"""

import json

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)


def channels(config, resolution):
    return min(config["channel_base"] // resolution, config["channel_max"])


def names_and_shapes(config):
    w, z, c = config["w_dim"], config["z_dim"], config["c_dim"]
    shapes = {"mapping.w_avg": [w]}
    if c > 0:
        shapes |= {"mapping.embed.weight": [w, c], "mapping.embed.bias": [w]}
    for i in range(config["mapping_layers"]):
        inputs = w if i > 0 else z + (w if c > 0 else 0)
        shapes |= {f"mapping.fc{i}.weight": [w, inputs], f"mapping.fc{i}.bias": [w]}
    resolution = 4
    while resolution <= config["img_resolution"]:
        b, inner = f"synthesis.b{resolution}", channels(config, resolution)
        outer = channels(config, resolution // 2)
        shapes[f"{b}.resample_filter"] = [4, 4]
        if resolution == 4:
            shapes[f"{b}.const"] = [inner, 4, 4]
        for layer, inputs in [("conv0", outer), ("conv1", inner)]:
            if resolution == 4 and layer == "conv0":
                continue
            shapes |= {
                f"{b}.{layer}.affine.weight": [inputs, w],
                f"{b}.{layer}.affine.bias": [inputs],
                f"{b}.{layer}.weight": [inner, inputs, 3, 3],
                f"{b}.{layer}.bias": [inner],
                f"{b}.{layer}.noise_const": [resolution, resolution],
                f"{b}.{layer}.noise_strength": [],
                f"{b}.{layer}.resample_filter": [4, 4],
            }
        shapes |= {
            f"{b}.torgb.affine.weight": [inner, w],
            f"{b}.torgb.affine.bias": [inner],
            f"{b}.torgb.weight": [config["img_channels"], inner, 1, 1],
            f"{b}.torgb.bias": [config["img_channels"]],
        }
        resolution *= 2
    return shapes


def critic_shapes(config):
    shapes, resolution = {}, config["img_resolution"]
    last = channels(config, 4)
    outputs = last if config["c_dim"] > 0 else 1
    while resolution > 4:
        b, inner = f"b{resolution}", channels(config, resolution)
        outer = channels(config, resolution // 2)
        shapes[f"{b}.resample_filter"] = [4, 4]
        layers = [("conv0", inner, inner, 3), ("conv1", inner, outer, 3), ("skip", inner, outer, 1)]
        if resolution == config["img_resolution"]:
            layers.append(("fromrgb", config["img_channels"], inner, 1))
        for layer, inputs, count, k in layers:
            shapes[f"{b}.{layer}.weight"] = [count, inputs, k, k]
            shapes[f"{b}.{layer}.resample_filter"] = [4, 4]
            if layer != "skip":
                shapes[f"{b}.{layer}.bias"] = [count]
        resolution //= 2
    shapes |= {
        "b4.conv.weight": [last, last + 1, 3, 3],
        "b4.conv.bias": [last],
        "b4.conv.resample_filter": [4, 4],
        "b4.fc.weight": [last, last * 16],
        "b4.fc.bias": [last],
        "b4.out.weight": [outputs, last],
        "b4.out.bias": [outputs],
    }
    if config["c_dim"] > 0:
        shapes |= {"mapping.embed.weight": [outputs, config["c_dim"]], "mapping.embed.bias": [outputs]}
        for i in range(8):
            shapes |= {f"mapping.fc{i}.weight": [outputs, outputs], f"mapping.fc{i}.bias": [outputs]}
    return shapes


def weights_of(shapes):
    weights = {}
    for k, (name, shape) in enumerate(sorted(shapes.items())):
        i = torch.arange(torch.Size(shape).numel()) + 1
        weights[name] = (1.4 * torch.sin(i * (0.37 + 0.011 * k))).reshape(shape)
        if name.endswith("resample_filter"):
            taps = torch.tensor([1.0, 3, 3, 1])
            weights[name] = torch.outer(taps, taps) / 64
    return weights


def unit(x):
    return x * (x.square().mean(1, keepdim=True) + 1e-8).rsqrt()


def lrelu(x):
    return F.leaky_relu(x, 0.2) * 2**0.5


def resample(x, f, up=1, pads=(0, 0), gain=1):
    """Zeros between the pixels, a border, then the filter."""
    n, c, h, w = x.shape
    y = torch.zeros(n, c, h * up, w * up)
    y[:, :, ::up, ::up] = x
    y = F.pad(y, (pads[0], pads[1], pads[0], pads[1]))
    kernel = (f * gain).flip(0, 1)[None, None].repeat(c, 1, 1, 1)
    return F.conv2d(y, kernel, groups=c)


def modulated(x, weight, styles, demodulate=True, up=False, f=None):
    """One picture at a time, with a weight of its own: equations 1 to 3 as they stand."""
    out = []
    for picture, style in zip(x, styles):
        w = weight * style[None, :, None, None]
        if demodulate:
            w = w * (w.square().sum((1, 2, 3), keepdim=True) + 1e-8).rsqrt()
        if up:
            y = F.conv_transpose2d(picture[None], w.transpose(0, 1), stride=2)
            out.append(resample(y, f, pads=(1, 1), gain=4))
        else:
            out.append(F.conv2d(picture[None], w, padding=w.shape[-1] // 2))
    return torch.cat(out)


def dense_of(p):
    def dense(name, x, multiplier=1.0):
        weight = p[f"{name}.weight"]
        return x @ (weight * multiplier / weight.shape[1] ** 0.5).T + p[f"{name}.bias"] * multiplier

    return dense


def styles_in(config):
    """One for each convolution, and one for the last picture."""
    return 2 * config["img_resolution"].bit_length() - 4


def generate(config, p, z, c=None, noise="const", truncation=1.0):
    w = style(config, p, z, c, truncation)
    return draw(config, p, [w] * styles_in(config), noise)


def style(config, p, z, c=None, truncation=1.0):
    dense, rate = dense_of(p), 0.01

    x = unit(z)
    if config["c_dim"] > 0:
        x = torch.cat([x, unit(dense("mapping.embed", c))], 1)
    for i in range(config["mapping_layers"]):
        x = lrelu(dense(f"mapping.fc{i}", x, rate))
    return p["mapping.w_avg"] + truncation * (x - p["mapping.w_avg"])


def draw(config, p, ws, noise="const"):
    dense = dense_of(p)

    def layer(name, x, up, w):
        styles = dense(f"{name}.affine", w)
        y = modulated(x, p[f"{name}.weight"], styles, up=up, f=p[f"{name}.resample_filter"])
        if noise == "const":
            y = y + p[f"{name}.noise_const"] * p[f"{name}.noise_strength"]
        return lrelu(y + p[f"{name}.bias"][None, :, None, None])

    picture, resolution, at = None, 4, 0
    while resolution <= config["img_resolution"]:
        b = f"synthesis.b{resolution}"
        if resolution == 4:
            x = p[f"{b}.const"][None].repeat(len(ws[0]), 1, 1, 1)
        else:
            x = layer(f"{b}.conv0", x, True, ws[at])
            at += 1
            picture = resample(picture, p[f"{b}.resample_filter"], up=2, pads=(2, 1), gain=4)
        x = layer(f"{b}.conv1", x, False, ws[at])
        at += 1
        # a picture shares the style of the next block's first convolution
        styles = dense(f"{b}.torgb.affine", ws[at]) / x.shape[1] ** 0.5
        y = modulated(x, p[f"{b}.torgb.weight"], styles, demodulate=False)
        y = y + p[f"{b}.torgb.bias"][None, :, None, None]
        picture = y if picture is None else picture + y
        resolution *= 2
    return picture


def judge(config, p, x, c=None):
    dense = dense_of(p)

    def conv(name, x, halves=False, gain=1.0):
        w = p[f"{name}.weight"]
        k = w.shape[-1]
        w = w / (w.shape[1] * k * k) ** 0.5
        if not halves:
            y = F.conv2d(x, w, padding=k // 2)
        elif k == 1:
            y = F.conv2d(resample(x, p[f"{name}.resample_filter"], pads=(1, 1))[:, :, ::2, ::2], w)
        else:
            y = F.conv2d(resample(x, p[f"{name}.resample_filter"], pads=(2, 2)), w, stride=2)
        if f"{name}.bias" not in p:
            return y * gain
        return lrelu(y + p[f"{name}.bias"][None, :, None, None]) * gain

    resolution = config["img_resolution"]
    x = conv(f"b{resolution}.fromrgb", x)
    while resolution > 4:
        b, half = f"b{resolution}", 0.5**0.5
        beside = conv(f"{b}.skip", x, halves=True, gain=half)
        x = beside + conv(f"{b}.conv1", conv(f"{b}.conv0", x), halves=True, gain=half)
        resolution //= 2
    n, _, h, w = x.shape
    group = x.reshape(4, n // 4, -1, h, w)
    spread = ((group - group.mean(0)).square().mean(0) + 1e-8).sqrt().mean((1, 2, 3))
    x = torch.cat([x, spread.reshape(-1, 1, 1, 1).repeat(4, 1, h, w)], 1)
    x = lrelu(dense("b4.fc", conv("b4.conv", x).flatten(1)))
    x = dense("b4.out", x)
    if c is None:
        return x
    direction = unit(dense("mapping.embed", c))
    for i in range(8):
        direction = lrelu(dense(f"mapping.fc{i}", direction, 0.01))
    return (x * direction).sum(1, keepdim=True) / direction.shape[1] ** 0.5


base = dict(z_dim=6, w_dim=5, c_dim=0, img_resolution=16, img_channels=3, mapping_layers=3, channel_base=64, channel_max=12)
cases = []
for name, config, options in [
    ("constant noise", base, {}),
    ("no noise, truncated", base, {"noise": "none", "truncation": 0.4}),
    ("classes", base | {"c_dim": 3, "img_channels": 1, "mapping_layers": 2}, {"c": [[0, 1, 0], [0.5, 0, 0.5]]}),
]:
    z = 1.3 * torch.cos(torch.arange(2 * config["z_dim"]) * 1.7).reshape(2, -1)
    c = torch.tensor(options["c"]) if "c" in options else None
    y = generate(config, weights_of(names_and_shapes(config)), z, **(options | {"c": c}))
    cases.append(
        {
            "name": name,
            "config": config,
            "options": options,
            "z": [round(v, 8) for v in z.flatten().tolist()],
            "image": [float(f"{v:.7g}") for v in y.flatten().tolist()],
        }
    )
critics = []
for name, config, labels in [("plain", base, None), ("classes", base | {"c_dim": 3, "img_channels": 1}, [0, 2, 1, 1, 0, 2, 2, 1])]:
    size = config["img_resolution"]
    count = 8 * config["img_channels"] * size * size
    x = torch.cos(torch.arange(count) * 0.7 + 0.0001 * torch.arange(count) ** 2).reshape(8, -1, size, size)
    c = None if labels is None else F.one_hot(torch.tensor(labels), 3).double()
    y = judge(config, weights_of(critic_shapes(config)), x, c)
    scores = [float(f"{v:.7g}") for v in y.flatten().tolist()]
    critics.append({"name": name, "config": config, "labels": labels, "scores": scores})

# Karras et al. 2020, equation 4: lengths of the gradient of <picture, direction> by each layer's style, the mean of squares
# over layers; and how E(length - 1)^2 changes some weights, which takes the gradient of a gradient
weights = weights_of(names_and_shapes(base))
learnt = ["mapping.fc0.weight", "synthesis.b4.const", "synthesis.b8.conv0.weight", "synthesis.b16.torgb.affine.weight"]
for name in learnt:
    weights[name].requires_grad_(True)
z = 1.3 * torch.cos(torch.arange(2 * base["z_dim"]) * 1.7).reshape(2, -1)
w = style(base, weights, z)
ws = [w * 1 for _ in range(styles_in(base))]
image = draw(base, weights, ws)
direction = torch.sin(torch.arange(image.numel()) * 0.9).reshape(image.shape) / base["img_resolution"]
slopes = torch.autograd.grad((image * direction).sum(), ws, create_graph=True)
lengths = torch.stack(slopes).square().sum(2).mean(0).sqrt()
(lengths - 1).square().mean().backward()
paths = {
    "config": base,
    "z": [round(v, 8) for v in z.flatten().tolist()],
    "lengths": [float(f"{v:.7g}") for v in lengths.tolist()],
    "gradients": {n: [float(f"{v:.7g}") for v in weights[n].grad.flatten()[:24].tolist()] for n in learnt},
}

with open("stylegan2.golden.json", "w") as file:
    json.dump({"generators": cases, "discriminators": critics, "paths": paths}, file, separators=(",", ":"))
