"""What three hops through real stages cost, against a bare ZeroMQ chain that sends the same bytes.

    python3 tests/bench/transport.py [ARTICLES] [BYTES] [ROUNDS]

The stages are three of stages/examples/c/minimal.c, the last of which ends the line; `chain origin` offers the articles and takes the
verdicts. Prints the CPU time per article of both, and their ratio. Programs: as in line.py."""
import json
import os
import resource
import subprocess
import sys

from measuring import median
from line import CHAIN, run_chain
from dongtin import Folder, program, wait_until

STAGES = ["first", "second", "third"]


def write_line_file(folder):
    stages = [{"name": "origin", "program": CHAIN, "workers": 1, "in": [], "taps": ["ipc://%s/origin.tap" % folder], "settings": {}}]
    stages += [{"name": name, "program": program("dongtin-minimal"), "workers": 1, "in": ["ipc://%s/%s.in" % (folder, name)],
                "taps": ["ipc://%s/%s.tap" % (folder, name)], "settings": {}} for name in STAGES]
    path = os.path.join(folder, "line.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"v": 1, "pipeline": "bench", "config": "", "base": folder, "state": folder, "runtime": folder,
                   "verdicts": "ipc://%s/verdicts" % folder, "window": 512, "window_bytes": 67108864,
                   "max_article_bytes": 8388608, "settle_timeout": 600, "stall_timeout": 30, "max_attempts": 3, "max_kills": 10,
                   "stages": stages}, file)
    return path


def children_cpu_s():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def run_stages(articles, size):
    """CPU us per article of the origin and the three stages."""
    before = children_cpu_s()
    with Folder() as folder:
        path = write_line_file(folder.path)
        running = [subprocess.Popen([program("dongtin-minimal"), "--line", path, "--stage", name, "--worker", "0"],
                                    stderr=subprocess.DEVNULL) for name in STAGES]
        for name in STAGES:
            wait_until(lambda: os.path.exists(folder.join(name + ".in")), name + " is there")
        done = subprocess.run([CHAIN, "origin", str(articles), str(size), path], capture_output=True, check=True, timeout=600)
        json.loads(done.stdout)
        for process in running:
            process.terminate()
            process.wait(30)
    return (children_cpu_s() - before) * 1e6 / articles


def main():
    articles, size, rounds = (int(value) for value in (sys.argv[1:] + ["20000", "12000", "5"][len(sys.argv) - 1:]))
    bare, ours = [], []
    for _ in range(rounds):
        bare.append(run_chain(articles, size))
        ours.append(run_stages(articles, size))
    print("%d articles of %d bytes, three hops, medians of %d rounds" % (articles, size, rounds))
    print("  stages     %8.1f us CPU per article" % median(ours))
    print("  bare chain %8.1f us CPU per article" % median(bare))
    print("  ratio      %8.2f (median of the rounds' ratios; the budget is 1.3)" % median(a / b for a, b in zip(ours, bare)))


if __name__ == "__main__":
    main()
