"""The whole process group is killed at one blow and started again, over and over: what a power cut does to processes."""
import random
import time
import unittest

from dongtin import Line, configuration, main
from killing import KILLS, SEED, Feeder, report, settle, wrong_end

BLACKOUTS = max(5, KILLS // 2)


class TheWholeGroupIsKilled(unittest.TestCase):
    def test_nothing_is_lost_and_nothing_is_there_twice(self):
        draw = random.Random(SEED)
        with Line(configuration([{"directory": "articles", "watch": True}])) as line:
            feeder = Feeder(line)
            for blackout in range(BLACKOUTS):
                feeder.write_up_to((blackout + 1) * feeder.total // BLACKOUTS)
                settled = line.sums().get("ingest", {}).get("done", 0)
                line.wait_until(lambda: line.sums().get("ingest", {}).get("done", 0) > settled,
                                "something is settled after blackout %d" % blackout)
                time.sleep(draw.uniform(0, 0.1))  # so that each blow falls at another moment
                line.kill_all()
                line.start()
            settle(line, feeder, within=120)
            report(line, {("all", 0): BLACKOUTS})
            self.assertEqual(wrong_end(line, feeder), [])
            self.assertEqual(line.stop(), 0)


if __name__ == "__main__":
    main()
