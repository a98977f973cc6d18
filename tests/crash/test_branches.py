"""Processes of a line with branches are killed: every branch stores every article, once."""
import os
import types
import unittest

from dongtin import Line, configuration, main, program
from killing import Feeder, kill_at_random, report, settle, wrong_end, wrong_store
from records import sqlite_rows

WATCHED = [{"directory": "articles", "watch": True}]


def only(line, stage):
    """The line as if this stage were its last: what is stored there is looked at."""
    return types.SimpleNamespace(join=line.join, configuration={"stages": [stage]})


class BranchesAreKilled(unittest.TestCase):
    def test_nothing_is_lost_and_nothing_is_there_twice(self):
        # Both take what clean makes: the records of the side line have no finds.
        side = {"name": "side", "program": program("test_stage"), "from": "clean", "workers": 2}
        second = {"name": "second", "program": program("dongtin-store"), "sinks": [{"jsonl": "second"}, {"sqlite": "second.db"}]}
        config = configuration(WATCHED)
        config["stages"] += [side, second]
        store = config["stages"][3]
        with Line(config) as line:
            feeder = Feeder(line)
            kills = kill_at_random(line, feeder, [("ingest", 0), ("clean", 0), ("extract", 0), ("store", 0), ("side", 0), ("side", 1),
                                                  ("second", 0)])
            settle(line, feeder, within=120)
            report(line, kills)
            self.assertEqual(wrong_end(line, feeder), [])  # of the last stage, which is `second`
            self.assertEqual(wrong_store(only(line, store), feeder), [])
            names = [{(row["id"], os.path.basename(row["uri"])) for row in sqlite_rows(line.join(file), "SELECT id, uri FROM record")}
                     for file in ("records.db", "second.db")]
            self.assertEqual(names[0], names[1])
            self.assertEqual(line.stop(), 0)


if __name__ == "__main__":
    main()
