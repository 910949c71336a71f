#!/usr/bin/env python3
"""growth: how the cost of `synoptic cluster` grows with the number of articles.

usage: bench/growth.py --newsroom NEWSROOM.py --data DIR [--bin build/bin/synoptic] [--sizes 10000,100000,1000000]
                       [--by near-duplicate,event] [--runs 1] [--svg growth.svg] [--known near-duplicate,10000000,WALL,CPU]

Makes the corpora it lacks in DIR (2.5 GB a million articles), runs each job (near duplicates with evidence), prints a table and the slope of log time over log
articles (least squares; 1 is linear), by wall clock and by processor time, and draws it. Use processor time on a busy machine.
--known adds a figure that was measured before by the same command, for sizes that take too long to run again.
"""
import argparse, math
import measure


def slope(points):
    xs, ys = [math.log(x) for x, _ in points], [math.log(y) for _, y in points]
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)


def draw(series, path):
    """Both axes logarithmic; a dashed line of slope 1 through each first point."""
    points = [p for s in series.values() for p in s]
    x0, x1 = math.floor(math.log10(min(p[0] for p in points))), math.ceil(math.log10(max(p[0] for p in points)))
    y0, y1 = math.floor(math.log10(min(p[1] for p in points))), math.ceil(math.log10(max(p[1] for p in points)))
    x = lambda v: 70 + 480 * (math.log10(v) - x0) / max(1, x1 - x0)
    y = lambda v: 340 - 300 * (math.log10(v) - y0) / max(1, y1 - y0)
    out = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400" font-family="sans-serif" font-size="13">',
           '<rect width="640" height="400" fill="#fff"/>']
    for e in range(x0, x1 + 1):
        out.append(f'<line x1="{x(10**e):.0f}" y1="40" x2="{x(10**e):.0f}" y2="340" stroke="#ddd"/>'
                   f'<text x="{x(10**e):.0f}" y="360" text-anchor="middle">10<tspan dy="-5" font-size="10">{e}</tspan></text>')
    for e in range(y0, y1 + 1):
        out.append(f'<line x1="70" y1="{y(10**e):.0f}" x2="550" y2="{y(10**e):.0f}" stroke="#ddd"/>'
                   f'<text x="62" y="{y(10**e) + 4:.0f}" text-anchor="end">{10**e:g} s</text>')
    for (name, s), colour in zip(series.items(), ("#1b6ca8", "#b3541e", "#4d7c3a", "#7a4d8c")):
        line = " ".join(f"{x(a):.1f},{y(b):.1f}" for a, b in s)
        n0, t0 = s[0]
        out.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>'
                   f'<line x1="{x(n0):.1f}" y1="{y(t0):.1f}" x2="{x(s[-1][0]):.1f}" y2="{y(t0 * s[-1][0] / n0):.1f}" stroke="{colour}" stroke-dasharray="4"/>')
        out += [f'<circle cx="{x(a):.1f}" cy="{y(b):.1f}" r="3.5" fill="{colour}"/>' for a, b in s]
        last = y(s[-1][1])
        tell = f"{name}: {slope(s):.2f}" if len(s) > 1 else name
        out.append(f'<text x="{x(s[-1][0]) - 8:.0f}" y="{last - 8:.0f}" fill="{colour}" text-anchor="end">{tell}</text>')
    out.append('<text x="310" y="388" text-anchor="middle">articles</text><text x="70" y="25">processor time; dashed: slope 1</text></svg>')
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join(out) + "\n")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--newsroom", required=True, help="newsroom.py, or build/bin/scale_corpus for large corpora")
    ap.add_argument("--data", required=True)
    ap.add_argument("--bin", default="build/bin/synoptic")
    ap.add_argument("--sizes", default="10000,100000,1000000")
    ap.add_argument("--by", default="near-duplicate,event")
    ap.add_argument("--runs", type=int, default=1)
    ap.add_argument("--svg", default="growth.svg")
    ap.add_argument("--known", action="append", default=[], metavar="BY,ARTICLES,WALL,CPU")
    args = ap.parse_args()
    rows, wall, cpu = [], {}, {}
    for n in map(int, filter(None, args.sizes.split(","))):
        path = measure.corpus(args.data, args.newsroom, n)
        size = measure.warm(path)
        for by in args.by.split(","):
            evidence = ["--evidence", path.with_name("pairs.jsonl")] if by == "near-duplicate" else []
            got = measure.median([args.bin, "cluster", "--by", by, "--quiet", path, *evidence], args.runs)
            if not got:
                continue
            wall.setdefault(by, []).append((n, got["wall"]))
            cpu.setdefault(by, []).append((n, got["cpu"]))
            rows.append([by, f"{n:,}", f"{size / 1e6:.0f}", f"{got['wall']:.1f}", f"{got['cpu']:.1f}", f"{got['rss_mb']:.0f}",
                         f"{size / 1e6 / got['wall']:.0f}", measure.load()])
    for by, n, w, c in (k.split(",") for k in args.known):
        wall.setdefault(by, []).append((int(n), float(w)))
        cpu.setdefault(by, []).append((int(n), float(c)))
    print(measure.table(["by", "articles", "MB", "wall s", "processor s", "memory MB", "MB/s", "machine"], rows))
    for by in cpu:
        if len(cpu[by]) > 1:
            print(f"slope of {by}: {slope(cpu[by]):.3f} by processor time, {slope(wall[by]):.3f} by wall clock")
    draw(cpu, args.svg)
    print(f"plot: {args.svg}")


if __name__ == "__main__":
    main()
