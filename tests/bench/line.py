"""The whole line against a bare ZeroMQ chain that carries the same bytes, in turn, in one run.

    python3 tests/bench/line.py [ARTICLES] [BYTES] [ROUNDS]

Prints the CPU time per article of each process, of the chain, and their ratio; and the rate. Programs: $DONGTIN_BIN, else
build/release/bin; `chain` in the folder `bench` beside it (cmake --build build/release --target chain)."""
import json
import os
import subprocess
import sys
import time

from measuring import Line, configuration, median, processes, write_articles
from dongtin import BIN, Folder, program

CHAIN = os.path.join(os.path.dirname(BIN.rstrip("/")), "bench", "chain")


def run_chain(articles, size):
    with Folder() as folder:
        done = subprocess.run([CHAIN, "bare", str(articles), str(size), folder.path], capture_output=True, check=True, timeout=600)
    return json.loads(done.stdout)["cpu_us"]


def run_line(line, articles):
    """Runs over the articles that were written into line's folder; ({stage: CPU us per article}, articles/s, most memory)."""
    peak, last = {}, {}
    begin = time.monotonic()
    line.start()
    while line.launcher.poll() is None:
        for stage, (cpu, memory) in processes(line).items():
            last[stage] = cpu
            peak[stage] = max(peak.get(stage, 0), memory)
        time.sleep(0.02)
    taken = time.monotonic() - begin
    if line.launcher.returncode != 0:
        raise SystemExit("the line ended with %d:\n%s" % (line.launcher.returncode, line.log()[-4000:]))
    return {stage: cpu * 1e6 / articles for stage, cpu in last.items()}, articles / taken, peak


def run_new_line(description, prepare, articles):
    """run_line of a line that is made for it: `prepare(line)` writes what it reads."""
    line = Line(description)
    try:
        prepare(line)
        return run_line(line, articles)
    finally:
        line.discard()


def main():
    articles, size, rounds = (int(value) for value in (sys.argv[1:] + ["10000", "12000", "3"][len(sys.argv) - 1:]))
    chains, lines, rates, peaks = [], [], [], []
    for _ in range(rounds):
        chains.append(run_chain(articles, size))
        cpu, rate, peak = run_new_line(configuration([{"directory": "articles"}]),
                                       lambda line: write_articles(line, articles, size), articles)
        lines.append(cpu)
        rates.append(rate)
        peaks.append(sum(peak.values()))
    stages = list(lines[0])
    print("%d articles of %d bytes, medians of %d rounds; programs: %s" % (articles, size, rounds, program("")))
    for stage in stages:
        print("  %-10s %8.1f us CPU per article" % (stage, median(line[stage] for line in lines)))
    whole = median(sum(line.values()) for line in lines)
    print("  %-10s %8.1f us CPU per article" % ("whole line", whole))
    print("  %-10s %8.1f us CPU per article" % ("bare chain", median(chains)))
    print("  ratio      %8.2f (median of the rounds' ratios)" % median(sum(line.values()) / chain for line, chain in zip(lines, chains)))
    print("  rate       %8.0f articles/s, memory %.0f MiB at most, all processes" % (median(rates), max(peaks) / 1048576))


if __name__ == "__main__":
    main()
