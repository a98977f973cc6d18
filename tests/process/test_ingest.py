"""The origin in a whole line: what it keeps of an article that the line cannot take now."""
import os
import sqlite3
import unittest

from articles import as_file
from dongtin import Line, configuration, main
from records import ledger_rows, sqlite_rows

WATCHED = [{"directory": "articles", "watch": True}]
ARTICLES = 4


class Parked(unittest.TestCase):
    def refuse(self, line):
        """Makes store answer `retry`: somebody else writes to its database."""
        line.write("articles/0.txt", as_file(0))
        line.wait_settled(1)
        lock = sqlite3.connect(line.join("records.db"), isolation_level=None)
        lock.execute("BEGIN IMMEDIATE")
        for number in range(1, ARTICLES):
            line.write("articles/%d.txt" % number, as_file(number))
        line.wait_until(lambda: line.sums()["ingest"]["retried"] >= ARTICLES - 1, "all are answered retry")
        return lock

    def test_a_file_that_is_removed_while_the_line_refuses_its_article_is_stored(self):
        config = configuration(WATCHED)
        config["stages"][-1]["wait_ms"] = 0
        with Line(config) as line:
            lock = self.refuse(line)
            for number in range(ARTICLES):
                os.unlink(line.join("articles/%d.txt" % number))
            lock.execute("ROLLBACK")
            lock.close()
            line.wait_settled(ARTICLES)
            self.assertEqual(ledger_rows(line.join("var"), "SELECT uri, reason FROM dead"), [])
            self.assertEqual(len(sqlite_rows(line.join("records.db"), "SELECT id FROM record")), ARTICLES)
            self.assertEqual(line.stop(), 0)


if __name__ == "__main__":
    main()
