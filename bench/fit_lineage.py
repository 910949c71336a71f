#!/usr/bin/env python3
"""Fits the weights of lineage on planted newsrooms: data/en/lineage/{parent,source,origin}_model.tsv.

usage: bench/fit_lineage.py --newsroom newsroom.py --tool build/bin/lineage_features --work DIR [--write]

newsroom.py is the simulator of the benchmark (accounts of invented events with the known truth of who copied whom); what it plants
is made once in DIR. lineage_features (src/tools) says what each model sees. Three fits, one after the other:
 parent_model  one source an account: maximum likelihood over trees (Matrix-Tree theorem; Koo et al., EMNLP 2007), Adam
 source_model  none, one or two sources: conditional logit; what the trees say of an event is said by trees fitted on the other half
 origin_model  two accounts without a told source have one origin: logistic regression
The same seeds give the same weights to the printed precision (numpy, scipy). --write puts them into data/; without it they are printed,
with what they give on the half of the events that was left out. New weights act after a build. Needs numpy and scipy.
"""
import collections, json, pathlib, shutil, subprocess, sys
import numpy as np
import planted
from scipy.optimize import minimize

DATA = pathlib.Path(__file__).resolve().parent.parent / "data"
# (events, accounts, seeds): what is planted, with light and with heavy noise
PARENTS = [(40, 10, range(101, 111)), (40, 6, range(111, 113))]
ORIGINS = [(60, 2, range(201, 202)), (60, 3, range(202, 204)), (40, 5, range(204, 206)), (10, 20, range(206, 208)),
           (5, 40, range(208, 209))]


class Event:
    def __init__(self, path, about):
        self.path, self.about = path, about
        self.ids, self.parents, self.tree, self.sets, self.pairs, self.told = [], [], [], [], [], set()


def plant(args, plan):
    """Events as files of accounts, with the truth on each account."""
    out = []
    for events, accounts, seeds in plan:
        for seed in seeds:
            for noise in ("heavy", "light"):
                folder, paths = planted.plant(args, noise, events, accounts, seed)
                about = {}
                for line in open(folder / "truth.jsonl", encoding="utf-8"):
                    if '"record": "account"' in line:
                        r = json.loads(line)
                        about[r["id"]] = r
                out += [Event(path, about) for path in paths]
    return out


def look(args, events, data):
    """Fills in what the models see, with the weights of the folder `data`."""
    names = {}
    for first in range(0, len(events), 100):
        some = events[first:first + 100]
        command = [str(args.tool), "--data", str(data), *[str(e.path) for e in some]]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        at = -1
        for line in text.splitlines():
            kind, *rest = line.split(" ")
            if kind == "N":
                names[rest[0]] = rest[1:]
            elif kind == "E":
                at += 1
                e = some[at]
                e.ids, e.tree, e.sets, e.pairs, e.told = [], [], [], [], set()
            elif kind == "A":
                e.ids.append(rest[1])
            elif kind == "P":
                e.tree.append((int(rest[0]), int(rest[1]), np.array(rest[2:], float)))
            elif kind == "S":
                e.sets.append((int(rest[0]), tuple(int(x) for x in rest[1:3] if x != "-1"), np.array(rest[3:], float)))
            elif kind == "O":
                e.pairs.append((int(rest[0]), int(rest[1]), np.array(rest[2:], float)))
            elif kind == "T":
                e.told.add(int(rest[1]))
        for e in some:
            place = {i: k for k, i in enumerate(e.ids)}
            e.parents = [{place[p] for p in e.about[i]["visible_parents"] if p in place} for i in e.ids]
    return names


def tree_table(events):
    n = max(len(e.ids) for e in events)
    rows = []
    for b, e in enumerate(events):
        possible = {(p, c) for c, p, _ in e.tree}
        for c, p, f in e.tree:
            right = p in e.parents[c] if p >= 0 else not any((x, c) in possible for x in e.parents[c])
            rows.append((b, p, c, f, right))
    b, p, c, f, right = map(np.array, zip(*rows))
    return dict(size=len(events), n=n, of=np.array([len(e.ids) for e in events]), b=b, p=p, c=c, f=f, right=right)


def marginals(t, score, mask):
    """Probability of every edge over all trees of its event."""
    b, p, c = t["b"], t["p"], t["c"]
    top = np.full((t["size"], t["n"]), -1e9)
    np.maximum.at(top, (b, c), np.where(mask, score, -1e9))
    w = np.where(mask, np.exp(np.minimum(score - top[b, c], 0)) + 1e-12, 0)
    laplacian = np.zeros((t["size"], t["n"], t["n"]))
    np.add.at(laplacian, (b, c, c), w)
    inner = p >= 0
    np.add.at(laplacian, (b[inner], p[inner], c[inner]), -w[inner])
    for i in range(t["n"]):
        laplacian[t["of"] <= i, i, i] = 1
    inverse = np.linalg.inv(laplacian)
    return w * (inverse[b, c, c] - np.where(inner, inverse[b, c, np.maximum(p, 0)], 0))


def fit_trees(events, rounds=200, ridge=.002, step=.08):
    t = tree_table(events)
    scale = t["f"].std(0) + 1e-3
    x, v = t["f"] / scale, np.zeros(t["f"].shape[1])
    first, second, everything = np.zeros_like(v), np.zeros_like(v), np.ones(len(t["right"]), bool)
    for k in range(1, rounds + 1):
        score = np.clip(x @ v, -25, 25)
        slope = ((marginals(t, score, t["right"]) - marginals(t, score, everything)) @ x) / t["size"] - ridge * v
        first, second = .9 * first + .1 * slope, .99 * second + .01 * slope * slope
        v = v + step * (1 if k < .7 * rounds else .25) * (first / (1 - .9 ** k)) / (np.sqrt(second / (1 - .99 ** k)) + 1e-8)
    return v / scale


def set_table(events):
    f, right, group, what, g = [], [], [], [], 0
    for b, e in enumerate(events):
        for child in range(len(e.ids)):
            options = [(o, x) for c, o, x in e.sets if c == child]
            there = e.parents[child] & {p for o, _ in options for p in o}
            good = [len(o) == 2 and set(o) <= there for o, _ in options] if len(there) > 1 else [False]
            if not any(good):
                good = [len(o) == 1 and o[0] in there for o, _ in options] if there else [not o for o, _ in options]
            if len(options) < 2:
                continue
            f += [x for _, x in options]
            right += good
            group += [g] * len(options)
            what += [(b, child, o) for o, _ in options]
            g += 1
    return np.array(f), np.array(right), np.array(group), what


def chances(score, group):
    starts = np.searchsorted(group, np.arange(group.max() + 1))
    w = np.exp(score - np.maximum.reduceat(score, starts)[group])
    return w / np.add.reduceat(w, starts)[group]


def fit_sets(f, right, group, ridge=.5):
    scale = f.std(0) + 1e-6
    x = f / scale
    starts = np.searchsorted(group, np.arange(group.max() + 1))

    def log_sum(s):
        top = np.maximum.reduceat(s, starts)
        return top + np.log(np.add.reduceat(np.exp(s - top[group]), starts))

    def loss(v):
        s = x @ v
        everything, good = log_sum(s), log_sum(np.where(right, s, -1e9))
        slope = (np.where(right, np.exp(s - good[group]), 0) - np.exp(s - everything[group])) @ x
        return (everything - good).sum() + ridge * v @ v, 2 * ridge * v - slope
    return minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options=dict(maxiter=500)).x / scale


def fit_origins(events):
    f, y, w = [], [], []
    for e in events:
        pairs = [(a, b, x) for a, b, x in e.pairs if a not in e.told and b not in e.told]
        for a, b, x in pairs:
            f.append(x)
            y.append(bool(set(e.about[e.ids[a]]["roots"]) & set(e.about[e.ids[b]]["roots"])))
            w.append(1 / np.sqrt(max(1, len(pairs) / 10)))          # the pairs of a large event are not so many witnesses
    f, y, w = np.array(f), np.array(y), np.array(w)
    scale = f.std(0) + 1e-6
    scale[0] = 1
    x = f / scale

    def loss(v):
        s = x @ v
        p = 1 / (1 + np.exp(-s))
        ridge = np.r_[0, v[1:]]
        return (w * (np.logaddexp(0, s) - y * s)).sum() + .5 * ridge @ ridge, (w * (p - y)) @ x + ridge
    return minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options=dict(maxiter=500)).x / scale


def rewrite(path, names, weights):
    """The same table with other weights; its comments and meanings stay."""
    value = dict(zip(names, weights))
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if not line.startswith("#") and cells[0] in value:
            cells[1] = f"{value.pop(cells[0]):.2f}"
        lines.append("\t".join(cells))
    if value:
        sys.exit(f"{path}: no line for {', '.join(sorted(value))}; add one (name, 0, meaning) and fit again")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def score_edges(events, what, chance, bars=(.45, .5, .55, .6)):
    edges = collections.defaultdict(float)
    for (b, child, o), p in zip(what, chance):
        for parent in o:
            edges[b, child, parent] += p
    total = sum(len(p) for e in events for p in e.parents)
    for bar in bars:
        right = [k[2] in events[k[0]].parents[k[1]] for k, p in edges.items() if p >= bar]
        print(f"  told from {bar}: precision {np.mean(right):.3f}, recall {sum(right) / total:.3f}")


def main():
    args = planted.arguments(__doc__)
    data = args.work / "data"                # a copy of the data folder whose weights change as the fit goes on
    shutil.rmtree(data, ignore_errors=True)
    shutil.copytree(DATA, data)
    table = lambda folder, name: folder / "en/lineage" / f"{name}_model.tsv"

    events = plant(args, PARENTS)
    names = look(args, events, data)
    halves = [events[0::2], events[1::2]]
    for left_out, other in (halves, halves[::-1]):
        rewrite(table(data, "parent"), names["P"], fit_trees(other))
        look(args, left_out, data)
    parts = [set_table(h) for h in halves]
    for (f, right, group, _), (g, _, of, what), half in ((parts[0], parts[1], halves[1]), (parts[1], parts[0], halves[0])):
        print("sources, on the half left out:")
        score_edges(half, what, chances(g @ fit_sets(f, right, group), of))
    f, right, group, _ = set_table(halves[0] + halves[1])
    rewrite(table(data, "source"), names["S"], fit_sets(f, right, group))
    rewrite(table(data, "parent"), names["P"], fit_trees(halves[0] + halves[1]))

    more = plant(args, ORIGINS) + events
    look(args, more, data)
    rewrite(table(data, "origin"), names["O"], fit_origins(more))
    for name in ("parent", "source", "origin"):
        text = table(data, name).read_text(encoding="utf-8")
        print(f"{name}_model.tsv\n{text}" if not args.write else f"{table(DATA, name)} written")
        if args.write:
            table(DATA, name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
