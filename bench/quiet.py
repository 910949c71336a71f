#!/usr/bin/env python3
"""quiet: the jobs of docs/performance.md that are measured by wall clock, once each, on a machine with nothing else to do; one table.

usage: bench/quiet.py --data DIR [--bin-dir build/bin] [--python PYTHON] [--only near1,...] [--small]

Corpora (scale-1000000, scale-10000000, plain and zstd), and an index of the 10 M are made in DIR when they are not there: 45 GB, and some
ten minutes more. --python is an interpreter with synoptic and pyspark, for the rate on Spark. --small: a hundredth of every size, to see
that all of it works. Rows are printed as they come; the table at the end holds them all.
"""
import argparse, os, pathlib, re, shutil, subprocess, sys, tempfile, time
import measure

HEAD = ["job", "to reach", "wall s", "processor s", "memory MB", "found"]


class Bench:
    def __init__(self, args):
        self.bin, self.data, self.python = args.bin_dir.resolve(), args.data, args.python
        self.part = 100 if args.small else 1
        self.rows = []

    def tell(self, name, limit, got, found=""):
        row = [name, limit, *([f"{got['wall']:.1f}", f"{got['cpu']:.1f}", f"{got['rss_mb']:.0f}"] if got else ["", "", ""]), found]
        self.rows.append(row)
        print("  ".join(row), flush=True)

    def corpus(self, millions):
        return measure.corpus(self.data, self.bin / "scale_corpus", millions * 10**6 // self.part)

    def packed(self, path, tool, end):
        to = path.with_name(path.name + end)
        if not to.is_file():
            with open(path, "rb") as source, open(to, "wb") as out:
                subprocess.run([*tool, "-c"], stdin=source, stdout=out, check=True)
        return to

    def near(self, name, limit, path):
        with tempfile.TemporaryDirectory(dir=self.data) as tmp:
            pairs = pathlib.Path(tmp) / "pairs.jsonl"
            os.environ["TMPDIR"] = tmp  # where texts of packed inputs are kept
            got = measure.run([self.bin / "synoptic", "cluster", "--by", "near-duplicate", "--quiet", path, "--evidence", pairs])
            del os.environ["TMPDIR"]
            with open(pairs, "rb") as f:
                count = sum(block.count(b"\n") for block in iter(lambda: f.read(1 << 24), b""))
        self.tell(name, limit, got, f"{count:,} pairs" if got["exit"] == 0 else f"exit {got['exit']}")

    def near1(self):
        path = self.corpus(1)
        measure.warm(path)
        for _ in range(2):
            self.near("near duplicates, 1 M, plain", "15 s", path)

    def near1z(self):
        self.near("near duplicates, 1 M, zstd", "15 s", self.packed(self.corpus(1), ["zstd", "-q", "-3"], ".zst"))

    def near10(self):
        self.near("near duplicates, 10 M, plain", "180 s", self.corpus(10))

    def near10z(self):
        path = self.packed(self.corpus(10), ["zstd", "-q", "-3"], ".zst")
        if shutil.disk_usage(self.data).free < 27 * 10**9 // self.part:  # texts of packed inputs are kept on disk meanwhile
            print("little room: the index is deleted")
            path.with_name("index").unlink(missing_ok=True)
        self.near("near duplicates, 10 M, zstd", "180 s", path)

    def events1(self):
        path = self.corpus(1)
        measure.warm(path)
        got = measure.run([self.bin / "synoptic", "cluster", "--by", "event", "--quiet", path])
        self.tell("events, 1 M", "120 s", got, "" if got["exit"] == 0 else f"exit {got['exit']}")

    def signing(self):
        out = subprocess.run([self.bin / "signing_bench", "--benchmark_min_time=0.5"], capture_output=True, text=True).stdout
        for line in out.splitlines():
            found = re.match(r"BM_Sign/(\d)/(\d)\S*threads:2.*bytes_per_second=(\S+) (.*)", line)
            if found:
                self.tell(f"signing, two threads, {found[4]}", "1.2 GB/s AVX-512, .6 AVX2", None, found[3])

    def add(self):
        """Articles added to an index one by one: pages never read since it was written, then the same again."""
        path = self.corpus(10)
        index = path.with_name("index")
        if not index.is_file():
            got = measure.run([self.bin / "synoptic", "cluster", "--by", "near-duplicate", "--quiet", path, "--index", index])
            self.tell("index of 10 M, built", "", got, f"{index.stat().st_size / 1e9:.1f} GB")
        more = path.with_name("more.jsonl")
        with open(more, "w", encoding="utf-8") as to:
            fresh = measure.corpus(self.data, self.bin / "scale_corpus", 1000, 77)
            subprocess.run([sys.executable, pathlib.Path(__file__).with_name("add_articles.py"), path, fresh, "500"], stdout=to, check=True)
        for file in (index, path):
            with open(file, "rb") as f:
                os.fsync(f.fileno())
                os.posix_fadvise(f.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        for state in ("cold", "warm"):
            index.with_name("index.added").unlink(missing_ok=True)
            begin = time.monotonic()
            run = subprocess.run([self.bin / "synoptic", "cluster", "--by", "near-duplicate", "--index", index, "--add", more],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            said = run.stderr.strip().splitlines()
            self.tell(f"1000 articles added to 10 M, pages {state}", "1 ms each", None,
                      f"{said[-1] if said else 'failed'}; {time.monotonic() - begin:.1f} s with opening")
        index.with_name("index.added").unlink(missing_ok=True)

    def unpack(self):
        path = measure.corpus(self.data, self.bin / "scale_corpus", 100000 // self.part * 2)
        size = os.path.getsize(path) / 1e6
        for pack, unpack, end, limit in ((["gzip", "-6"], ["gunzip"], ".gz", ".8 of gunzip"), (["zstd", "-q", "-3"], ["zstd", "-d"], ".zst", "")):
            packed = self.packed(path, pack, end)
            measure.warm(packed)
            ours, theirs = measure.median([self.bin / "read_rate", packed], 3), measure.median([*unpack, "-c", packed], 3)
            self.tell(f"reading {end[1:]}", limit, ours, f"{size / ours['cpu']:.0f} MB a processor second, {theirs['cpu'] / ours['cpu']:.2f} of {' '.join(unpack)}")

    def spark(self):
        if not self.python:
            return print("no --python: Spark is left out")
        script = pathlib.Path(__file__).parent.parent / "python/tests/spark_rate.py"
        run = subprocess.run([self.python, script], capture_output=True, text=True)
        for line in run.stdout.splitlines() or [f"failed: {run.stderr[-300:]}"]:
            self.tell("rate of extraction", "", None, line)


def main():
    jobs = ["near1", "near1z", "near10", "add", "near10z", "events1", "signing", "unpack", "spark"]
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", required=True, type=pathlib.Path)
    ap.add_argument("--bin-dir", default="build/bin", type=pathlib.Path)
    ap.add_argument("--python")
    ap.add_argument("--only", default=",".join(jobs))
    ap.add_argument("--small", action="store_true")
    args = ap.parse_args()
    bench, begin = Bench(args), time.monotonic()
    for job in args.only.split(","):
        getattr(bench, job)()
    print(f"\n{measure.load()}; {time.monotonic() - begin:.0f} s\n" + measure.table(HEAD, bench.rows))


if __name__ == "__main__":
    main()
