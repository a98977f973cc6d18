"""Feeds a line while its processes are killed, and checks that nothing is lost and nothing is there twice.

The sizes are those of tests/run.sh; tests/long.cmake gives greater ones in $DONGTIN_CRASH_ARTICLES (articles in all) and
$DONGTIN_CRASH_KILLS (least number of kills of each process)."""
import os
import random
import re
import signal
import time

from articles import as_file, as_line
from dongtin import wrong_sums
from hand import read_hand
from records import differences, jsonl_lines, ledger_rows, sqlite_rows

ARTICLES = int(os.environ.get("DONGTIN_CRASH_ARTICLES", "2000"))
KILLS = int(os.environ.get("DONGTIN_CRASH_KILLS", "20"))
SEED = int(os.environ.get("DONGTIN_CRASH_SEED", "1"))
LINES_EACH = 10      # every so many articles come as JSON lines
UPDATED_EACH = 25    # every so many files are written a second time, with other words
SECOND = "\nTin này được cập nhật lần hai: công trình đã nghiệm thu xong.\n"


class Feeder:
    """Writes numbered articles into the folder that the line watches: as files, and some as files of JSON lines."""

    def __init__(self, line, total=ARTICLES, folder="articles"):
        self.line, self.total, self.folder = line, total, folder
        self.written = 0           # articles
        self.updates = 0           # files written again

    def is_done(self):
        return self.written >= self.total

    def write_up_to(self, number):
        """Writes articles until so many are written."""
        number = min(number, self.total)
        while self.written < number:
            if self.written % LINES_EACH == 0 and self.written + 3 <= self.total:
                lines = "".join(as_line(self.written + part) for part in range(3))
                self.line.write("%s/%07d.jsonl" % (self.folder, self.written), lines)
                self.written += 3
                continue
            name = "%s/%07d.txt" % (self.folder, self.written)
            self.line.write(name, as_file(self.written))
            if self.written % UPDATED_EACH == 1:
                self.line.write(name, as_file(self.written) + SECOND)
                self.updates += 1
            self.written += 1


def settle(line, feeder, within):
    """Waits until every article that was written is accepted and settled."""
    def is_settled():
        counts = line.sums().get("ingest", {})
        return counts.get("accepted", 0) - counts.get("updated", 0) >= feeder.total and counts.get("open", 1) == 0
    line.wait_until(is_settled, "%d articles are accepted and settled" % feeder.total, within)


def kill_at_random(line, feeder, stages, kills=KILLS, within=600):
    """Kills random processes several times a second, each at least `kills` times, and feeds the line so that it is at work all
    the time. Returns {(stage, worker): kills}."""
    draw = random.Random(SEED)
    done = dict.fromkeys(stages, 0)
    end = time.monotonic() + within
    while min(done.values()) < kills or not feeder.is_done():
        if line.launcher.poll() is not None:
            raise AssertionError("the line ended with %d" % line.launcher.returncode)
        if time.monotonic() > end:
            raise AssertionError("after %d s: kills %s, written %d of %d" % (within, done, feeder.written, feeder.total))
        share = min(1.0, sum(min(count, kills) for count in done.values()) / (kills * len(done)))
        feeder.write_up_to(int(50 + share * feeder.total))
        victim = draw.choice([stage for stage, count in done.items() if count <= min(done.values()) + 2])
        if line.kill(*victim):
            done[victim] += 1
        time.sleep(draw.uniform(0.02, 0.25))
    return done


def kill_when(line, stage, worker, condition, within=20):
    """SIGKILL to a process at the moment when condition(its hand) is true; looks as often as it can, since such moments are
    short. False when there was none in time."""
    path = os.path.join(line.runtime, "%s.%d.hand" % (stage, worker))
    end = time.monotonic() + within
    while time.monotonic() < end and line.launcher.poll() is None:
        hand = read_hand(path) if os.path.exists(path) else None
        if hand is None or not condition(hand):
            continue
        try:
            os.kill(hand.pid, signal.SIGKILL)
            return True
        except ProcessLookupError:
            continue  # it died, and the next one has not opened the hand yet
    return False


def sink_path(line, kind):
    """Where the line's sink of this kind is: "jsonl" or "sqlite"."""
    return line.join(next(sink[kind] for sink in line.configuration["stages"][-1]["sinks"] if kind in sink))


def wrong_store(line, feeder, **options):
    """What is lost, twice, or old in the store: a list of texts, empty when all is well. Options: those of differences."""
    wrong = differences(sink_path(line, "jsonl"), sink_path(line, "sqlite"), **options)
    rows = sqlite_rows(sink_path(line, "sqlite"), "SELECT id, uri, json FROM record")
    numbers = {}
    for row in rows:
        name = os.path.basename(row["uri"])
        number = int(name.removeprefix("test:").removesuffix(".txt"))
        numbers.setdefault(number, []).append(row)
        if number % UPDATED_EACH == 1 and name.endswith(".txt") and "nghiệm thu xong" not in row["json"]:
            wrong.append("%s: the second revision is not the one that is stored" % row["uri"])
    wrong += ["article %d is lost" % number for number in range(feeder.total) if number not in numbers]
    wrong += ["article %d is there %d times" % (number, len(found)) for number, found in numbers.items() if len(found) > 1]
    lines = {}
    for record in jsonl_lines(sink_path(line, "jsonl")):
        lines.setdefault(record["id"], []).append(record["serial"])
    for identity, serials in lines.items():
        if len(serials) > 2 or sorted(set(serials)) != serials:
            wrong.append("%s: serials %s in the JSON lines" % (identity, serials))
    return wrong


KILLED = ("signal 9",)


def wrong_deaths(line, causes=KILLED):
    """Processes that ended by themselves of another cause than these, which the test makes: a list of texts."""
    ends = re.findall(r'level=warning stage=dongtin event=ended process=(\S+) pid=(\d+) cause="([^"]*)"', line.log())
    return ["%s (process %s) ended by itself: %s" % end for end in ends if end[2] not in causes]


def wrong_end(line, feeder, causes=KILLED, **options):
    """wrong_store, and: a dead letter, a process that died by itself, or a sum that does not hold."""
    dead = ledger_rows(line.join(line.configuration["state"]), "SELECT uri, stage, reason FROM dead")
    return (wrong_store(line, feeder, **options) + ["dead letter: %s" % (tuple(row.values()),) for row in dead] + wrong_deaths(line, causes) +
            wrong_sums(line))


def report(line, kills):
    """One line for each process, and one for all, that say what the line went through."""
    hands, sums = line.hands(), line.sums()
    dead = ledger_rows(line.join(line.configuration["state"]), "SELECT stage, count(*) AS letters FROM dead GROUP BY stage")
    letters = {row["stage"]: row["letters"] for row in dead}
    for (stage, worker), count in sorted(kills.items()):
        counts = hands[stage, worker].counts
        print("%s.%d: killed %d times, started %d times, %d articles in its hand; dead letters: %d" %
              (stage, worker, count, counts["starts"], counts["crashed"], letters.get(stage, 0)))
    print("kills: %d; articles offered again: %d; dead letters: %d" %
          (sum(kills.values()), sums["ingest"]["offered_again"], sums["ingest"]["dead"]), flush=True)
