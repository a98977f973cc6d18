#!/usr/bin/python3
"""The same as marks.py as a filter, under "protocol": "lines": what a filter can say of it."""
import json
import os
import sys


def answers(record):
    parts = [record]
    for line in record["text"].split("\n"):
        if not line.startswith("@"):
            break
        name, _, value = line[1:].partition(":")
        if name == "split":
            parts = [dict(record, text="part %d" % number) for number in range(1, int(value) + 1)]
        elif name == "settext":
            record["text"] = value
        elif name == "edit":
            record["edited"] = True
        elif name == "grow":
            record["text"] = "x" * int(value)
        elif name == "drop":
            parts = []
        elif name == "reject":
            return ["garbage"]
        elif name == "abort":
            os.abort()
    return [json.dumps(part, ensure_ascii=False, separators=(",", ":")) for part in parts]


for given in sys.stdin:
    for answer in answers(json.loads(given)):
        print(answer)
    print()
