#!/usr/bin/env python3
"""Fits data/en/reconcile/update_model.tsv on planted newsrooms: are two different answers one tally at two times, or two tallies?

usage: bench/fit_updates.py --newsroom newsroom.py --tool build/bin/update_features --work DIR [--write]

newsroom.py is the simulator of the benchmark (accounts of invented events; its truth says which figures are states of one toll and which
are different sources'). Logistic regression with a small ridge over the pairs that update_features sees (src/tools). Each set is judged by the
weights of all the others; the share of updates taken for conflicts and of conflicts taken for updates is printed for several thresholds.
Weights that the table marks "by hand" stay. The same seeds give the same weights. --write puts them into data/. Needs numpy.
"""
import collections, json, pathlib, subprocess
import numpy as np
import planted

TABLE = pathlib.Path(__file__).resolve().parent.parent / "data/en/reconcile/update_model.tsv"
SETS = [(noise, accounts, seed) for noise in ("heavy", "light") for accounts, seed in ((10, 301), (10, 302), (10, 303), (10, 304), (14, 305), (6, 306))]
EVENTS = 40
RIDGE = 1.0


class Truth:
    """Which planted figures are states of one toll, and which are given by different sources."""

    def __init__(self, folder):
        self.figures, self.updates, self.conflicts = collections.defaultdict(list), set(), set()
        for line in open(folder / "truth.jsonl", encoding="utf-8"):
            r = json.loads(line)
            if r["record"] == "claim":
                self.figures[r["account"]].append(r)
            elif r["record"] == "update":
                self.updates.update(frozenset((a, b)) for a in r["older"] for b in r["newer"])
            elif r["record"] == "conflict":
                source = lambda v: {o.rsplit("-", 1)[0] for o in v["origins"]}
                for i, v in enumerate(r["values"]):
                    for w in r["values"][:i]:
                        if source(v) != source(w):
                            self.conflicts.update(frozenset((a, b)) for a in v["claims"] for b in w["claims"])

    def planted(self, figures):
        """ids of the planted claims that stand at these places, without slips"""
        out = set()
        for place in figures.split(","):
            account, start, end = place.rsplit(":", 2)
            hits = [r for r in self.figures.get(account, ()) if r["at_start"] < int(end) and int(start) < r["at_end"] and not r["slip"]]
            out.update(r["id"] for r in hits if r["fact"])
        return out

    def kind(self, low, high):
        """1: states of one toll, 0: two sources, None: neither is sure"""
        pairs = [frozenset((a, b)) for a in self.planted(low) for b in self.planted(high)]
        update, conflict = any(p in self.updates for p in pairs), any(p in self.conflicts for p in pairs)
        return None if update == conflict else int(update)


def look(args):
    rows, names = [], []
    for number, which in enumerate(SETS):
        noise, accounts, seed = which
        folder, paths = planted.plant(args, noise, EVENTS, accounts, seed)
        truth = Truth(folder)
        for first in range(0, len(paths), 20):
            out = subprocess.run([args.tool, *paths[first:first + 20]], capture_output=True, text=True, check=True).stdout
            for line in out.splitlines():
                part = line.split()
                if part[0] == "N":
                    names = part[1:]
                elif part[0] == "P" and (kind := truth.kind(part[1], part[2])) is not None:
                    rows.append((number, kind, [float(v) for v in part[3:]]))
    return names, np.array([r[0] for r in rows]), np.array([float(r[1]) for r in rows]), np.array([r[2] for r in rows])


def fit(x, y, offset):
    w = np.zeros(x.shape[1])
    for _ in range(60):  # Newton's method
        p = 1 / (1 + np.exp(-(x @ w + offset)))
        step = np.linalg.solve((x.T * (p * (1 - p))) @ x + RIDGE * np.eye(len(w)), x.T @ (y - p) - RIDGE * w)
        w += step
        if np.abs(step).max() < 1e-9:
            break
    return w


def main():
    args = planted.arguments(__doc__)
    names, of, y, x = look(args)
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    table = {l.split("\t")[0]: l.split("\t") for l in lines if l and not l.startswith("#")}
    hand = [i for i, n in enumerate(names) if "(by hand)" in table[n][2]]
    free = [i for i in range(len(names)) if i not in hand]
    now = np.array([float(table[n][1]) for n in names])
    offset = x[:, hand] @ now[hand]
    left_out = np.zeros(len(y))
    for s in range(len(SETS)):
        rest = of != s
        left_out[of == s] = x[of == s][:, free] @ fit(x[rest][:, free], y[rest], offset[rest]) + offset[of == s]
    w = now.copy()
    w[free] = fit(x[:, free], y, offset)
    print(f"{len(y)} pairs, {int(y.sum())} of them updates")
    for threshold in (-1.6, -1.1, -0.6, 0.0):
        row = [f"{t:+.1f} {np.mean(s[y == 1] < threshold):.3f} {np.mean(s[y == 0] >= threshold):.3f}" for t, s in ((threshold, left_out), (threshold, x @ now))]
        print("threshold, updates taken for conflicts, conflicts for updates: left out", row[0], "| as shipped", row[1])
    for n, v, old in zip(names, w, now):
        print(f"{n}\t{v:.2f}\t(shipped {old:g})")
    if args.write:
        new = dict(zip(names, w))
        text = [l if not l or l.startswith("#") else "\t".join([l.split("\t")[0], f"{new[l.split(chr(9))[0]]:.2f}".rstrip("0").rstrip("."), l.split("\t")[2]]) for l in lines]
        TABLE.write_text("\n".join(text) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
