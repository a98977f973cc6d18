"""What a stage of one's own costs: the whole line with one that passes everything on, against the line without, in turn, in one run.

    python3 tests/bench/stage.py [ARTICLES] [BYTES] [ROUNDS] [NAME...]

Prints what the minimal stage of each language (C, Python, Node), and a filter behind dongtin-pipe (pipe), adds to the CPU time of the
whole line: its own time, as a part of the line's; and the line with it against the line without, which also holds what the others do
more or less. The line without is run before each, since a machine that others use changes from minute to minute. What the filter itself
takes is not in it, only dongtin-pipe's part. Programs: $DONGTIN_BIN, else build/release/bin."""
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
    "pipe": {"name": "minimal", "pipe": ["cat"]},
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
    numbers = [word for word in sys.argv[1:] if word.isdigit()]
    names = [word for word in sys.argv[1:] if not word.isdigit()] or list(STAGES)
    articles, size, rounds = (int(value) for value in (numbers + ["2000", "12000", "3"][len(numbers):]))
    bare, own, ratios = [], {name: [] for name in names}, {name: [] for name in names}
    for _ in range(rounds):
        for name in names:
            without = sum(cost(None, articles, size).values())
            cpu = cost(STAGES[name], articles, size)
            bare.append(without)
            own[name].append(cpu["minimal"])
            ratios[name].append(sum(cpu.values()) / without)
    print("%d articles of %d bytes, medians of %d rounds; programs: %s" % (articles, size, rounds, program("")))
    print("  %-12s %8.1f us CPU per article" % ("the line", median(bare)))
    for name in names:
        print("  %-12s %8.1f us CPU per article, %.1f %% of the line; the line with it costs %.2f of the line without" %
              ("+ " + name, median(own[name]), 100 * median(own[name]) / median(bare), median(ratios[name])))


if __name__ == "__main__":
    main()
