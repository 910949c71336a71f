"""planted: newsrooms with known truth for the programs that fit weights (fit_lineage.py, fit_updates.py): their options, and the sets."""
import argparse, collections, json, pathlib, subprocess, sys


def arguments(doc):
    ap = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--newsroom", required=True, type=pathlib.Path, help="the simulator")
    ap.add_argument("--tool", required=True, type=pathlib.Path, help="the program that says what the model sees")
    ap.add_argument("--work", required=True, type=pathlib.Path, help="folder for the sets; those that are there are used again")
    ap.add_argument("--write", action="store_true", help="puts the weights into data/")
    args = ap.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    return args


def plant(args, noise, events, accounts, seed):
    """The folder of a set, with truth.jsonl, and the files of its events: one JSON Lines file each, by name."""
    folder = args.work / f"{noise}-{accounts}-{seed}"
    if not (folder / "truth.jsonl").is_file():
        command = [sys.executable, args.newsroom, "--out", folder, "--events", events, "--accounts", accounts, "--seed", seed, "--noise", noise]
        subprocess.run([str(c) for c in command], check=True, stderr=subprocess.DEVNULL)
    rows = collections.defaultdict(list)
    for line in open(folder / "accounts.jsonl", encoding="utf-8"):
        r = json.loads(line)
        rows[r.pop("event")].append({k: v for k, v in r.items() if v})
    paths = []
    for name in sorted(rows):
        paths.append(folder / f"{name}.jsonl")
        paths[-1].write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows[name]), encoding="utf-8")
    return folder, paths
