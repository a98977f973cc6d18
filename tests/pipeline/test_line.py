"""A line that stays: it takes what comes, goes on when a process of it is killed, and ends when it is told to."""
import os
import unittest

from articles import as_file, as_line, article
from dongtin import Line, configuration, main, wrong_sums
from records import differences, jsonl_records

WATCHED = configuration(sources=[{"directory": "articles", "watch": True}])


class ALineThatStays(unittest.TestCase):
    def stored(self, line):
        return {record["source"]["uri"]: record for record in jsonl_records(line.join("records")).values()}

    def assertAllIsWell(self, line, count):
        self.assertEqual(len(self.stored(line)), count)
        self.assertEqual(differences(line.join("records"), line.join("records.db")), [])
        self.assertEqual(wrong_sums(line), [])

    def test_takes_a_file_that_comes_while_it_runs(self):
        with Line(WATCHED) as line:
            path = line.write("articles/một bài.txt", as_file(1))
            line.wait_settled(1)
            self.assertIn(article(1)[0], self.stored(line)[path]["text"])
            line.write("articles/xa/gần/hai.txt", as_file(2))
            line.wait_settled(2)
            self.assertEqual(line.stop(), 0)
            self.assertAllIsWell(line, 2)

    def test_takes_a_changed_file_as_an_update(self):
        with Line(WATCHED) as line:
            path = line.write("articles/a.txt", as_file(1))
            line.wait_settled(1)
            line.write("articles/a.txt", as_file(2))
            line.wait_settled(2)
            self.assertEqual(line.stop(), 0)
            self.assertIn(article(2)[0], self.stored(line)[path]["text"])
            self.assertAllIsWell(line, 1)

    def test_goes_on_after_each_process_was_killed(self):
        with Line(WATCHED) as line:
            for number, stage in enumerate(("clean", "extract", "store", "ingest"), 1):
                line.write("articles/%d.txt" % number, as_file(number))
                line.wait_settled(number)
                starts = line.sums()[stage]["starts"]
                self.assertTrue(line.kill(stage))
                line.wait_until(lambda: line.sums()[stage]["starts"] > starts, stage + " is started again")
            line.write("articles/last.txt", as_file(9))
            line.wait_settled(5)
            self.assertEqual(line.stop(), 0)
            self.assertAllIsWell(line, 5)

    def test_begins_where_it_was_when_everything_is_killed_at_one_blow(self):
        with Line(WATCHED) as line:
            for number in range(100):
                line.write("articles/%d.txt" % number, as_file(number))
            line.wait_until(lambda: line.sums().get("store", {}).get("out", 0) > 0, "something is stored")
            line.kill_all()
            line.start()
            line.wait_settled(100)
            self.assertEqual(line.stop(), 0)
            self.assertAllIsWell(line, 100)

    def test_ends_by_itself_when_its_sources_have_ended(self):
        line = Line(configuration(sources=[{"jsonl": "given.jsonl"}]))
        line.write("given.jsonl", "".join(as_line(number) for number in range(50)))
        with line:
            self.assertEqual(line.wait(), 0)
            self.assertEqual(set(self.stored(line)), {"test:%d" % number for number in range(50)})
            self.assertAllIsWell(line, 50)

    def test_refuses_a_second_run_over_the_same_state(self):
        with Line(WATCHED) as line:
            line.write("articles/a.txt", as_file(1))
            line.wait_settled(1)
            second = line.command("run", want=78)
            self.assertIn(str(line.launcher.pid), second.stderr)
            self.assertEqual(line.stop(), 0)

    def test_leaves_no_process_behind(self):
        with Line(WATCHED) as line:
            line.write("articles/a.txt", as_file(1))
            line.wait_settled(1)
            started = [pid for _, _, pid in line.processes()]
            self.assertEqual(len(started), 4)
            self.assertEqual(line.stop(), 0)
            self.assertEqual([pid for pid in started if os.path.exists("/proc/%d" % pid)], [])


if __name__ == "__main__":
    main()
