"""How long one article takes through a line that has nothing else to do, and how soon a killed process lets articles through again.

    python3 tests/bench/latency.py [ARTICLES] [BYTES]

The article is a file renamed into the watched folder; the moment it is stored is that of its verdict at ingest, which store gives
after the commits of both sinks. Then each process in turn is killed with SIGKILL as the next article comes. Milliseconds; programs:
as in line.py."""
import os
import signal
import sys
import time

from measuring import Line, article_of, configuration, median, program
from dongtin import wait_until
from hand import read_hand

LOOK_S = 0.0002
KILLS_EACH = 5
REST_S = 0.02  # between two articles, so that each finds an idle line


def settled(line):
    return read_hand(os.path.join(line.runtime, "ingest.0.hand")).counts["done"]


def until_stored(line, number, size, kill=None):
    """Milliseconds from the rename of an article's file (and the death of a process) to its verdict."""
    line.write("articles/%06d.part" % number, article_of(number, size))
    before = settled(line)
    time.sleep(REST_S)
    if kill is not None:
        line.kill(kill, by=signal.SIGKILL)
    begin = time.monotonic()
    os.rename(line.join("articles", "%06d.part" % number), line.join("articles", "%06d.txt" % number))
    # a process that is started again begins a hand of its own, in which the counts go on
    wait_until(lambda: settled(line) > before, "article %d is stored" % number, every=LOOK_S)
    return (time.monotonic() - begin) * 1000


def main():
    articles, size = (int(value) for value in (sys.argv[1:] + ["1000", "12000"][len(sys.argv) - 1:]))
    line = Line(configuration([{"directory": "articles", "watch": True}]))
    try:
        os.makedirs(line.join("articles"))
        line.start()
        line.wait_until(lambda: "event=ready" in line.log(), "the line is ready")
        until_stored(line, 0, size)
        idle = sorted(until_stored(line, number, size) for number in range(1, articles + 1))
        killed = {stage: [until_stored(line, articles + 1 + index * KILLS_EACH + number, size, stage) for number in range(KILLS_EACH)]
                  for index, stage in enumerate(["ingest", "clean", "extract", "store"])}
        if line.stop() != 0:
            raise SystemExit("the line failed:\n" + line.log()[-4000:])
    finally:
        line.discard()
    print("%d articles of %d bytes, one at a time; programs: %s" % (articles, size, program("")))
    print("  file to committed record  median %.1f ms, p99 %.1f ms, most %.1f ms" %
          (median(idle), idle[len(idle) * 99 // 100], idle[-1]))
    for stage, times in killed.items():
        print("  with %-8s killed      median %.0f ms, most %.0f ms (%d kills)" % (stage, median(times), max(times), len(times)))


if __name__ == "__main__":
    main()
