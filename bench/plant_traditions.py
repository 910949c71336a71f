#!/usr/bin/env python3
"""Plants traditions of hand copies with known stemmata, to measure `synoptic stemma` where no benchmark was looked at.

usage: bench/plant_traditions.py --out DIR [--traditions 30] [--least 12] [--most 30] [--seed 1]
then:  bench_reuse.py stemma DIR --bin build/bin/synoptic --as jsonl

What is copied is a text of invented words (Zipf-like). What copyists do follows what the literature on artificial traditions reports
(Spencer et al. 2004; Baret, Mace, Robinson 2006; Roos and Heikkila 2009): they misread and misspell, exchange a word for one of the few
that are near it (so that two of them may do the same), leave out words and, between two equal words, whole stretches, put in small
words, turn words round, and set right what is plainly misspelt; and who types a copy in for us errs now and then. Care differs between copyists. Trees grow by hands that copy what is at
hand: chains, stars and what lies between; some copies are lost; some have a second model, for a part of the text or for single places.
Same arguments, same bytes. Writes DIR/accounts.jsonl and DIR/truth.jsonl in the form of newsroom.py --mode tradition. Everything is
invented; Python standard library only.
"""
import argparse, json, pathlib, random

SYLLABLES = [c + v + e for c in ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "st", "pr") for v in "aeiou" for e in ("", "n", "r", "s")]


class Language:
    """Invented words, and for each the few that a copyist may take it for."""

    def __init__(self, rng):
        self.rng, self.near = rng, {}
        self.words = sorted({"".join(rng.choice(SYLLABLES) for _ in range(rng.choice((1, 1, 2, 2, 3)))) for _ in range(700)})
        rng.shuffle(self.words)
        self.known = set(self.words)
        self.weights = [1 / (k + 4) for k in range(len(self.words))]

    def text(self, length):
        return self.rng.choices(self.words, self.weights, k=length)

    def other(self, word, rng):
        """One of a word's two or three near words, the first one oftener."""
        if word not in self.near:
            self.near[word] = [self.slip(word, self.rng) if self.rng.random() < .5 else self.rng.choice(self.words) for _ in range(3)]
            self.known |= set(self.near[word])
        return rng.choices(self.near[word], (6, 3, 1))[0]

    @staticmethod
    def slip(word, rng):
        if len(word) < 3:
            return word + rng.choice("aens")
        i = rng.randrange(1, len(word))
        return rng.choice((word[:i] + word[i + 1:], word[:i] + word[i] + word[i:], word[:i] + rng.choice("aeinrst") + word[i + 1:]))


class Scribe:
    """How one tradition is copied; every copyist has a care of his own."""

    def __init__(self, language, rng):
        self.language = language
        self.rate = rng.choice((.008, .015, .03))
        self.spread = rng.choice((.3, .6, .9))
        self.shares = [rng.uniform(.3, 1) * w for w in (5, 4, 2, 1.5, .6)]        # misspell, exchange, leave out, put in, turn round
        self.skip = rng.choice((0, .3, 1))
        self.mends = rng.choice((.05, .15, .35))

    def copy(self, text, rng):
        rate = self.rate * rng.lognormvariate(0, self.spread)
        out, k, jump = [], 0, None
        if rng.random() < self.skip * .5 and len(text) > 40:
            start = rng.randrange(len(text) - 30)
            ends = [j for j in range(start + 2, start + 28) if text[j] == text[start]]
            jump = (start, ends[0]) if ends else None
        while k < len(text):
            if jump and k == jump[0]:
                k = jump[1]
                jump = None
            place, word = text[k]
            if word not in self.language.known and rng.random() < self.mends:
                word = place[1]                                                    # plainly misspelt: as it must have been
            if rng.random() < rate:
                how = rng.choices(range(5), self.shares)[0]
                if how == 0:
                    word = self.language.slip(word, rng)
                elif how == 1:
                    word = self.language.other(word, rng)
                elif how == 2:
                    k += 1
                    continue
                elif how == 3:
                    small = rng.choice(self.language.words[:25])
                    out.append(((place[0] + rng.random() * 1e-6, small), small))
                elif out and k:
                    out.insert(len(out) - 1, (place, word))
                    k += 1
                    continue
            out.append((place, word))
            k += 1
        return out


def second_model(text, other, rng):
    """Takes over what the second model has: in one stretch, or here and there."""
    reads = {place: word for place, word in other}
    length = max(p[0] for p, _ in text) or 1
    if rng.random() < .5:
        a = rng.uniform(0, .7)
        b = a + rng.uniform(.2, .5)
        return [x for x in text if not a <= x[0][0] / length < b] + [x for x in other if a <= x[0][0] / length < b], True
    share = rng.uniform(.2, .5)
    return [(p, reads[p]) if p in reads and rng.random() < share else (p, w) for p, w in text], False


def tradition(name, witnesses, rng):
    language = Language(rng)
    scribe = Scribe(language, rng)
    root = [((float(k), w), w) for k, w in enumerate(language.text(rng.randrange(400, 1200)))]
    lost_share, mixed = rng.uniform(.05, .35), rng.choice((0, .05, .12))
    favour = rng.choice(("any", "late", "popular"))
    total = round(witnesses / (1 - lost_share))
    texts, parents = [scribe.copy(root, rng)], [[]]
    children = [0]
    while len(texts) < total:
        n = len(texts)
        weights = {"any": [1] * n, "late": [k + 1 for k in range(n)], "popular": [1 + 2 * c for c in children]}[favour]
        p = rng.choices(range(n), weights)[0]
        text, mine = texts[p], [p]
        if n > 2 and rng.random() < mixed:
            q = rng.choice([x for x in range(n) if x != p])
            text, whole = second_model(text, texts[q], rng)
            if whole:
                text.sort(key=lambda x: x[0][0])
            mine.append(q)
        texts.append(scribe.copy(text, rng))
        parents.append(mine)
        children.append(0)
        for x in mine:
            children[x] += 1
    inner = [k for k in range(total) if children[k]]
    rng.shuffle(inner)
    lost = set(inner[:total - witnesses])
    leaves = [k for k in range(total) if k not in lost]
    label = {k: ("*" if k in lost else "") + f"{name}.w{j}" for j, k in enumerate(rng.sample(range(total), total))}
    typing = rng.choice((0, .0007, .002))
    accounts = [dict(id=label[k], event=name, text=printed(texts[k], language, typing, rng)) for k in leaves]
    edges = [(label[p], label[k], "copy") for k in range(total) for p in parents[k]]
    return accounts, edges


def printed(text, language, typing, rng):
    words = [language.slip(w, rng) if rng.random() < typing else w for _, w in text]
    return " ".join(words) + "\n"


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--out", type=pathlib.Path, required=True)
    ap.add_argument("--traditions", type=int, default=30)
    ap.add_argument("--least", type=int, default=12)
    ap.add_argument("--most", type=int, default=30)
    ap.add_argument("--seed", default="1")
    args = ap.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    with open(args.out / "accounts.jsonl", "w", encoding="utf-8") as a, open(args.out / "truth.jsonl", "w", encoding="utf-8") as t:
        for k in range(args.traditions):
            rng = random.Random(f"{args.seed}/{k}")
            name = f"T{k}"
            accounts, edges = tradition(name, rng.randint(args.least, args.most), rng)
            for x in accounts:
                a.write(json.dumps(x) + "\n")
                t.write(json.dumps(dict(record="account", event=name, id=x["id"])) + "\n")
            t.write(json.dumps(dict(record="event", event=name, origins=1, tree=edges)) + "\n")


if __name__ == "__main__":
    main()
