"""Writes metrics.golden.json: the metrics by NumPy, each by another road than the TypeScript takes.

Run beside this file: python3 metrics.golden.py
"""

import json

import numpy as np

rng = np.random.default_rng(20240607)


def rounded(x):
    return np.round(x, 3)


def frechet_by_eigenvalues(a, b):
    """Textbook form, for full rank: the trace of the root from the eigenvalues of S1 S2."""
    s1, s2 = np.cov(a, rowvar=False), np.cov(b, rowvar=False)
    roots = np.sqrt(np.maximum(np.linalg.eigvals(s1 @ s2).real, 0)).sum()
    return ((a.mean(0) - b.mean(0)) ** 2).sum() + np.trace(s1) + np.trace(s2) - 2 * roots


def frechet_by_samples(a, b):
    """For any rank: singular values of the product of the centred samples; no covariance is formed."""
    x, y = (a - a.mean(0)) / np.sqrt(len(a) - 1), (b - b.mean(0)) / np.sqrt(len(b) - 1)
    roots = np.linalg.svd(x @ y.T, compute_uv=False).sum()
    return ((a.mean(0) - b.mean(0)) ** 2).sum() + (x**2).sum() + (y**2).sum() - 2 * roots


def distances(a, b):
    return np.sqrt(((a[:, None] - b[None]) ** 2).sum(-1))


def manifolds(real, fake, k):
    radius_real = np.sort(distances(real, real), 1)[:, k]
    radius_fake = np.sort(distances(fake, fake), 1)[:, k]
    cross = distances(real, fake)
    inside = cross <= radius_real[:, None]
    return {
        "k": k,
        "precision": inside.any(0).mean(),
        "recall": (cross <= radius_fake[None]).any(1).mean(),
        "density": inside.sum() / (k * len(fake)),
        "coverage": inside.any(1).mean(),
    }


mix = rng.normal(size=(5, 5))
real = rounded(rng.normal(size=(60, 5)) @ mix)
fake = rounded(0.8 * rng.normal(size=(45, 5)) @ mix + 0.5)
few_a, few_b = rounded(rng.normal(size=(6, 16))), rounded(rng.normal(size=(8, 16)) * 2 + 1)
assert abs(frechet_by_eigenvalues(real, fake) - frechet_by_samples(real, fake)) < 1e-9

logits = rounded(rng.normal(size=(12, 4)) * 3)
probabilities = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
shares = np.bincount(probabilities.argmax(1), minlength=4) / len(logits)
cross = distances(fake, real)
values = rounded(rng.normal(size=11))

golden = {
    "by": f"numpy {np.__version__}, metrics.golden.py",
    "columns": 5,
    "real": real.ravel().tolist(),
    "fake": fake.ravel().tolist(),
    "frechet": frechet_by_eigenvalues(real, fake),
    "covariance": np.cov(real, rowvar=False).ravel().tolist(),
    "fewColumns": 16,
    "fewA": few_a.ravel().tolist(),
    "fewB": few_b.ravel().tolist(),
    "fewFrechet": frechet_by_samples(few_a, few_b),
    "manifolds": [manifolds(real, fake, 3), manifolds(real, fake, 5)],
    "nearest": {"indices": cross.argmin(1).tolist(), "distances": cross.min(1).tolist()},
    "pairwise": distances(real, real)[np.triu_indices(60, 1)].mean(),
    "logits": logits.ravel().tolist(),
    "shares": shares.tolist(),
    "confidence": probabilities.max(1).mean(),
    "entropy": -(shares[shares > 0] * np.log(shares[shares > 0])).sum(),
    "values": values.tolist(),
    "quantiles": [[q, np.quantile(values, q)] for q in (0, 0.01, 0.3, 0.5, 1)],
}
with open("metrics.golden.json", "w") as file:
    json.dump(golden, file, separators=(",", ":"))
    file.write("\n")
