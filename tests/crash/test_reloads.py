"""A line is changed under full load with `dongtin reload`, and killed meanwhile: what is stored in the end is what a line stores
that nothing happened to."""
import os
import random
import signal
import subprocess
import threading
import time
import unittest

from dongtin import DEADLINE, Line, configuration, main, program
from killing import KILLS, SEED, Feeder, report, settle, wrong_end
from records import sqlite_records

WATCHED = [{"directory": "articles", "watch": True}]
CLEAN, EXTRACT = {"name": "clean"}, {"name": "extract"}
# These pass on what they get, and count in the record how often it came by. `slow` keeps the line at work.
MIDDLE = {"name": "middle", "program": program("test_stage"), "counts": True}
OTHER = {"name": "other", "program": program("test_stage"), "counts": True}
SLOW = {"name": "slow", "program": program("test_stage"), "counts": True, "delay_ms": 2}
STAGE_KILLS = 100 if KILLS > 20 else KILLS     # of the stage that comes and goes
CHANGES = KILLS if KILLS > 20 else KILLS // 2  # at random


def comparable(record):
    """A record without what differs between two runs over equal files in different folders, and without the visits."""
    source = {**record["source"], "uri": os.path.basename(record["source"]["uri"]), "fetched": ""}
    rest = {key: value for key, value in record.items() if not key.startswith("passed_")}
    return {**rest, "id": "", "serial": 0, "source": source}


def stored(line):
    """{name: record} of all that is stored."""
    records = map(comparable, sqlite_records(line.join("records.db")).values())
    return {record["source"]["uri"]: record for record in records}


def wrong_visits(line):
    """Articles that went through `slow`, which is always in the line, not exactly once, or through another twice."""
    return ["%s: %s" % (record["source"]["uri"], visits) for record in sqlite_records(line.join("records.db")).values()
            if (visits := {key: value for key, value in record.items() if key.startswith("passed_")}).get("passed_slow") != 1
            or max(visits.values()) > 1]


class Changing:
    """A line at work, beside which a thread writes articles as the test goes on."""

    def __init__(self, line, steps):
        self.line, self.steps, self.step = line, steps, 0
        self.feeder = Feeder(line)
        self.wanted = threading.Semaphore(0)
        self.writer = threading.Thread(target=self.write, daemon=True)
        self.writer.start()

    def write(self):
        for step in range(1, self.steps + 1):
            self.wanted.acquire()
            self.feeder.write_up_to(step * self.feeder.total // self.steps)

    def go_on(self):
        """One more part of the articles is written; waits until some of all is stored since then."""
        done = self.line.sums().get("ingest", {}).get("done", 0)
        self.step += 1
        self.wanted.release()
        self.line.wait_until(lambda: self.line.sums().get("ingest", {}).get("done", 0) > done, "it flows in step %d" % self.step)

    def finish(self):
        for _ in range(self.step, self.steps):
            self.wanted.release()
        self.writer.join()
        settle(self.line, self.feeder, within=120)

    def begin_change(self, *middle):
        """Reloads with these stages between the ends; ends with end_change."""
        stages = self.line.configuration["stages"]
        self.line.configuration["stages"] = [stages[0], *middle, stages[-1]]
        self.line.write_configuration()
        return subprocess.Popen([program("dongtin"), "reload", "-c", self.line.config], stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, encoding="utf-8")

    def end_change(self, asked):
        said, wrong = asked.communicate(timeout=2 * DEADLINE)
        if asked.returncode != 0:
            raise AssertionError("reload: status %d: %s%s" % (asked.returncode, said, wrong))
        return said

    def change(self, *middle):
        return self.end_change(self.begin_change(*middle))

    def kill_at_work(self, stage, worker=0):
        """SIGKILL to a process that has done something since it started."""
        def works():
            hand = self.line.hands().get((stage, worker))
            return hand is not None and hand.counts["finished_since_start"] > 0 and self.line.pid(stage, worker) == hand.pid
        self.line.wait_until(works, "%s.%d works" % (stage, worker))
        return self.line.kill(stage, worker)


class TheLineIsChanged(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with Line(configuration(WATCHED)) as line:
            feeder = Feeder(line)
            feeder.write_up_to(feeder.total)
            settle(line, feeder, within=120)
            cls.undisturbed = stored(line)
            if line.stop() != 0:
                raise AssertionError("the undisturbed line ends badly")

    def end(self, changing, kills):
        line, feeder = changing.line, changing.feeder
        changing.finish()
        report(line, kills)
        self.assertEqual(wrong_end(line, feeder, comparable=comparable), [])
        found = stored(line)
        self.assertEqual(found.keys(), self.undisturbed.keys())
        self.assertEqual([name for name in found if found[name] != self.undisturbed[name]], [])
        self.assertEqual(wrong_visits(line), [])
        self.assertEqual(line.stop(), 0)

    def test_a_stage_comes_is_killed_moves_and_goes(self):
        with Line(configuration(WATCHED, middle=[CLEAN, EXTRACT, SLOW], window=64)) as line:
            changing = Changing(line, STAGE_KILLS + 7)
            changing.go_on()
            kept = {stage: line.pid(stage) for stage in ("ingest", "store")}
            extract = line.pid("extract")
            self.assertEqual(changing.change(CLEAN, MIDDLE, EXTRACT, SLOW),
                             "started: middle.0\nrestarted: clean.0\nkept: ingest.0 extract.0 slow.0 store.0\n")
            for _ in range(STAGE_KILLS):
                changing.go_on()
                self.assertTrue(changing.kill_at_work("middle"))
            self.assertEqual(line.pid("extract"), extract)
            changing.go_on()
            changing.change(CLEAN, {**MIDDLE, "workers": 8}, EXTRACT, SLOW)
            changing.go_on()
            changing.change(CLEAN, {**MIDDLE, "workers": 2}, EXTRACT, SLOW)
            changing.go_on()
            self.assertIn("stopped: middle.1", changing.change(CLEAN, EXTRACT, SLOW, MIDDLE))
            changing.go_on()
            changing.change(CLEAN, EXTRACT, SLOW)
            self.assertEqual({stage: line.pid(stage) for stage in kept}, kept)
            self.assertIsNone(line.pid("middle"))
            self.end(changing, {("middle", 0): STAGE_KILLS})

    def test_any_stage_comes_moves_scales_and_goes_while_any_process_is_killed(self):
        draw = random.Random(SEED)
        with Line(configuration(WATCHED, middle=[CLEAN, EXTRACT, SLOW], window=64)) as line:
            changing = Changing(line, CHANGES + 1)
            changing.go_on()
            kills = {}
            for _ in range(CHANGES):
                middle = [{**stage, "workers": draw.choice([1, 1, 2])} for stage in (CLEAN, EXTRACT)]
                for stage in [SLOW, *draw.sample([MIDDLE, OTHER], draw.choice([0, 1, 2]))]:
                    middle.insert(draw.randint(0, len(middle)), {**stage, "workers": draw.choice([1, 2])})
                asked = changing.begin_change(*middle)
                if draw.random() < 0.7:
                    time.sleep(draw.choice([0, 0.05, 0.1, 0.15, 0.2, 0.25]))  # so that each kill falls at another moment
                    alive = line.processes()
                    if alive:
                        victim = draw.choice(alive)[:2]
                        kills[victim] = kills.get(victim, 0) + line.kill(*victim)
                changing.end_change(asked)
                changing.go_on()
            self.assertGreater(sum(kills.values()), CHANGES // 4)
            self.end(changing, kills)

    def test_the_launcher_is_killed_while_it_changes_the_line(self):
        draw = random.Random(SEED)
        middles = [(CLEAN, SLOW, MIDDLE, EXTRACT), (CLEAN, EXTRACT, SLOW)]
        with Line(configuration(WATCHED, middle=[CLEAN, EXTRACT, SLOW], window=64)) as line:
            changing = Changing(line, CHANGES // 2 + 1)
            changing.go_on()
            for number in range(CHANGES // 2):
                asked = changing.begin_change(*middles[number % 2])
                time.sleep(draw.choice([0.05, 0.15, 0.2, 0.25]))  # so that each kill falls at another moment
                line.launcher.send_signal(signal.SIGKILL)
                line.launcher.wait()
                asked.communicate(timeout=DEADLINE)
                line.start()
                changing.go_on()
            self.end(changing, {})


if __name__ == "__main__":
    main()
