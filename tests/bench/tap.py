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
import tempfile
import threading
import time

import zmq

from measuring import Line, configuration, median, processes, write_articles
from dongtin import program, wait_until

ATTACHED = 100
HELD_S = 0.1


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


def attach_and_detach(line, settled, articles, stop, seen):
    """Taps for a moment, a hundred times over the articles; counts the articles that were seen.

    The taps are spread over the run: on a machine of few processors a hundred programs started at once are a load of their own,
    whatever they watch."""
    while not stop.is_set() and len(seen) < ATTACHED:
        if settled[0] < articles * len(seen) / ATTACHED:
            stop.wait(0.005)
            continue
        with tempfile.TemporaryFile() as lines:
            tap = subprocess.Popen([program("dongtin"), "tap", "extract", "-c", line.config], stdout=lines,
                                   stderr=subprocess.DEVNULL)
            stop.wait(HELD_S)
            tap.terminate()
            tap.wait()
            lines.seek(0)
            seen.append(lines.read().count(b"\n"))


def run(articles, size, tapped):
    """(fingerprints of the records, articles/s, CPU us of the line's processes per article, articles seen by each tap)."""
    line = Line(configuration([{"directory": "articles"}]))
    stop, seen, settled, cpu = threading.Event(), [], [0], {}
    context = zmq.Context()
    reader = context.socket(zmq.SUB)

    def all_is_settled():
        settled[0] = line.sums().get("ingest", {}).get("done", 0)
        for stage, (seconds, _) in processes(line).items():  # the last of them may have ended when the last article is seen
            cpu[stage] = max(cpu.get(stage, 0), seconds)
        return settled[0] >= articles

    try:
        write_articles(line, articles, size)
        begin = time.monotonic()
        line.start()
        if tapped:
            wait_until(lambda: line.pid("extract"), "extract runs")
            reader.setsockopt(zmq.RCVHWM, 1)
            reader.subscribe(b"")
            reader.connect("ipc://%s/extract.0.tap" % line.runtime)
            thread = threading.Thread(target=attach_and_detach, args=(line, settled, articles, stop, seen))
            thread.start()
        wait_until(all_is_settled, "all is settled", within=3600, every=0.02)
        taken = time.monotonic() - begin
        stop.set()
        if tapped:
            thread.join()
        if line.wait(60) != 0:
            raise SystemExit("the line failed:\n" + line.log()[-4000:])
        return fingerprints(line.join("records")), articles / taken, sum(cpu.values()) * 1e6 / articles, seen
    finally:
        stop.set()
        reader.close(0)
        context.term()
        line.discard()


def main():
    articles, size, rounds = (int(value) for value in (sys.argv[1:] + ["10000", "12000", "5"][len(sys.argv) - 1:]))
    rates, costs, times_attached, same = [], [], [], True
    for number in range(rounds):
        # The order changes, so that a machine that grows slower favours neither.
        results = {tapped: run(articles, size, tapped) for tapped in ((False, True) if number % 2 == 0 else (True, False))}
        (records, rate, cost, _), (tapped_records, tapped_rate, tapped_cost, seen) = results[False], results[True]
        same = same and tapped_records == records and len(records) == articles
        rates.append(tapped_rate / rate)
        costs.append(tapped_cost / cost)
        times_attached.append(len(seen))
        print("  round %d: without taps %.0f articles/s, %.0f us CPU; with %.0f, %.0f; taps attached %d times, saw %d articles" %
              (number + 1, rate, cost, tapped_rate, tapped_cost, len(seen), sum(seen)), flush=True)
    print("%d articles of %d bytes, %d rounds" % (articles, size, rounds))
    print("  records    %s" % ("the same" if same else "NOT the same"))
    print("  attached   %d times in all" % sum(times_attached))
    print("  rate       %.3f of the rate without taps (median; the taps' own programs share the processors)" % median(rates))
    print("  CPU        %.3f of the line's without taps (median; the line's processes alone)" % median(costs))
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
