#!/usr/bin/env python3
"""Fits data/en/counts/measure_model.tsv: what befell those counted, where rules say little.

usage: bench/fit_measures.py [--tool build/bin/count_cases] [--write] [--no-folds]

Learns from our own annotated texts alone: tests/texts/seen, tests/rules/counts, bench/measures/*.txt (never tests/texts/scored). What the rules said
of each figure is a feature; as they were mended by most of these texts, it is taken from bench/measures/first_answers.tsv, which holds what
they said before (a figure that is not listed: what they say now). --first-answers adds such figures to that list.

Softmax regression by AdaGrad steps (Duchi, Hazan and Singer 2011) with a ridge and a lasso, weights averaged over the later half of the rounds, in a fixed order of
cases. Every set of texts is judged by the weights of all the others first: measures right by the rules, by the model alone, and by the rules
with the model asked below its limits. The same files give the same table. Needs numpy.
"""
import argparse, collections, hashlib, json, pathlib, re, subprocess, tempfile
import numpy as np

ROOT = pathlib.Path(__file__).resolve().parent.parent
TABLE = ROOT / "data/en/counts/measure_model.tsv"
ANSWERS = ROOT / "bench/measures/first_answers.tsv"
ASKED = ("other", "present")  # what rules said without being firm, and the model is asked about; any other answer of theirs stands
LIMITS = {"killed": 1.5, "injured": 1.5, "deployed": 0.8}  # log odds over what the rules said: rules know most words of harm
LIMIT = 0.5  # ... of the other measures
NEVER = ("other", "present")  # answers that spoil as much as they mend on texts left out
LEAST_CASES, ROUNDS, RATE, RIDGE, LASSO, LEAST_WEIGHT = 3, 12, 0.1, 3e-4, 2e-3, 5
HEAD = """# What befell those counted, where rules say little: weights of features (src/extract/counts/measure_features.cpp) for each measure, in hundredths
# of log odds; read by measure_model.cpp. "asked MEASURE": rules said it without being firm, so the model is asked. "limit MEASURE": by how much that one must outweigh theirs; one without such a row is never
# the model's answer.
# Softmax regression on our own annotated texts (tests/texts/seen, tests/rules/counts, bench/measures), fitted by bench/fit_measures.py: do not edit.
# Nothing of others' texts is in it. Apache-2.0.
"""


class Case:
    def __init__(self, text, start, measure, group):
        self.text, self.start, self.measure, self.group = text, start, measure, group


def find(text, words, nth=1):
    """the place of words that may be broken over lines"""
    found = list(re.finditer(r"\s+".join(map(re.escape, words.split())), text))
    return found[nth - 1].span() if len(found) >= nth else None


def seen_texts(texts, cases):
    gold = collections.defaultdict(list)
    for line in open(ROOT / "tests/texts/seen/gold.jsonl", encoding="utf-8"):
        r = json.loads(line)
        if r["kind"] == "count" and not r.get("implicit"):
            gold[r["account"]].append(r)
    for path in sorted((ROOT / "tests/texts/seen/accounts").glob("*.txt")):
        name, text = f"seen/{path.stem}", path.read_text(encoding="utf-8")
        texts[name] = text
        group = "seen-" + (path.stem[:2] if path.stem[0] == "9" else path.stem[0])  # texts written together
        for r in gold[path.stem]:
            quote = find(text, r["quote"], r.get("nth", 1))
            at = find(text[quote[0]:quote[1]], r["at"], r.get("at_nth", 1)) if quote else None
            if at:
                cases.append(Case(name, quote[0] + at[0], r["measure"], group))


def add(texts, kind, text):
    """named after its words, so that first_answers.tsv finds it wherever it stands"""
    name = f"{kind}/{hashlib.sha256(text.encode()).hexdigest()[:12]}"
    texts[name] = text
    return name


def rule_cases(texts, cases):
    for path in sorted((ROOT / "tests/rules/counts").glob("*.txt")):
        text, place, goes_on = "", 0, False
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("> "):
                text, place, goes_on = text + "\n" + line[2:] if goes_on else line[2:], 0, True
                continue
            goes_on = False
            if " => " in line and "| implicit" not in line:
                at, answer = line.split(" => ", 1)
                start = text.find(at, place) if text.find(at, place) >= 0 else text.find(at)
                if start >= 0:
                    cases.append(Case(add(texts, "rules", text), start, answer.split()[0], "rules"))
                    place = start + 1


def own_sentences(texts, cases):
    together = {"harm": "first", "movement": "first", "things": "first", "background": "mixed"}  # too much of one measure each
    for path in sorted((ROOT / "bench/measures").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line or line[0] == "#":
                continue
            text, last, line, told = "", 0, line.replace(" | ", "\n\n"), []
            for m in re.finditer(r"\{([^:{}]+):([a-z]+)(?::[^}]+)?\}", line):
                text += line[last:m.start()]
                told.append((len(text), m[2]))
                text, last = text + m[1], m.end()
            name = add(texts, "own", text + line[last:])
            cases += [Case(name, start, measure, "own-" + together.get(path.stem, path.stem)) for start, measure in told]


def weight(c):
    """cases of the rules are short and alike; our sentences tell less often than texts of figures of whom nothing is said"""
    often = 2.0 if c.measure == "other" and c.firmness != "strong" and not c.group.startswith("seen") else 1.0
    return often * (0.5 if c.group == "rules" else 1.0)


def answers():
    rows = (l.rstrip("\n").split("\t") for l in open(ANSWERS, encoding="utf-8") if not l.startswith("#"))
    return {(name, int(start)): (measure, firmness) for name, start, measure, firmness in rows}


def look(tool, first):
    """the annotated figures with the features that the program sees; and what the rules said of those not listed"""
    texts, cases = {}, []
    for gather in (seen_texts, rule_cases, own_sentences):
        gather(texts, cases)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for name, text in texts.items():
            file.write(json.dumps({"id": name, "text": text}) + "\n")
        file.flush()
        out = subprocess.run([tool, file.name], capture_output=True, text=True, check=True).stdout
    seen = {}
    for r in map(json.loads, out.splitlines()):
        for at in range(r["start"], r["end"]):
            seen[r["id"], at] = r
    rows, new = [], {}
    for c in cases:
        r = seen.get((c.text, c.start))
        if not r:
            continue
        key = (c.text, c.start)
        if key not in first:
            new[key] = (r["measure"], r["firmness"])
        c.said, c.firmness = first.get(key, new.get(key))
        kept = [f for f in r["features"] if not f.startswith(("said=", "said-how=", "how="))]
        c.features = sorted({*kept, f"said={c.said}", f"said-how={c.said} {c.firmness}", f"how={c.firmness}"})
        rows.append(c)
    return rows, new


class Fitted:
    def __init__(self, rows, measures):
        often = collections.Counter(f for c in rows for f in c.features)
        self.names = sorted(f for f, n in often.items() if n >= LEAST_CASES)
        self.at, self.measures = {f: i for i, f in enumerate(self.names)}, measures
        held = [self.held(c) for c in rows]
        right, sizes = [measures.index(c.measure) for c in rows], [weight(c) for c in rows]
        weights, steps = np.zeros((len(self.names), len(measures))), np.full((len(self.names), len(measures)), 1e-2)
        bias, total, total_bias, rounds = np.zeros(len(measures)), 0, 0, 0
        order = np.random.RandomState(1)
        for r in range(ROUNDS):
            for k in order.permutation(len(rows)):
                x = held[k]
                g = -softmax(weights[x].sum(0) + bias)
                g[right[k]] += 1
                g *= sizes[k]
                step = g - RIDGE * len(rows) * 0.02 * weights[x]
                steps[x] += step * step
                pace = 1 / np.sqrt(steps[x])
                moved = weights[x] + RATE * step * pace
                weights[x] = np.sign(moved) * np.maximum(np.abs(moved) - LASSO * pace, 0)
                bias += 0.02 * g
            if r >= ROUNDS // 2:
                total, total_bias, rounds = total + weights, total_bias + bias, rounds + 1
        self.weights, self.bias = np.rint(100 * total / rounds), np.rint(100 * total_bias / rounds)
        self.weights[np.abs(self.weights) < LEAST_WEIGHT] = 0

    def held(self, c):
        return np.array([self.at[f] for f in c.features if f in self.at], dtype=int)

    def scores(self, c):
        return (self.weights[self.held(c)].sum(0) + self.bias) / 100

    def decide(self, c):
        s = self.scores(c)
        best = int(s.argmax())
        name, margin = self.measures[best], s[best] - s[self.measures.index(c.said)]
        asked = c.firmness != "strong" and c.said in ASKED and name not in NEVER
        return name, name if asked and margin > LIMITS.get(name, LIMIT) else c.said

    def table(self):
        def row(name, values):
            kept = [f"{m}:{int(w)}" for m, w in zip(self.measures, values) if w]
            return f"{name}\t{' '.join(kept)}\n" if kept else ""
        limits = "".join(f"asked {m}\t1\n" for m in ASKED) + "".join(f"limit {m}\t{round(100 * LIMITS.get(m, LIMIT))}\n" for m in self.measures if m not in NEVER)
        return HEAD + limits + row("bias", self.bias) + "".join(row(n, w) for n, w in zip(self.names, self.weights))


def softmax(s):
    p = np.exp(s - s.max())
    return p / p.sum()


def folds(rows, measures):
    """each set of texts by the weights of the others"""
    total = collections.Counter()
    print("left out\tfigures\trules\tmodel\tboth\tmended\tspoilt")
    for group in sorted({c.group for c in rows} - {"rules"}):
        model, rest = Fitted([c for c in rows if c.group != group], measures), [c for c in rows if c.group == group]
        n = collections.Counter(figures=len(rest))
        for c in rest:
            alone, both = model.decide(c)
            n["rules"] += c.said == c.measure
            n["model"] += alone == c.measure
            n["both"] += both == c.measure
            n["mended"] += c.said != both == c.measure
            n["spoilt"] += both != c.said == c.measure
        total += n
        tell(group, n)
    tell("all", total)


def tell(name, n):
    shares = "\t".join(f"{n[k] / n['figures']:.3f}" for k in ("rules", "model", "both"))
    print(f"{name}\t{n['figures']}\t{shares}\t{n['mended']}\t{n['spoilt']}", flush=True)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--tool", default=str(ROOT / "build/bin/count_cases"))
    ap.add_argument("--write", action="store_true")
    ap.add_argument("--no-folds", action="store_true")
    ap.add_argument("--first-answers", action="store_true")
    args = ap.parse_args()
    rows, new = look(args.tool, answers())
    if args.first_answers:
        with open(ANSWERS, "a", encoding="utf-8") as out:
            out.writelines(f"{name}\t{start}\t{measure}\t{firmness}\n" for (name, start), (measure, firmness) in new.items())
    measures = sorted({c.measure for c in rows} | {c.said for c in rows})
    if not args.no_folds:
        folds(rows, measures)
    table = Fitted(rows, measures).table()
    print(f"{len(rows)} figures, {table.count(chr(10))} rows, {len(table)} bytes, {len(new)} figures not in first_answers.tsv")
    if args.write:
        TABLE.write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
