"""What benchmarks share: articles of a given size, the CPU time of the processes of a line, medians.

Machines are shared and noisy: every figure that counts is a ratio of two things measured in turn, in one run, and CPU time is
steadier than rates."""
import os
import statistics
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

from articles import article  # noqa: E402
from dongtin import ROOT, Line, configuration, program  # noqa: E402

TICKS_PER_S = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGESIZE")


def article_of(number, size):
    """Text of an article with about so many bytes."""
    title, text = article(number)
    parts, length, next_ = [text], len(text.encode()), number * 1000
    while length < size:
        next_ += 1
        parts.append(article(next_)[1])
        length += len(parts[-1].encode()) + 2
    return "%s\n\n%s\n" % (title, "\n\n".join(parts).encode()[:size].decode("utf-8", "ignore"))


def write_articles(line, count, size, folder="articles"):
    """Writes them as files, 1,000 a folder, and returns their bytes in all."""
    total = 0
    for number in range(count):
        text = article_of(number, size)
        line.write("%s/%03d/%06d.txt" % (folder, number // 1000, number), text)
        total += len(text.encode())
    return total


def processes(line):
    """{stage: (CPU seconds so far, resident bytes)} of the line's processes, workers added up."""
    found = {}
    for stage, _, pid in line.processes():
        try:
            with open("/proc/%d/stat" % pid, encoding="ascii", errors="replace") as file:
                fields = file.read().rsplit(")", 1)[1].split()
            with open("/proc/%d/statm" % pid, encoding="ascii") as file:
                resident = int(file.read().split()[1]) * PAGE
        except (OSError, IndexError):
            continue
        cpu, memory = found.get(stage, (0.0, 0))
        found[stage] = (cpu + (int(fields[11]) + int(fields[12])) / TICKS_PER_S, memory + resident)
    return found


def median(values):
    return statistics.median(list(values))


__all__ = ["ROOT", "Line", "article_of", "configuration", "median", "processes", "program", "write_articles"]
