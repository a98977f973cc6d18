"""Processes are killed at the moments when it hurts most: with a full hand, while they commit, just after, while they start,
when a file of records has just been begun, while the search index is filled."""
import glob
import os
import random
import sqlite3
import threading
import time
import unittest

from dongtin import Line, configuration, main
from killing import ARTICLES, KILLS, SEED, Feeder, kill_when, report, settle, wrong_end
from records import sqlite_rows

WATCHED = [{"directory": "articles", "watch": True}]
STAGES = [("ingest", 0), ("clean", 0), ("extract", 0), ("store", 0)]


class Moments:
    """Conditions on a process's hand. Each waits for some progress first: an article that is hit again and again in the same
    place would rightly become a dead letter, as one that kills does."""

    def __init__(self, line, draw):
        self.line, self.draw = line, draw

    def full_hand(self, stage):
        """Its handler runs."""
        progress = self.draw.randint(1, 8)
        return lambda hand: hand.running and hand.counts["finished_since_start"] >= progress

    def wait_for_sink(self, stage):
        """It commits: what it holds is written, or not, or half."""
        progress = self.draw.randint(1, 8)
        return lambda hand: (hand.articles and not hand.running and hand.counts["finished_since_start"] >= progress)

    def just_done(self, stage):
        """What it had is committed or sent, and nobody may know yet."""
        progress = self.draw.randint(1, 8)
        return lambda hand: not hand.articles and hand.counts["finished_since_start"] >= progress

    def start(self, stage):
        """It has only just opened its hand."""
        starts = self.line.hands()[stage, 0].counts["starts"]
        self.line.kill(stage)
        return lambda hand: hand.counts["starts"] > starts

    def new_segment(self, stage):
        """The next file of JSON lines has just been begun."""
        before = len(glob.glob(self.line.join("records", "*.jsonl")))
        return lambda hand: len(glob.glob(self.line.join("records", "*.jsonl"))) > before

    def new_commit(self, stage):
        """Ingest has just committed an acceptance or a settlement."""
        before = self.written_at("var/ledger.db-wal")
        return lambda hand: self.written_at("var/ledger.db-wal") != before

    def written_at(self, name):
        try:
            return os.stat(self.line.join(name)).st_mtime_ns
        except FileNotFoundError:
            return 0


class EveryMomentIsHit(unittest.TestCase):
    MOMENTS = [("clean", "full_hand"), ("extract", "full_hand"), ("store", "full_hand"), ("store", "wait_for_sink"),
               ("store", "just_done"), ("clean", "just_done"), ("store", "new_segment"), ("ingest", "new_commit"),
               ("ingest", "start"), ("clean", "start"), ("extract", "start"), ("store", "start")]

    def test_nothing_is_lost_and_nothing_is_there_twice(self):
        draw = random.Random(SEED)
        config = configuration(WATCHED)
        config["stages"][-1]["segment_bytes"] = 65536
        kills = dict.fromkeys(STAGES, 0)
        with Line(config) as line:
            feeder = Feeder(line, total=ARTICLES)
            moments = Moments(line, draw)
            line.wait_until(lambda: len(line.hands()) == len(STAGES), "all processes have started")
            feeder.write_up_to(50)
            line.wait_until(lambda: line.sums()["ingest"]["done"] >= 1, "the line is at work")
            rounds = max(4, KILLS // 4)
            missed = self.kill_in_rounds(line, feeder, moments, rounds, kills)
            feeder.write_up_to(feeder.total)
            settle(line, feeder, within=120)
            report(line, kills)
            print("moments that did not come in time: %d of %d" % (len(missed), rounds * len(self.MOMENTS)))
            self.assertEqual(wrong_end(line, feeder), [])
            self.assertLess(len(missed), rounds * len(self.MOMENTS) // 3)
            self.assertEqual(line.stop(), 0)

    def kill_in_rounds(self, line, feeder, moments, rounds, kills):
        missed = []
        shares = rounds * len(self.MOMENTS)
        for share in range(shares):
            stage, moment = self.MOMENTS[share % len(self.MOMENTS)]
            condition = getattr(moments, moment)(stage)
            kills[stage, 0] += moment == "start"  # which kills once to see it start
            writer = threading.Thread(target=feeder.write_up_to, args=(50 + share * (feeder.total - 50) // shares,))
            writer.start()  # beside the looking, so that the moment comes while it looks
            if kill_when(line, stage, 0, condition, within=3):
                kills[stage, 0] += 1
            else:
                missed.append("%s in %s" % (moment, stage))
            writer.join()
        return missed


class TheSearchIndexIsBehind(unittest.TestCase):
    def test_a_store_that_is_killed_while_it_indexes_has_every_word_in_the_end(self):
        draw = random.Random(SEED)
        with Line(configuration(WATCHED)) as line:
            feeder = Feeder(line, total=600)
            for kill in range(KILLS):
                feeder.write_up_to((kill + 1) * feeder.total // KILLS)
                line.wait_until(lambda: line.sums().get("ingest", {}).get("open") == 0, "all is settled, not all is indexed")
                time.sleep(draw.uniform(0, 0.05))  # so that each kill falls at another moment of the indexing
                line.kill("store")
            settle(line, feeder, within=60)
            line.wait_until(lambda: self.not_indexed(line) == 0, "all is in the search index")
            self.assertEqual(wrong_end(line, feeder), [])
            self.assertEqual(line.stop(), 0)
            self.check_index(line.join("records.db"))

    def not_indexed(self, line):
        return sqlite_rows(line.join("records.db"), "SELECT (SELECT count(*) FROM search_stale) + (SELECT count(*) FROM record"
                           " WHERE row > (SELECT indexed FROM search_state)) AS rows")[0]["rows"]

    def check_index(self, path):
        """SQLite compares the index with the texts, word for word; it raises an error if they differ."""
        database = sqlite3.connect(path)
        database.execute("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)")
        database.close()


if __name__ == "__main__":
    main()
