#!/usr/bin/env python3
"""jobs: whole jobs of synoptic and of its peers, side by side on the same input on this machine: medians and ratios.

The peers' table alone: --only near-peers,extraction,collation (make bench-peers).

usage: bench/jobs.py --newsroom NEWSROOM.py --data DIR [--bin-dir build/bin] [--venv DIR] [--runs 3]
                     [--only roofline,near-peers,near,add,gzip,events,extraction,collation] [--articles 1000000] [--peer-texts 20000]

Peers are Python packages in a virtual environment of their own (bench/install-peers DIR); without --venv only synoptic is run.
A peer's time leaves out its start and the loading of its model; synoptic's is the whole command, reading JSON included.
Rates are of the texts' bytes. Peers run on one core; `ratio` is of bytes a second of processor time, so that synoptic's use of
all cores does not count.
"""
import argparse, json, os, pathlib, statistics, subprocess, sys, tempfile
import measure


def peer(args, name, path, limit):
    if not args.venv:
        return None
    runs = []
    for _ in range(args.runs):
        r = subprocess.run([pathlib.Path(args.venv) / "bin/python", pathlib.Path(__file__).parent / "peers.py", name, path, str(limit)],
                           capture_output=True, text=True)
        if r.returncode != 0:
            print(f"{name}: {r.stderr.strip().splitlines()[-1] if r.stderr.strip() else 'failed'}", file=sys.stderr)
            return None
        runs.append(json.loads(r.stdout.strip().splitlines()[-1]))
    return {**runs[0], **{k: statistics.median(r[k] for r in runs) for k in ("seconds", "cpu")}}


def text_bytes(path):
    with open(path, encoding="utf-8") as f:
        return sum(len(json.loads(line)["text"].encode()) for line in f)


def row(name, texts, size, wall, cpu, base=None):
    rate = size / 1e6 / cpu
    return [name, f"{texts:,}", f"{size / 1e6:.1f}", f"{wall:.2f}", f"{cpu:.2f}", f"{rate:.3g}", f"{base / rate:.2g} x" if base else "1"]


HEAD = ["program", "texts", "MB", "wall s", "processor s", "MB/processor s", "synoptic is"]


def compare(args, what, command, path, ours_texts, peers, peers_path=None):
    """One job: synoptic on `path`, each of `peers` (name, limit) on peers_path or the same."""
    measure.warm(path)
    got = measure.median(command, args.runs)
    if not got:
        return
    size = text_bytes(path)
    rate = size / 1e6 / got["cpu"]
    rows = [row("synoptic", ours_texts, size, got["wall"], got["cpu"])]
    for name, limit in peers:
        p = peer(args, name, peers_path or path, limit)
        if p:
            rows.append(row(name, p["texts"], p["bytes"], p["seconds"], p["cpu"], rate))
    print(f"\n{what} ({measure.load()})\n{measure.table(HEAD, rows)}")


def near_peers(args):
    few = measure.corpus(args.data, args.newsroom, args.peer_texts)
    compare(args, "Near duplicates, the peers' size", [args.synoptic, "cluster", "--by", "near-duplicate", "--quiet", few], few, args.peer_texts,
            [("datasketch", 0), ("rensa", 0)])


def near(args):
    many = measure.corpus(args.data, args.newsroom, args.articles)
    rows = []
    with tempfile.TemporaryDirectory(dir=args.data) as tmp:
        packed = pathlib.Path(tmp) / "articles.jsonl.zst"
        subprocess.run(["zstd", "-q", "-3", many, "-o", packed], check=True)
        for path, evidence in ((many, False), (many, True), (packed, True)):
            measure.warm(path)
            more = ["--evidence", pathlib.Path(tmp) / "pairs.jsonl"] if evidence else []
            got = measure.median([args.synoptic, "cluster", "--by", "near-duplicate", "--quiet", path, *more], args.runs)
            if got:
                rows.append([path.name, "yes" if evidence else "no", f"{args.articles:,}", f"{got['wall']:.1f}", f"{got['cpu']:.1f}",
                             f"{got['rss_mb']:.0f}", f"{os.path.getsize(many) / 1e6 / got['wall']:.0f}"])
    print(f"\nNear duplicates at size ({measure.load()})\n"
          + measure.table(["input", "evidence", "articles", "wall s", "processor s", "memory MB", "MB of JSON/s"], rows))


def events(args):
    many = measure.corpus(args.data, args.newsroom, args.articles)
    measure.warm(many)
    got = measure.median([args.synoptic, "cluster", "--by", "event", "--quiet", many], args.runs)
    if got:
        print(f"\nEvents ({measure.load()})\n" + measure.table(["articles", "wall s", "processor s", "memory MB"], [
            [f"{args.articles:,}", f"{got['wall']:.1f}", f"{got['cpu']:.1f}", f"{got['rss_mb']:.0f}"]]))


def gzip(args):
    few = measure.corpus(args.data, args.newsroom, 100000)
    rows = []
    with tempfile.TemporaryDirectory(dir=args.data) as tmp:
        for pack, unpack, end in ((["gzip", "-6", "-c"], ["gunzip", "-c"], "gz"), (["zstd", "-q", "-3", "-c"], ["zstd", "-dc"], "zst")):
            path = pathlib.Path(tmp) / f"articles.jsonl.{end}"
            with open(few, "rb") as source, open(path, "wb") as to:
                subprocess.run(pack, stdin=source, stdout=to, check=True)
            ours, theirs = measure.median([args.bin_dir / "read_rate", path], args.runs), measure.median([*unpack, path], args.runs)
            size = os.path.getsize(few) / 1e6
            rows.append([" ".join(unpack), f"{size:.0f}", f"{size / theirs['cpu']:.0f}", f"{size / ours['cpu']:.0f}", f"{theirs['cpu'] / ours['cpu']:.2f}"])
    print(f"\nUnpacking, MB of content a second of processor time ({measure.load()})\n"
          + measure.table(["peer", "MB", "peer MB/s", "synoptic MB/s", "ratio"], rows))


def news(args, events_count):
    path = pathlib.Path(args.data) / f"news-{events_count}" / "accounts.jsonl"
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, args.newsroom, "--out", path.parent, "--events", str(events_count)], check=True, stdout=subprocess.DEVNULL)
    return path


def extraction(args):
    path = news(args, 40)
    many = path.with_name("many.jsonl")
    lines = path.read_text(encoding="utf-8").splitlines()
    if not many.is_file():  # long enough to be measured; every text many times
        with open(many, "w", encoding="utf-8") as f:
            for i in range(20):
                f.writelines(json.dumps({**json.loads(l), "id": f"{i}-{n}"}, ensure_ascii=False) + "\n" for n, l in enumerate(lines))
    compare(args, "Extraction", [args.synoptic, "extract", "--quiet", "--threads", "1", "--jsonl", many], many, 20 * len(lines),
            [("spacy_small", 0), ("spacy_blank", 0), ("quantulum3", 40), ("recognizers", 40), ("dateparser", 10)], path)


def collation(args):
    path = news(args, 40).with_name("few.jsonl")
    with open(news(args, 40), encoding="utf-8") as f, open(path, "w", encoding="utf-8") as to:
        first = json.loads(f.readline())
        words = first["text"].split()[:220]
        for i in range(5):
            w = [x if (k * 7 + i * 13) % 29 else x + str(i) for k, x in enumerate(words)]
            to.write(json.dumps({"id": f"v{i}", "text": " ".join(w)}, ensure_ascii=False) + "\n")
    compare(args, "Collation of five versions of 220 words", [args.synoptic, "stemma", "--jsonl", path], path, 5, [("collatex", 0)])


def kernels(args):
    print(f"\nThe machine, and the signing kernel ({measure.load()})")
    big = measure.corpus(args.data, args.newsroom, args.articles)
    subprocess.run([args.bin_dir / "roofline", big])
    subprocess.run([args.bin_dir / "signing_bench", "--benchmark_min_time=0.5"], stderr=subprocess.DEVNULL)


def add(args):
    """An index of many articles; then articles are added one by one: half are edited copies of what it holds, half are new."""
    many = measure.corpus(args.data, args.newsroom, args.articles)
    with tempfile.TemporaryDirectory(dir=args.data) as tmp:
        index, more = pathlib.Path(tmp) / "articles.index", pathlib.Path(tmp) / "more.jsonl"
        built = measure.run([args.synoptic, "cluster", "--by", "near-duplicate", "--quiet", many, "--index", index])
        with open(many, encoding="utf-8") as f, open(measure.corpus(args.data, args.newsroom, 1000, 2), encoding="utf-8") as g, \
             open(more, "w", encoding="utf-8") as to:
            for i, line in enumerate(f):
                if i % max(1, args.articles // 500) == 0:
                    a = json.loads(line)
                    words = a["text"].split(" ")
                    words[len(words) // 2] = "corrected"
                    to.write(json.dumps({**a, "id": a["id"] + "-again", "text": " ".join(words)}, ensure_ascii=False) + "\n")
            to.writelines(line for i, line in enumerate(g) if i < 500)
        if built["exit"] == 0:
            r = subprocess.run([args.synoptic, "cluster", "--by", "near-duplicate", "--index", index, "--add", more], capture_output=True, text=True)
            print(f"\nAdding to an index of {args.articles:,} (built in {built['wall']:.1f} s, {os.path.getsize(index) / 1e6:.0f} MB): "
                  f"{r.stderr.strip().splitlines()[-1]} ({measure.load()})")


def main():
    jobs = {"roofline": kernels, "near-peers": near_peers, "near": near, "add": add, "gzip": gzip, "events": events, "extraction": extraction, "collation": collation}
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--newsroom", required=True, help="newsroom.py, or build/bin/scale_corpus for large corpora")
    ap.add_argument("--data", required=True)
    ap.add_argument("--bin-dir", default="build/bin", type=pathlib.Path)
    ap.add_argument("--venv")
    ap.add_argument("--runs", type=int, default=3)
    ap.add_argument("--only", default=",".join(jobs))
    ap.add_argument("--articles", type=int, default=1000000)
    ap.add_argument("--peer-texts", type=int, default=20000)
    args = ap.parse_args()
    args.synoptic = args.bin_dir / "synoptic"
    for name in args.only.split(","):
        jobs[name](args)


if __name__ == "__main__":
    main()
