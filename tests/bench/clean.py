"""How fast one process cleans, without transport: MB and articles per CPU second, and instructions per byte.

    python3 tests/bench/clean.py [FILE...]

Text and web pages; without files, articles of 12 KB joined from the annotated ones. A rate is the best of five turns, since other work on the
machine only slows. Instructions are counted by valgrind, where that is installed: they are the same on a busy machine, so two builds can
be compared by them. Program: bench_clean in $DONGTIN_BIN, else in build/release/bin."""
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

from measuring import ROOT, program

SIZE, TURNS, ROUNDS, COUNTED = 12000, 5, 64, 4
RULES = os.path.join(ROOT, "configs", "rules")


def write_own(folder):
    """As many articles as there are annotated ones, each that one with the next ones behind it."""
    texts = []
    for path in sorted(glob.glob(os.path.join(ROOT, "tests", "quality", "articles", "*.txt"))):
        with open(path, encoding="utf-8") as file:
            texts.append(file.read())
    for number in range(len(texts)):
        joined = "\n\n".join(texts[number:] + texts[:number]).encode()[:SIZE].decode("utf-8", "ignore")
        with open(os.path.join(folder, "%02d.txt" % number), "w", encoding="utf-8") as file:
            file.write(joined)
    return sorted(glob.glob(os.path.join(folder, "*.txt")))


def clean(files, rounds, before=()):
    command = [*before, program("bench_clean"), "--rounds", str(rounds), RULES, *files]
    return subprocess.run(command, capture_output=True, text=True, check=True)


def rate(files):
    """(MB/s, articles/s) of all files together."""
    def turn():
        found = re.match(r" *([0-9.]+) MB/s +([0-9]+) /s", clean(files, ROUNDS).stdout.splitlines()[-1])
        return float(found.group(1)), int(found.group(2))
    return max(turn() for _ in range(TURNS))


def instructions(files, rounds):
    """Of cleaning alone, all files so many times."""
    valgrind = ("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", "--collect-atstart=no",
                "--toggle-collect=cleaner_run")
    return int(re.search(r"Collected : ([0-9]+)", clean(files, rounds, valgrind).stderr).group(1))


def report(files):
    size = sum(map(os.path.getsize, files))
    print("%d files, %d bytes each on average; program: %s" % (len(files), size // len(files), program("bench_clean")))
    print("  %8.1f MB and %.0f articles per CPU second" % rate(files))
    if shutil.which("valgrind") is None:
        print("  instructions were not counted: there is no valgrind")
        return
    once = (instructions(files, 2 * COUNTED) - instructions(files, COUNTED)) / COUNTED
    print("  %8.1f instructions per byte" % (once / size))


def main():
    with tempfile.TemporaryDirectory() as folder:
        report(sys.argv[1:] or write_own(folder))


if __name__ == "__main__":
    main()
