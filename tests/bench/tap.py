"""What watching costs: a line in turn with taps and without, block by block of its articles, in one run.

    python3 tests/bench/tap.py [ARTICLES] [BYTES] [ROUNDS]

In a block with taps `dongtin tap extract` is attached and detached while articles flow, and one subscriber never reads; a block without
follows, or goes before, so that what grows slower or faster on the machine meets both. A hundred taps a round: each is a program that
starts, reads and ends, and takes its share of the processors. Blocks are short, because neighbours in time differ least, and many,
because each still differs from its neighbour by a tenth; the figures have their standard errors. Says the ratios of rates and of
CPU time, and whether the records are the same as those of a line without taps, byte for byte but for what differs from run to run
(serial, time of fetching). Programs: as in line.py; needs Debian's python3-zmq."""
import hashlib
import os
import re
import subprocess
import sys
import tempfile
import threading
import time

import zmq

from measuring import Line, configuration, median, median_and_error, processes, write_articles
from dongtin import program, wait_until

PAIRS = 100           # of blocks, one with a tap and one without
HELD_S = 0.02          # after the first article
STARTING_MOST_S = 1
LOOK_S = 0.02         # how often this program looks, which is a load as well


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


def attach_and_detach(line, seen):
    """Taps for a moment; adds to `seen` how many articles the tap has shown and its seconds of CPU."""
    with tempfile.TemporaryFile() as lines:
        tap = subprocess.Popen([program("dongtin"), "tap", "extract", "-c", line.config], stdout=lines, stderr=subprocess.DEVNULL)
        until = time.monotonic() + STARTING_MOST_S
        while os.fstat(lines.fileno()).st_size == 0 and time.monotonic() < until:
            time.sleep(LOOK_S)
        time.sleep(HELD_S)
        tap.terminate()
        used = os.wait4(tap.pid, 0)[2]
        tap.returncode = 0
        lines.seek(0)
        seen.append((lines.read().count(b"\n"), used.ru_utime + used.ru_stime))


class Block:
    """Waits until so many articles are settled and says how long one took, in seconds and in seconds of CPU."""

    def __init__(self, line, progress, end):
        def cpu():
            return sum(seconds for seconds, _ in processes(line).values())
        begin, began, used = progress(), time.monotonic(), cpu()
        wait_until(lambda: progress() >= end, "a block is settled", within=3600, every=LOOK_S)
        articles = max(1, progress() - begin)
        self.seconds, self.cpu_seconds = (time.monotonic() - began) / articles, (cpu() - used) / articles


def run_tapped_block(line, reader, progress, end, seen):
    endpoint = "ipc://%s/extract.0.tap" % line.runtime
    reader.connect(endpoint)
    thread = threading.Thread(target=attach_and_detach, args=(line, seen))
    thread.start()
    block = Block(line, progress, end)
    thread.join()
    reader.disconnect(endpoint)
    return block


def run_blocks(line, articles, reader, seen):
    """Pairs of blocks (without, with) over all articles but some at the begin and the end."""
    def progress():
        return line.sums().get("ingest", {}).get("done", 0)

    size, pairs = articles // (2 * PAIRS + 2), []
    ends = iter(range(2 * size, articles, size))
    wait_until(lambda: progress() >= size, "the first block is settled", within=3600, every=LOOK_S)
    for number in range(PAIRS):
        blocks = {}
        for tapped in ((False, True) if number % 2 == 0 else (True, False)):
            end = next(ends)
            blocks[tapped] = run_tapped_block(line, reader, progress, end, seen) if tapped else Block(line, progress, end)
        pairs.append((blocks[False], blocks[True]))
    return pairs


def run(articles, size, tapped):
    """(fingerprints of the records, pairs of blocks, (articles seen, seconds of CPU) of each tap)."""
    line, seen, pairs = Line(configuration([{"directory": "articles"}])), [], []
    context = zmq.Context()
    reader = context.socket(zmq.SUB)
    reader.setsockopt(zmq.RCVHWM, 1)
    reader.subscribe(b"")
    try:
        write_articles(line, articles, size)
        line.start()
        if tapped:
            pairs = run_blocks(line, articles, reader, seen)
        if line.wait(3600) != 0:
            raise SystemExit("the line failed:\n" + line.log()[-4000:])
        return fingerprints(line.join("records")), pairs, seen
    finally:
        reader.close(0)
        context.term()
        line.discard()


def main():
    articles, size, rounds = (int(value) for value in (sys.argv[1:] + ["100000", "12000", "1"][len(sys.argv) - 1:]))
    records, all_pairs, all_seen, same = run(articles, size, False)[0], [], [], True
    for number in range(rounds):
        tapped_records, pairs, seen = run(articles, size, True)
        same = same and tapped_records == records and len(records) == articles
        all_pairs += pairs
        all_seen += seen
        print("  round %d: %.0f articles/s without taps, %.0f with; taps attached %d times, saw %d articles" %
              (number + 1, 1 / median(one.seconds for one, _ in pairs), 1 / median(other.seconds for _, other in pairs),
               len(seen), sum(articles_seen for articles_seen, _ in seen)), flush=True)
    print("%d articles of %d bytes, %d rounds, %d pairs of blocks" % (articles, size, rounds, len(all_pairs)))
    print("  records    %s" % ("the same" if same else "NOT the same"))
    print("  attached   %d times in all, at least %d articles seen and %.1f ms CPU (median) used by each" %
          (len(all_seen), min(articles_seen for articles_seen, _ in all_seen), 1000 * median(used for _, used in all_seen)))
    print("  rate       %.3f +- %.3f of the rate without taps (median; the taps' own programs share the processors)" %
          median_and_error([one.seconds / other.seconds for one, other in all_pairs]))
    print("  CPU        %.3f +- %.3f of the line's without taps (median; the line's processes alone)" %
          median_and_error([other.cpu_seconds / one.cpu_seconds for one, other in all_pairs]))
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
