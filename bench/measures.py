#!/usr/bin/env python3
"""How often the measure and the population of a figure are right in our own sentences (bench/measures/*.txt), and what is read wrongly.

usage: bench/measures.py [--bin build/bin/synoptic] [--misses FILE]

{12:killed:miner} in a line marks a figure with its answer; " | " parts paragraphs. --misses harm lists the figures of harm.txt whose measure
is wrong: expected, found, by which rule, the line. Python's standard library only."""
import argparse, collections, json, pathlib, re, subprocess, tempfile

FOLDER = pathlib.Path(__file__).resolve().parent / "measures"
MARK = re.compile(r"\{([^:{}]+):([a-z]+)(?::([^}]+))?\}")


def read(path):
    """(text, [(start, measure, population)]) for each line"""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line[0] == "#":
            continue
        text, last, figures, line = "", 0, [], line.replace(" | ", "\n\n")
        for m in MARK.finditer(line):
            text += line[last:m.start()]
            figures.append((len(text), m[2], m[3] or "person"))
            text, last = text + m[1], m.end()
        yield text + line[last:], figures


def found(program, texts):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps({"id": str(i), "text": t}) + "\n" for i, t in enumerate(texts))
        file.flush()
        out = subprocess.run([program, "extract", "-q", "--jsonl", file.name], capture_output=True, text=True, check=True).stdout
    claims = {}
    for c in map(json.loads, out.splitlines()):
        if c["kind"] == "count" and not c["implicit"]:
            claims.update({(int(c["account"]), at): c for at in range(c["anchor"]["start"], c["anchor"]["end"])})
    return claims


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", default="build/bin/synoptic")
    ap.add_argument("--misses")
    args = ap.parse_args()
    print("file\tfigures\tfound\tmeasure right\tpopulation right (shares of those found)")
    for path in sorted(FOLDER.glob("*.txt")):
        lines = list(read(path))
        claims, n = found(args.bin, [text for text, _ in lines]), collections.Counter()
        for i, (text, figures) in enumerate(lines):
            for start, measure, population in figures:
                c = claims.get((i, start))
                n["all"] += 1
                if c is None:
                    continue
                n["found"] += 1
                n["measure"] += c["measure"] == measure
                n["population"] += c["population"] == population
                if args.misses == path.stem and c["measure"] != measure:
                    print(f"  {measure} <> {c['measure']} ({c['rule']}): {text}")
        print(f"{path.stem}\t{n['all']}\t{n['found']}\t{n['measure'] / n['found']:.3f}\t{n['population'] / n['found']:.3f}")


if __name__ == "__main__":
    main()
