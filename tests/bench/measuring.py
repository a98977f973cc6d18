"""What benchmarks share: articles of a given size, the CPU time of the processes of a line, medians.

Machines are shared and noisy: every figure that counts is a ratio of two things measured in turn, in one run, and CPU time is
steadier than rates."""
import math
import os
import statistics
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

from news import news  # noqa: E402
from dongtin import ROOT, Line, configuration, program  # noqa: E402

TICKS_PER_S = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGESIZE")


def article_of(number, size):
    """Text of an article with about so many bytes, its title in front."""
    return "%s\n\n%s\n" % news(number, size)


def write_articles(line, count, size, folder="articles"):
    """Writes them as files, 1,000 a folder, and returns their bytes in all."""
    total = 0
    for begin in range(0, count, 1000):
        folder_path = line.join(folder, "%03d" % (begin // 1000))
        os.makedirs(folder_path)
        for number in range(begin, min(begin + 1000, count)):
            text = article_of(number, size).encode()
            with open(os.path.join(folder_path, "%06d.txt" % number), "wb") as file:
                file.write(text)
            total += len(text)
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


def median_and_error(values):
    """(median, its standard error): that of a mean, times the root of pi/2, from the distance of the quartiles, which strays
    less than the standard deviation where single values are far off."""
    low, _, high = statistics.quantiles(values, n=4)
    return statistics.median(values), math.sqrt(math.pi / 2) * (high - low) / 1.349 / math.sqrt(len(values))


__all__ = ["ROOT", "Line", "article_of", "configuration", "median", "median_and_error", "processes", "program", "write_articles"]
