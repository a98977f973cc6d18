"""What watching costs: a line with taps against the same line without, in turn, in one run.

    python3 tests/bench/tap.py [ARTICLES] [BYTES] [ROUNDS]

With taps: `dongtin tap extract` is attached and detached a hundred times while articles flow, and one subscriber never reads. Says
whether the records are the same, byte for byte but for what differs from run to run (serial, time of fetching), and the ratio of
the rates. Programs: as in line.py; needs Debian's python3-zmq."""
import hashlib
import os
import re
import subprocess
import sys
import threading
import time

import zmq

from measuring import Line, configuration, median, write_articles
from dongtin import program, wait_until

ATTACHED = 100


# What differs from run to run in a record's line: numbers, times and folders.
VARYING = re.compile(rb'"(?:serial|ms)":[0-9.]+|"(?:id|revision|whole)":"[0-9a-f]{32}"|"fetched":"[^"]*"|"uri":"[^"]*/')


def fingerprints(folder):
    """Of each record's line without what varies, sorted."""
    found = []
    for name in os.listdir(folder):
        if name.endswith(".jsonl"):
            with open(os.path.join(folder, name), "rb") as file:
                found += [hashlib.sha256(VARYING.sub(b"", line)).digest() for line in file]
    return sorted(found)


def attach_and_detach(line, stop, seen):
    """Taps for a moment, a hundred times or until the line ends; counts the articles that were seen."""
    while not stop.is_set() and len(seen) < ATTACHED:
        tap = subprocess.Popen([program("dongtin"), "tap", "extract", "-c", line.config], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL)
        stop.wait(0.02)
        tap.terminate()
        seen.append(tap.communicate()[0].count(b"\n"))


def run(articles, size, tapped):
    """(fingerprints of the records, articles/s, articles seen by each tap)."""
    line = Line(configuration([{"directory": "articles"}]))
    stop, seen = threading.Event(), []
    context = zmq.Context()
    reader = context.socket(zmq.SUB)
    try:
        write_articles(line, articles, size)
        begin = time.monotonic()
        line.start()
        if tapped:
            wait_until(lambda: line.pid("extract"), "extract runs")
            reader.setsockopt(zmq.RCVHWM, 1)
            reader.subscribe(b"")
            reader.connect("ipc://%s/extract.0.tap" % line.runtime)
            thread = threading.Thread(target=attach_and_detach, args=(line, stop, seen))
            thread.start()
        wait_until(lambda: line.sums().get("ingest", {}).get("done", 0) >= articles, "all is settled", within=3600)
        taken = time.monotonic() - begin
        stop.set()
        if tapped:
            thread.join()
        if line.wait(60) != 0:
            raise SystemExit("the line failed:\n" + line.log()[-4000:])
        return fingerprints(line.join("records")), articles / taken, seen
    finally:
        stop.set()
        reader.close(0)
        context.term()
        line.discard()


def main():
    articles, size, rounds = (int(value) for value in (sys.argv[1:] + ["10000", "12000", "5"][len(sys.argv) - 1:]))
    ratios, times_attached, same = [], [], True
    for number in range(rounds):
        # The order changes, so that a machine that grows slower favours neither.
        results = {tapped: run(articles, size, tapped) for tapped in ((False, True) if number % 2 == 0 else (True, False))}
        same = same and results[True][0] == results[False][0] and len(results[True][0]) == articles
        ratios.append(results[True][1] / results[False][1])
        times_attached.append(len(results[True][2]))
        print("  round %d: %.0f articles/s without taps, %.0f with; taps attached %d times, saw %d articles" %
              (number + 1, results[False][1], results[True][1], len(results[True][2]), sum(results[True][2])), flush=True)
    print("%d articles of %d bytes, %d rounds" % (articles, size, rounds))
    print("  records    %s" % ("the same" if same else "NOT the same"))
    print("  attached   %d times in all" % sum(times_attached))
    print("  rate       %.3f of the rate without taps (median)" % median(ratios))
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
