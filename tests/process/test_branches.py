"""Branches: stages that take what another stage passes, beside the line. An article is settled when every branch has settled it."""
import json
import os
import unittest

from dongtin import Line, configuration, dongtin, main, program, run_once, wrong_sums
from records import jsonl_records, sqlite_rows

SOURCES = [{"directory": "articles", "watch": True}]


def stage(name, **members):
    """A stage that does what the text of an article says (tests/support/test_stage.c)."""
    return {"name": name, "program": program("test_stage"), **members}


def sink(name, **members):
    return {"name": name, "program": program("dongtin-store"), "sinks": [{"sqlite": name + ".db"}], **members}


def line_of(*branches, middle=("first",), **line):
    """ingest, the middle, store, and then the branches."""
    config = configuration(SOURCES, middle=[stage(name) for name in middle], **line)
    config["stages"] += branches
    return Line(config)


def stored(line, name):
    if not sqlite_rows(line.join(name + ".db"), "SELECT name FROM sqlite_schema"):
        return []  # nothing came, and it has not come to open the file either
    return sorted(os.path.basename(row["uri"]) for row in sqlite_rows(line.join(name + ".db"), "SELECT uri FROM record"))


class Branches(unittest.TestCase):
    def test_an_article_is_settled_when_all_branches_have_settled_it(self):
        with line_of(stage("slow", **{"from": "first"}), sink("second")) as line:
            line.write("articles/plain.txt", "plain")
            line.wait_settled(1)
            line.kill("second", by=19)  # SIGSTOP
            line.write("articles/held.txt", "held")
            line.wait_until(lambda: "held.txt" in stored(line, "records"), "the line has stored it")
            line.write("articles/last.txt", "@settext:@reject:by the branch\n")
            # Store's verdicts come in order: when it has settled the last one, the one before is heard too.
            line.wait_until(lambda: line.sums()["ingest"]["dead"] == 1, "another is settled")
            self.assertEqual((line.sums()["ingest"]["done"], line.sums()["ingest"]["open"]), (1, 1))
            line.kill("second", by=18)  # SIGCONT
            line.wait_settled(3)
            self.assertEqual(stored(line, "second"), ["held.txt", "plain.txt"])
            self.assertEqual(stored(line, "records"), ["held.txt", "last.txt", "plain.txt"])
            ids = [{row["id"] for row in sqlite_rows(line.join(name), "SELECT id FROM record WHERE uri NOT LIKE '%last.txt'")}
                   for name in ("records.db", "second.db")]
            self.assertEqual(ids[0], ids[1])
            self.assertEqual(line.stop(), 0)
            self.assertEqual(wrong_sums(line), [])
            first = line.sums()["first"]
            self.assertEqual(first["out"], first["in"] + first["split"])

    def test_each_branch_decides_for_itself(self):
        """The first mark is obeyed by `first`, which replaces the text; what the branch does stands in the new text."""
        cases = [
            # text for the branch; stored by the branch; what became of the article in all
            ("pass", True, "done"),
            ("@drop:not here", False, "done"),
            ("@reject:not this", False, "dead"),
            ("@split:3", True, "done"),
        ]
        for text, is_stored, outcome in cases:
            with self.subTest(text), line_of(stage("side", **{"from": "first"}), sink("second"), middle=("first",)) as line:
                line.write("articles/a.txt", "@settext:%s\n" % text)
                line.wait_settled(1)
                self.assertEqual(stored(line, "records"), ["a.txt"])
                self.assertEqual(bool(stored(line, "second")), is_stored)
                self.assertEqual(line.sums()["ingest"][outcome], 1)
                dead = [json.loads(letter) for letter in line.command("dead", "list", "--json").stdout.splitlines()]
                self.assertEqual([(letter["stage"], letter["reason"]) for letter in dead],
                                 [("side", "not this")] if outcome == "dead" else [])
                self.assertEqual(line.stop(), 0)
                self.assertEqual(wrong_sums(line), [])

    def test_parts_go_into_every_branch_with_the_same_ids(self):
        with line_of(sink("second", **{"from": "first"}), sink("third", **{"from": "first"})) as line:
            line.write("articles/a.txt", "@split:5\n")
            line.wait_settled(1)
            ids = [sorted(row["id"] for row in sqlite_rows(line.join(name + ".db"), "SELECT id FROM record"))
                   for name in ("records", "second", "third")]
            self.assertEqual([len(each) for each in ids], [5, 5, 5])
            self.assertTrue(ids[0] == ids[1] == ids[2])
            first = line.sums()["first"]
            self.assertEqual((first["in"], first["split"], first["out"]), (1, 14, 15))
            self.assertEqual(line.stop(), 0)
            self.assertEqual(wrong_sums(line), [])

    def test_a_dead_letter_tells_why_each_branch_rejects(self):
        """The whole article, and the same part of it. The filter rejects part 2: it answers what is no object."""
        wrong = "answer of the filter: not a JSON object: it does not begin with '{'"
        filter_ = ["jq", "-c", "if .part == 2 then 2 else . end"]
        cases = [
            # text, branches, letters: part, stage, reason
            ("@settext:@reject:no", [stage("a", **{"from": "first"}), stage("b", **{"from": "first"})], [(0, "no", "; %s: no")]),
            ("@split:3", [{"name": "a", "from": "first", "pipe": filter_}, {"name": "b", "from": "first", "pipe": filter_}],
             [(2, wrong, "; %s: " + wrong)]),
        ]
        for text, branches, want in cases:
            with self.subTest(text), line_of(*branches) as line:
                line.write("articles/a.txt", text + "\n")
                line.wait_settled(1)
                dead = [json.loads(letter) for letter in line.command("dead", "list", "--json").stdout.splitlines()]
                self.assertEqual([(letter.get("part", 0), letter["reason"]) for letter in dead],
                                 [(part, first + more % ("b" if letter["stage"] == "a" else "a"))
                                  for letter, (part, first, more) in zip(dead, want)])
                self.assertEqual(line.stop(), 0)
                self.assertEqual(wrong_sums(line), [])

    def test_trace_shows_the_store_of_each_branch(self):
        with line_of(stage("side", **{"from": "first"}), sink("second")) as line:
            line.write("articles/a.txt", "@append\n@settext:as it is\n")
            line.write("articles/b.txt", "@settext:@drop:not here\n")
            line.wait_settled(2)
            for name, want in (("a", ["stored    store", "{", "stored    second", "{"]),
                               ("b", ["stored    store", "{", "stored    second: nothing"])):
                told = line.command("trace", line.join("articles/%s.txt" % name)).stdout.splitlines()
                shown = [text[:1] if text[:1] == "{" else text for text in told if text.startswith(("stored", "{"))]
                self.assertEqual(shown, want)
            self.assertEqual(line.stop(), 0)

    def test_a_branch_has_branches(self):
        with line_of(stage("a", **{"from": "first"}), sink("second"), stage("b", **{"from": "a"}), sink("third")) as line:
            for number in range(20):
                line.write("articles/%d.txt" % number, "article %d" % number)
            line.wait_settled(20)
            self.assertEqual([len(stored(line, name)) for name in ("records", "second", "third")], [20, 20, 20])
            self.assertEqual(line.stop(), 0)

    def test_a_branch_comes_and_goes_with_a_reload(self):
        with line_of() as line:
            line.wait_until(lambda: "event=ready" in line.log(), "the line is ready")
            line.configuration["stages"].append(sink("second", **{"from": "first"}))
            line.write_configuration()
            self.assertEqual(line.command("reload").stdout, "started: second.0\nrestarted: first.0\nkept: ingest.0 store.0\n")
            line.write("articles/a.txt", "a")
            line.wait_settled(1)
            self.assertEqual(stored(line, "second"), ["a.txt"])
            line.configuration["stages"].pop()
            line.write_configuration()
            self.assertEqual(line.command("reload").stdout, "stopped: second.0\nrestarted: first.0\nkept: ingest.0 store.0\n")
            line.write("articles/b.txt", "b")
            line.wait_settled(2)
            self.assertEqual((stored(line, "second"), stored(line, "records")), (["a.txt"], ["a.txt", "b.txt"]))
            self.assertEqual(line.stop(), 0)

    def test_a_run_once_keeps_the_ends_of_branches(self):
        with line_of(sink("second", **{"from": "first"})) as line:
            line.wait_until(lambda: "event=ready" in line.log(), "the line is ready")
            self.assertEqual(line.stop(), 0)
            line.write("some/a.txt", "a")
            run_once(line.join("some"), line.join("out"), "-c", line.config)
            self.assertEqual(len(jsonl_records(line.join("out/records"))), 1)
            self.assertEqual(stored(line, "second"), ["a.txt"])
            self.assertIn("done", dongtin("trace", line.join("some/a.txt"), "-c", line.join("out/state/pipeline.json")).stdout)


if __name__ == "__main__":
    main()
