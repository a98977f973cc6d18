"""What a stage of one's own costs: the whole line with one that passes everything on, against the line without, in turn, in one run.

    python3 tests/bench/stage.py [ARTICLES] [BYTES] [ROUNDS]

Prints what the minimal stage of each language, and a filter behind dongtin-pipe, adds to the CPU time of the whole line. What the
filter itself takes is not in it, only dongtin-pipe's part. Programs: $DONGTIN_BIN, else build/release/bin."""
import os
import sys

from line import run_line
from measuring import Line, configuration, median, write_articles
from dongtin import ROOT, program

EXAMPLES = os.path.join(ROOT, "stages", "examples")
STAGES = {
    "C": {"name": "minimal"},
    "Python": {"name": "minimal", "program": os.path.join(EXAMPLES, "python", "minimal.py")},
    "Node": {"name": "minimal", "program": os.path.join(EXAMPLES, "node", "minimal.js")},
    "pipe, cat": {"name": "minimal", "pipe": ["cat"]},
}


def cost(stage, articles, size):
    """CPU us per article of each process of a line with this stage before extract, or without one (None)."""
    middle = [{"name": "clean"}, *([stage] if stage else []), {"name": "extract"}]
    line = Line(configuration([{"directory": "articles"}], middle=middle))
    try:
        write_articles(line, articles, size)
        return run_line(line, articles)[0]
    finally:
        line.discard()


def main():
    articles, size, rounds = (int(value) for value in (sys.argv[1:] + ["3000", "12000", "3"][len(sys.argv) - 1:]))
    bare, added = [], {name: [] for name in STAGES}
    for _ in range(rounds):
        without = sum(cost(None, articles, size).values())
        bare.append(without)
        for name, stage in STAGES.items():
            cpu = cost(stage, articles, size)
            added[name].append((cpu["minimal"], sum(cpu.values()) / without))
    print("%d articles of %d bytes, medians of %d rounds; programs: %s" % (articles, size, rounds, program("")))
    print("  %-12s %8.1f us CPU per article" % ("the line", median(bare)))
    for name, measured in added.items():
        print("  %-12s %8.1f us CPU per article; the line with it costs %.2f of the line without" %
              ("+ " + name, median(own for own, _ in measured), median(ratio for _, ratio in measured)))


if __name__ == "__main__":
    main()
