"""Every process of a line is killed at random, several times a second, while articles go through."""
import unittest

from dongtin import Line, configuration, main
from killing import KILLS, Feeder, kill_at_random, report, settle, wrong_end

WATCHED = [{"directory": "articles", "watch": True}]
STAGES = [("ingest", 0), ("clean", 0), ("extract", 0), ("store", 0)]


class EveryProcessIsKilled(unittest.TestCase):
    def run_and_kill(self, config, stages):
        with Line(config) as line:
            feeder = Feeder(line)
            kills = kill_at_random(line, feeder, stages)
            settle(line, feeder, within=120)
            report(line, kills)
            self.assertGreaterEqual(min(kills.values()), KILLS)
            self.assertEqual(wrong_end(line, feeder), [])
            self.assertEqual(line.stop(), 0)
            self.assertEqual(wrong_end(line, feeder), [])

    def test_nothing_is_lost_and_nothing_is_there_twice(self):
        self.run_and_kill(configuration(WATCHED), STAGES)

    def test_the_same_with_workers_and_a_small_window(self):
        middle = [{"name": "clean", "workers": 2}, {"name": "extract", "workers": 2}]
        self.run_and_kill(configuration(WATCHED, middle=middle, window=8),
                          [("ingest", 0), ("clean", 0), ("clean", 1), ("extract", 0), ("extract", 1), ("store", 0)])


if __name__ == "__main__":
    main()
