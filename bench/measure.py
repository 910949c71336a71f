"""What the programs that measure share: running a command with its times and memory, medians, corpora, tables. Standard library only."""
import os, pathlib, statistics, subprocess, sys, time


def run(command, stdin=None):
    """Runs a command, its output thrown away: {"wall", "cpu", "rss_mb", "exit"}."""
    begin = time.monotonic()
    with open(stdin or os.devnull, "rb") as source:
        child = subprocess.Popen([str(c) for c in command], stdin=source, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return {"wall": time.monotonic() - begin, "cpu": used.ru_utime + used.ru_stime, "rss_mb": used.ru_maxrss / 1024, "exit": child.returncode}


def median(command, runs, stdin=None):
    """The median of several runs, each figure by itself."""
    all_runs = [run(command, stdin) for _ in range(runs)]
    if any(r["exit"] not in (0, 4) for r in all_runs):
        print(f"failed: {' '.join(map(str, command))}", file=sys.stderr)
        return None
    return {k: statistics.median(r[k] for r in all_runs) for k in ("wall", "cpu", "rss_mb")}


def corpus(folder, maker, articles, seed=1):
    """A simulated corpus of so many articles (ten an event); made when it is not there, by newsroom.py or by scale_corpus, the program of
    this folder that makes the same kind of corpus much faster, with words of its own."""
    path = pathlib.Path(folder) / (f"scale-{articles}" + (f"-{seed}" if seed != 1 else "")) / "accounts.jsonl"
    if path.is_file():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    command = [maker, path.parent, articles, seed]
    if str(maker).endswith(".py"):
        command = [sys.executable, maker, "--out", path.parent, "--scale", "--events", max(1, articles // 10), "--jobs", 2, "--seed", seed]
    subprocess.run([str(c) for c in command], check=True, stdout=subprocess.DEVNULL)
    return path


def warm(path):
    """Reads a file once, so that what is measured is not the disk."""
    with open(path, "rb", buffering=0) as f:
        while f.read(1 << 24):
            pass
    return os.path.getsize(path)


def table(head, rows):
    """A Markdown table, columns in line."""
    cells = [[str(c) for c in r] for r in [head, *rows]]
    wide = [max(len(r[i]) for r in cells) for i in range(len(head))]
    line = lambda r: "| " + " | ".join(c.ljust(w) for c, w in zip(r, wide)) + " |"
    return "\n".join([line(cells[0]), "| " + " | ".join("-" * w for w in wide) + " |", *map(line, cells[1:])])


def load():
    return "load " + " ".join(f"{x:.1f}" for x in os.getloadavg())
