"""Stages in Python and Node: what is theirs alone. What every stage does is in test_contract.py."""
import json
import os
import shutil
import subprocess
import unittest

import node
from dongtin import DEADLINE, ROOT
from side_by_side import main_of
from stage_ends import STAGE, Ends, crashed_of, run_program, verdict_of

LONG = "đ" * 400  # two bytes each; a reason has at most 511
PROGRAMS = {"Python": ["/usr/bin/python3", "-B", os.path.join(ROOT, "tests/support/marks.py")],
            "Node": ["node", os.path.join(ROOT, "tests/support/marks.js")]}

# Text, what the origin hears of it.
VERDICTS = [
    ("@drop:too short", "drop", "too short", "dropped"),
    ("@drop", "drop", None, "dropped"),
    ("@reject:no \"title\"\t\\ đ", "reject", "no \"title\"\t\\ đ", "rejected"),
    ("@retry:service is down", "retry", "service is down", "retried"),
    ("@reject:" + LONG, "reject", LONG[:255], "rejected"),
    ("@split:3\n@drop:parts go with the whole", "drop", "parts go with the whole", "dropped"),
    ("@settext:y\n@edit\n@retry:later", "retry", "later", "retried"),
]

# Settings, and what is said of them; nothing: they are good.
SETTINGS = [
    ({}, ""), ({"colour": "blue", "most": 9}, ""),
    ({"colour": "green"}, 'stage middle: colour: "green": allowed is one of red, blue'),
    ({"most": 0}, "stage middle: most: 0: allowed is a whole number from 1 to 9"),
    ({"most": 1.5}, "stage middle: most: 1.5: allowed is a whole number from 1 to 9"),
    ({"most": True}, "stage middle: most: true: allowed is a whole number from 1 to 9"),
    ({"color": "red"}, 'stage middle: color: "red": unknown key, did you mean "colour"?'),
    ({"quite other": 1}, "stage middle: quite other: 1: unknown key; allowed are: colour, most"),
    ({"most": "x", "colour": 7}, "stage middle: colour: 7: allowed is one of red, blue"),
]


class Bindings:
    command = None  # set by the classes made below

    def test_says_what_the_handler_decided(self):
        with Ends(self.command) as ends:
            ends.start()
            for text, kind, reason, count in VERDICTS:
                with self.subTest(text):
                    before = ends.hand().counts[count] if ends.hand() else 0
                    sent = ends.send(text)
                    self.assertEqual(ends.verdict(), verdict_of(sent, kind, reason))
                    self.assertEqual(ends.hand().counts[count], before + 1)
            self.assertEqual(ends.stop(), (0, []))

    def test_an_exception_is_a_crash_of_the_article(self):
        """The process lives on, and the cause says which exception it was, and where."""
        with Ends(self.command) as ends:
            ends.start()
            for text, cause in (("@raise:no such thing", "no such thing"), ("@nothing", "handler returned")):
                sent = ends.send(text)
                report = ends.verdict()
                self.assertIn(cause, report["cause"])
                self.assertIn("Error: ", report["cause"])
                self.assertRegex(report["cause"], r" \([a-z_]+\.(py|js):[0-9]+\)$")
                self.assertEqual(report, crashed_of(sent, report["cause"], "fault"))
            self.assertEqual(ends.hand().counts["crashed"], 2)
            self.assertIn("no such thing", ends.log())
            self.assertEqual(ends.stop(), (0, []))

    def test_numbers_of_a_record_that_is_only_read_stay_as_they_are(self):
        record = b'{"a":1.0,"b":18446744073709551616,"c":"\\u0111"}'
        with Ends(self.command) as ends:
            ends.start()
            ends.send("x", record)
            self.assertEqual(ends.passed().record, record)
            self.assertEqual(ends.stop(), (0, []))

    def test_checks_its_settings(self):
        for given, said in SETTINGS:
            with self.subTest(given), Ends(self.command, settings=given) as ends:
                status, _, err = run_program(self.command, "--check", "--line", ends.line, "--stage", STAGE)
                self.assertEqual(status, 78 if said else 0, err)
                self.assertIn(said, err)

    def test_check_tells_that_its_library_is_missing(self):
        example = "python/minimal.py" if self.command[-1].endswith(".py") else "node/minimal.js"
        with Ends(self.command) as ends:
            for path in ("common/bindings/dongtin_stage.py", "common/bindings/dongtin_stage.js", "stages/examples/" + example):
                shutil.copy(os.path.join(ROOT, path), ends.path)
            ends.write("zmq.py", "raise ImportError('no zmq')")
            stage = [*self.command[:-1], ends.join(os.path.basename(example))]
            status, _, err = run_program(stage, "--check", "--line", ends.line, "--stage", STAGE)
            self.assertNotEqual(status, 0)
            self.assertRegex(err, "get it with \"npm install zeromq\"|needs pyzmq: /usr/bin/python3 has it from Debian's python3-zmq")

    def test_help_tells_its_settings(self):
        status, out, _ = run_program(self.command, "--help")
        self.assertEqual(status, 0)
        for words in ("does what the text says", "colour", "one of red, blue", "a whole number from 1 to 9", "of nothing"):
            self.assertIn(words, out)

    def test_as_a_filter_it_splits_and_reads_what_a_sender_gives(self):
        given = ({"schema": "dongtin/1", "id": "a96faf705af16834e6c632b61e964e1f", "text": "@split:2"},
                 {"html": "<p>đ</p>", "uri": "u"}, {"text": "@raise:no"}, {"uri": "u"})
        done = subprocess.run([*self.command, "--stdio"], input="".join(json.dumps(one) + "\n" for one in given), capture_output=True,
                              encoding="utf-8", timeout=DEADLINE)
        self.assertEqual(done.returncode, 1)
        self.assertEqual([json.loads(line) for line in done.stdout.splitlines()], [
            {"schema": "dongtin/1", "id": "68d67d05c69447de8f39a88b990b0840", "whole": given[0]["id"], "part": 1, "parts": 2, "text": "part 1"},
            {"schema": "dongtin/1", "id": "4e8eb418dfa95a5a398cc0acd64d67bc", "whole": given[0]["id"], "part": 2, "parts": 2, "text": "part 2"},
            given[1]])
        self.assertIn("verdict=crash", done.stderr)


for _name, _command in PROGRAMS.items():
    globals()[_name] = type(_name, (Bindings, unittest.TestCase), {"command": _command})

if __name__ == "__main__":
    node.need_packages()
    main_of({name: globals()[name] for name in PROGRAMS})
