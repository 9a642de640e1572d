"""An independent reference of ALS and BPR in NumPy, which shares no code and no random numbers with packages/recommend.

    python3 scripts/recommend/reference.py u1.base u1.test --method als|bpr|popular [--factors K] [--iterations N]
        [--regularization L] [--alpha A] [--rate R] [--seeds 1,2,3] [--relevant 4]

ALS: Hu, Koren and Volinsky 2008, eq. 4 and 5 in closed form. BPR: Rendle et al. 2009, LearnBPR.
Prints a JSON line: means over the seeds, and each seed's figures.
"""
import argparse
import json

import numpy as np


def read(path):
    with open(path) as lines:
        return [tuple(line.rstrip("\n").split("\t")[:3]) for line in lines if line.strip()]


def number(base, test):
    people, items = {}, {}
    for user, item, _ in base + test:
        people.setdefault(user, len(people))
    for user, item, _ in base + test:
        items.setdefault(item, len(items))
    ratings = np.zeros((len(people), len(items)))
    for user, item, rating in base:
        ratings[people[user], items[item]] += float(rating)
    return people, items, ratings


def als(ratings, o, rng):
    n, m = ratings.shape
    x = np.zeros((n, o.factors))
    y = 0.1 * rng.standard_normal((m, o.factors))
    c = 1 + o.alpha * ratings
    p = (ratings > 0).astype(float)
    for _ in range(o.iterations):
        for fixed, free, conf, pref in ((y, x, c, p), (x, y, c.T, p.T)):
            whole = fixed.T @ fixed + o.regularization * np.eye(o.factors)
            for row in range(len(free)):
                seen = np.flatnonzero(pref[row])
                part = fixed[seen]
                left = whole + part.T @ ((conf[row, seen] - 1)[:, None] * part)
                free[row] = np.linalg.solve(left, part.T @ conf[row, seen])
    return x @ y.T


def bpr(ratings, o, rng):
    n, m = ratings.shape
    x = 0.1 * rng.standard_normal((n, o.factors))
    y = 0.1 * rng.standard_normal((m, o.factors))
    users, items = np.nonzero(ratings)
    seen = ratings > 0
    for epoch in range(o.iterations):
        rate = o.rate * (1 - epoch / o.iterations)
        events = rng.integers(len(users), size=len(users))
        others = rng.integers(m, size=len(users))
        for e, j in zip(events.tolist(), others.tolist()):
            u, i = users[e], items[e]
            while seen[u, j]:
                j = int(rng.integers(m))
            xu, yi, yj = x[u].copy(), y[i].copy(), y[j].copy()
            s = 1 / (1 + np.exp(xu @ (yi - yj)))
            x[u] += rate * (s * (yi - yj) - o.regularization * xu)
            y[i] += rate * (s * xu - o.regularization * yi)
            y[j] += rate * (-s * xu - o.regularization * yj)
    x[~seen.any(axis=1)] = 0
    return x @ y.T


def judge(scores, ratings, relevant):
    popularity = (ratings > 0).sum(axis=0)
    recalls, gains = [], []
    discount = 1 / np.log2(np.arange(2, 12))
    for user, wanted in relevant.items():
        row = scores[user].copy()
        row[ratings[user] > 0] = -np.inf
        # equal scores: the better known first, then the lower number
        order = np.lexsort((np.arange(len(row)), -popularity, -row))[:10]
        hit = np.array([item in wanted for item in order])
        recalls.append(hit.sum() / len(wanted))
        gains.append((hit * discount).sum() / discount[: min(10, len(wanted))].sum())
    return {"recall@10": float(np.mean(recalls)), "nDCG@10": float(np.mean(gains)), "people": len(recalls)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("base")
    parser.add_argument("test")
    parser.add_argument("--method", choices=("als", "bpr", "popular"), required=True)
    parser.add_argument("--factors", type=int, default=32)
    parser.add_argument("--iterations", type=int)
    parser.add_argument("--regularization", type=float)
    parser.add_argument("--alpha", type=float, default=1)
    parser.add_argument("--rate", type=float, default=0.05)
    parser.add_argument("--relevant", type=float, default=4)
    parser.add_argument("--seeds", default="1")
    o = parser.parse_args()
    o.iterations = o.iterations or (60 if o.method == "bpr" else 15)
    if o.regularization is None:
        o.regularization = 0.05 if o.method == "bpr" else 40
    base, test = read(o.base), read(o.test)
    people, items, ratings = number(base, test)
    relevant = {}
    for user, item, rating in test:
        if float(rating) >= o.relevant and ratings[people[user], items[item]] == 0:
            relevant.setdefault(people[user], set()).add(items[item])
    runs = []
    for seed in map(int, o.seeds.split(",")):
        rng = np.random.default_rng(seed)
        if o.method == "popular":
            scores = np.tile((ratings > 0).sum(axis=0).astype(float), (len(ratings), 1))
        else:
            scores = (als if o.method == "als" else bpr)(ratings, o, rng)
        runs.append(judge(scores, ratings, relevant))
    mean = {key: float(np.mean([run[key] for run in runs])) for key in ("recall@10", "nDCG@10")}
    print(json.dumps({"method": o.method, **mean, "people": runs[0]["people"], "runs": runs}))


main()
