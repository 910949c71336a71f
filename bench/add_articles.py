#!/usr/bin/env python3
"""add_articles.py CORPUS.jsonl FRESH.jsonl N: articles to add to an index of CORPUS, on standard output.

N edited copies of lines all over CORPUS (a word in thirty changed) and N articles of FRESH, in turns, under ids of their own. The same
arguments give the same lines. The time of one `synoptic cluster --index FILE --add` is then told by the program itself.
"""

import json
import os
import random
import sys


def edited(line: str, number: int, rng: random.Random) -> str:
    article = json.loads(line)
    words = article["text"].split(" ")
    for _ in range(max(1, len(words) // 30)):
        words[rng.randrange(len(words))] = f"changed{rng.randrange(10**6)}"
    return json.dumps(article | {"id": f"copy{number}", "text": " ".join(words)})


def main() -> int:
    corpus, fresh, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    rng = random.Random(5)
    size = os.path.getsize(corpus)
    with open(corpus, "rb", buffering=1 << 14) as raw, open(fresh, encoding="utf-8") as new:
        for number, line in zip(range(count), new):
            raw.seek(rng.randrange(size - (1 << 16)))
            raw.readline()
            print(edited(raw.readline().decode(), number, rng))
            print(json.dumps(json.loads(line) | {"id": f"new{number}"}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
