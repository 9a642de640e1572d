"""Makes als.golden.json: closed-form ALS on a tiny dense problem by NumPy. python3 als.golden.py > als.golden.json"""
import json

import numpy as np

rng = np.random.default_rng(5)
people, items, factors, alpha, penalty = 7, 9, 3, 2.5, 0.7
ratings = rng.integers(1, 6, (people, items)) * (rng.random((people, items)) < 0.4)
ratings[3] = 0
y = rng.standard_normal((items, factors)).astype(np.float32)
p = (ratings > 0).astype(float)


def half(fixed, conf, pref):
    rows = []
    for c, q in zip(conf, pref):
        d = np.diag(c)
        rows.append(np.linalg.solve(fixed.T @ d @ fixed + penalty * np.eye(factors), fixed.T @ d @ q))
    return np.array(rows)


c = 1 + alpha * ratings
x = half(y, c, p)
print(json.dumps({
    "by": f"numpy {np.__version__}, als.golden.py",
    "factors": factors, "alpha": alpha, "regularization": penalty,
    "ratings": ratings.tolist(), "y": y.tolist(), "x": x.tolist(), "yNext": half(x, c.T, p.T).tolist(),
    # person 0 turns item 0 … away as strongly as they like it
    "against": half(y, c[:1], p[:1] * (np.arange(items) % 2))[0].tolist(),
}))
