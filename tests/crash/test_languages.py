"""Stages in every language, and a filter, are killed at random while articles go through; so is what the filter runs."""
import os
import unittest

import node
from dongtin import ROOT, Line, configuration, main
from killing import Feeder, kill_at_random, report, settle, wrong_end

EXAMPLES = os.path.join(ROOT, "stages/examples")
# The filter ends by itself after some articles, so that it is always starting somewhere.
MIDDLE = [{"name": "clean"}, {"name": "py", "program": os.path.join(EXAMPLES, "python/minimal.py"), "workers": 2},
          {"name": "js", "program": os.path.join(EXAMPLES, "node/minimal.js")}, {"name": "filter", "pipe": ["sed", "7q"]}]
KILLS = 5
ARTICLES = 300


class StagesInOtherLanguages(unittest.TestCase):
    def test_nothing_is_lost_and_nothing_is_there_twice(self):
        node.need_packages()
        with Line(configuration([{"directory": "articles", "watch": True}], middle=MIDDLE)) as line:
            feeder = Feeder(line, ARTICLES)
            kills = kill_at_random(line, feeder, [("py", 0), ("py", 1), ("js", 0), ("filter", 0), ("store", 0)], KILLS)
            settle(line, feeder, within=120)
            report(line, kills)
            self.assertEqual(wrong_end(line, feeder), [])
            self.assertEqual(line.stop(), 0)
            self.assertEqual(wrong_end(line, feeder), [])


if __name__ == "__main__":
    main()
