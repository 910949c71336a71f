"""A plugged-in extractor for the tests: honest, or bad in the way that its first argument names."""
import json
import sys
import time

way = sys.argv[1] if len(sys.argv) > 1 else "honest"
for line in sys.stdin:
    account = json.loads(line)
    text, say = account["text"], lambda o: print(json.dumps(o), flush=True)
    at = text.find("past 41")
    offer = {"kind": "count", "anchor": {"exact": "41", "start": at + 5}, "measure": "other", "population": "lock"}
    if way == "honest":
        say(offer)
        say({"kind": "count", "anchor": "63", "measure": "killed", "population": "people", "value": 63})
    elif way == "liar":
        say({**offer, "value": 42})
        say({"kind": "count", "anchor": "6000", "measure": "killed"})
        print("this is no JSON", flush=True)
        say({"kind": "count", "anchor": "63", "measure": "injured", "population": "people"})
    elif way == "staller":
        say(offer)
        time.sleep(60)
    elif way == "breaks":
        say(offer)
        sys.exit(3)
    elif way == "floods":
        while True:
            sys.stdout.write("x" * 65536)
    elif way == "deaf":  # speaks at length before it reads on
        for _ in range(3000):
            say(offer)
    say({"account": account["id"], "done": True})
