"""The whole process group is killed at one blow and started again, over and over: what a power cut does to processes."""
import random
import signal
import time
import unittest

from dongtin import Line, configuration, main, wait_until
from killing import KILLS, SEED, Feeder, report, settle, wrong_end

BLACKOUTS = max(10, KILLS)
HELD = 2  # one blow in so many falls while a stage is stopped, so that articles are on their way however fast the line is


class TheWholeGroupIsKilled(unittest.TestCase):
    def test_nothing_is_lost_and_nothing_is_there_twice(self):
        self.run_and_kill(configuration([{"directory": "articles", "watch": True}]))

    def test_the_same_with_a_small_window_and_small_segments(self):
        config = configuration([{"directory": "articles", "watch": True}], middle=[{"name": "clean", "workers": 2}], window=16)
        config["stages"][-1]["segment_bytes"] = 65536
        self.run_and_kill(config)

    def run_and_kill(self, config):
        draw = random.Random(SEED)
        with Line(config) as line:
            feeder = Feeder(line)
            feeder.write_up_to(100)
            unsettled = [self.blow(line, feeder, draw, number) for number in range(BLACKOUTS)]
            settle(line, feeder, within=120)
            report(line, {})
            print("blows: %d; articles on their way at each: %s" % (BLACKOUTS, " ".join(map(str, unsettled))), flush=True)
            self.assertEqual(wrong_end(line, feeder), [])
            self.assertGreaterEqual(sum(count > 0 for count in unsettled), BLACKOUTS // HELD)
            self.assertEqual(line.stop(), 0)

    def blow(self, line, feeder, draw, number):
        """Kills everything at some moment, writes more articles and starts it again, so that it finds much to do; returns how
        many articles were unsettled."""
        more = (feeder.total - 100) // BLACKOUTS + 1
        settled = self.settled(line)
        wait_until(lambda: self.settled(line) > settled, "something is settled before blow %d" % number, every=0.001)
        if number % HELD == 0:
            self.hold(line, feeder, draw, feeder.written + more // 2)
        time.sleep(draw.choice([0, 0.005, 0.01, 0.02, 0.05]))  # so that each blow falls at another moment
        line.kill_all()
        unsettled = line.sums()["ingest"]["open"]
        feeder.write_up_to(100 + (number + 1) * more)
        line.start()
        return unsettled

    def hold(self, line, feeder, draw, articles):
        """Stops every worker of a stage, and lets articles come until as many as can wait for it."""
        stage = draw.choice(line.configuration["stages"][1:])
        for worker in range(stage.get("workers", 1)):
            line.wait_until(lambda: line.kill(stage["name"], worker, by=signal.SIGSTOP), "%s.%d runs" % (stage["name"], worker))
        written = feeder.written
        feeder.write_up_to(articles)
        come = feeder.written - written
        def all_wait():
            ingest = line.sums()["ingest"]
            return ingest["open"] >= min(come, ingest["window"])
        line.wait_until(all_wait, "%d articles wait for %s" % (come, stage["name"]))

    @staticmethod
    def settled(line):
        return line.sums().get("ingest", {}).get("done", 0)


if __name__ == "__main__":
    main()
