"""dongtin-pipe: any Unix filter as a stage, and what becomes of filters that misbehave."""
import json
import os
import signal
import unittest

from dongtin import Folder, configuration, dongtin, wait_until
from records import jsonl_records
from side_by_side import main_of
from stage_ends import Ends, built, crashed_of, run_program, verdict_of

PIPE = built("dongtin-pipe")
EACH = "while IFS= read -r line; do %s; done"
POISON = 'case $line in *poison*) %s ;; *) printf "%%s\\n" "$line" ;; esac'


def shell(text):
    return ["sh", "-c", text]


def on_poison(what):
    """A filter that hands on what it gets, but on an article with the word does something else."""
    return shell(EACH % (POISON % what))


def ends(words, **more):
    settings = {"pipe": words, "timeout": 20, **more}
    return Ends(PIPE, settings=settings)


# Name, filter, protocol, what is heard of an article: a verdict, or the cause of a crash.
NULL, NONE = "the filter answered null", "the filter answered with no record"
WRONG = "answer of the filter: "
HEARD = [
    ("null drops", ["jq", "-c", "null"], "one", ("drop", NULL)),
    ("no record drops", shell(EACH % "echo"), "lines", ("drop", NONE)),
    ("garbage", shell(EACH % "echo garbage"), "one", ("reject", WRONG + "not a JSON object: it does not begin with '{'")),
    ("garbage among lines", shell(EACH % 'echo "$line"; echo x; echo'), "lines",
     ("reject", WRONG + "not a JSON object: it does not begin with '{'")),
    ("an empty line", shell(EACH % "echo"), "one", ("reject", WRONG + "not a JSON object: it does not begin with '{'")),
    ("an object on several lines", ["jq", "."], "one",
     ("reject", WRONG + "not a JSON object on one line: it does not end with '}' (jq needs -c)")),
    ("another article's answer", ["jq", "-c", '.id="0"'], "one",
     ("reject", WRONG + '"id" is that of another article; a filter answers in order, once each')),
    ("ends with a status", shell("read line; echo why not >&2; exit 3"), "one", "exit status 3 without an answer: why not"),
    ("ends at once", ["false"], "one", "exit status 1 without an answer"),
    ("is killed", shell(EACH % "kill -9 $$"), "one", "signal 9 without an answer"),
    ("ends in the middle", shell("read line; printf '{'"), "one", "exit status 0 in the middle of an answer"),
    ("closes its output", shell("exec >&-; cat >/dev/null"), "one", "closed its output without an answer"),
    ("forks and leaves", shell("(cat) & exit 0"), "one", "exit status 0 without an answer"),
    ("cannot be started", ["/dev/null"], "one", None),
]


class Filters(unittest.TestCase):
    def test_says_what_a_filter_did(self):
        for name, words, protocol, heard in HEARD:
            with self.subTest(name):
                if heard is None:
                    done = dongtin_pipe("--check", "--set", "pipe=" + json.dumps(words))
                    self.assertEqual((done[0], "/dev/null" in done[1]), (78, True))
                    continue
                with ends(words, protocol=protocol) as stage:
                    stage.start()
                    for _ in range(2):  # it lives on
                        sent = stage.send("x")
                        want = (crashed_of(sent, heard, "fault") if isinstance(heard, str) else verdict_of(sent, *heard))
                        self.assertEqual(stage.verdict(), want)
                    self.assertEqual(stage.stop(), (0, []))

    def test_a_filter_that_says_nothing_is_timed_out(self):
        for words, protocol, timeout, cause in (
                (shell("cat >/dev/null"), "one", 1, "no answer in 1 s; it must flush each line"),
                (["cat"], "lines", 2, "no end of the answer in 2 s; an empty line must end it"),
                (["jq", "-c", "error(\"no phone\")"], "one", 5,  # it has to have started by then
                 "no answer in 5 s; it must flush each line; it said: jq: error (at <stdin>:1): no phone"),
                (shell("read one; read two; echo $two; echo $one"), "one", 1, "no answer in 1 s; it must flush each line")):
            with self.subTest(cause), ends(words, protocol=protocol, timeout=timeout) as stage:
                stage.start()
                sent = stage.send("x")
                self.assertEqual(stage.verdict(), crashed_of(sent, cause, "fault"))
                self.assertEqual(stage.stop(), (0, []))

    def test_answers_are_matched_whatever_else_a_filter_does(self):
        """Each of these hands on every article, in its own odd way."""
        for name, words, protocol in (
                ("cat", ["cat"], "one"),
                ("does not flush by itself", ["jq", "-c", "."], "one"),
                ("a line too many", shell(EACH % 'printf "%s\\n" "$line"; echo more'), "one"),
                ("one article a life", shell('IFS= read -r line; printf "%s\\n" "$line"'), "one"),
                ("two articles a life", ["sed", "2q"], "one"),
                ("fills stderr", shell(EACH % 'head -c 300000 /dev/zero >&2; printf "%s\\n" "$line"'), "one"),
                ("answers before it has read all", shell(EACH % 'printf "%s\\n" "$line"; sleep 0'), "one"),
                ("lines", shell(EACH % 'printf "%s\\n\\n" "$line"'), "lines")):
            with self.subTest(name), ends(words, protocol=protocol) as stage:
                stage.start()
                for number in range(6):
                    sent = stage.send("text %d" % number, {"number": number})
                    got = stage.passed()
                    self.assertEqual((got.envelope, json.loads(got.record), got.text),
                                     (sent.envelope, json.loads(sent.record), sent.text))
                self.assertEqual(stage.stop(), (0, []))

    def test_one_that_never_stops_talking_is_not_listened_to(self):
        with ends(["yes", '{"a":1}']) as stage:
            stage.start()
            for size in (10, 1 << 20):  # the greater does not fit into its input, which it never reads
                stage.send("a" * size)
                self.assertEqual(json.loads(stage.passed().record), {"a": 1})
            with open("/proc/%d/status" % stage.process.pid, encoding="ascii") as file:
                peak = next(int(line.split()[1]) << 10 for line in file if line.startswith("VmHWM:"))
            self.assertLess(peak, 256 << 20)
            self.assertEqual(stage.stop(), (0, []))

    def test_a_flood_on_one_line_is_cut_off(self):
        for most in (1024, 1 << 20):
            with ends(shell("tr '\\0' a </dev/zero"), max_line_bytes=most) as stage:
                stage.start()
                for _ in range(2):
                    sent = stage.send("x")
                    self.assertEqual(stage.verdict(), crashed_of(sent, "an answer of more than %d bytes" % most, "fault"))
                with open("/proc/%d/status" % stage.process.pid, encoding="ascii") as file:
                    peak = next(int(line.split()[1]) << 10 for line in file if line.startswith("VmHWM:"))
                self.assertLess(peak, 64 << 20)
                self.assertEqual(stage.stop(), (0, []))

    def test_one_that_does_not_stop_when_it_is_told_is_killed(self):
        deaf = "trap '' TERM INT HUP; echo $$ > pid; IFS= read -r line; printf '%s\\n' \"$line\"; while :; do sleep 1; done"
        with ends(shell(deaf)) as stage:
            stage.start()
            stage.send("x")
            stage.passed()
            pid = int(stage.read("pid"))
            self.assertEqual(stage.stop(), (0, []))
            self.assertFalse(os.path.exists("/proc/%d" % pid))

    def test_one_that_stands_still_is_timed_out(self):
        with ends(shell("echo $$ > pid; IFS= read -r line; kill -STOP $$; cat"), timeout=1) as stage:
            stage.start()
            sent = stage.send("x")
            self.assertEqual(stage.verdict(), crashed_of(sent, "no answer in 1 s; it must flush each line", "fault"))
            pid = int(stage.read("pid"))
            wait_until(lambda: not os.path.exists("/proc/%d" % pid), "it is gone")
            self.assertEqual(stage.stop(), (0, []))

    def test_one_that_never_stops_complaining_does_not_fill_the_log(self):
        with ends(shell("yes why >&2 & echo $$ > pid; exec cat")) as stage:
            stage.start()
            for _ in range(2):
                stage.send("x")
                stage.passed()
                used = stage.cpu_seconds()
                wait_until(lambda: stage.cpu_seconds() > used + 0.03, "it was listened to while nothing was asked")
            self.assertLess(stage.log().count("event=filter-said"), 50)
            self.assertEqual(stage.stop(), (0, []))

    def test_changes_record_and_text(self):
        with ends(["jq", "-c", '.seen = true | if .text == "old" then .text = "new" else . end']) as stage:
            stage.start()
            for text, record, want_record, want_text in (
                    ("same", {"people": [1]}, {"people": [1], "seen": True}, b"same"),
                    ("old", {"people": [1], "title": "t"}, {"title": "t", "seen": True}, b"new"),
                    (b"%PDF\xff\0", {}, {"seen": True}, b"%PDF\xff\0")):
                stage.send(text, record)
                got = stage.passed()
                self.assertEqual((json.loads(got.record), got.text), (want_record, want_text))
            self.assertEqual(stage.stop(), (0, []))

    def test_several_records_are_parts(self):
        with ends(["jq", "-rc", '.text as $t | (["a", "b", "c"][] | tojson | "{\\"text\\":\\(.)}"), ""'], protocol="lines") as stage:
            stage.start()
            sent = stage.send("x")
            parts = [stage.passed() for _ in range(3)]
            self.assertEqual([part.text for part in parts], [b"a", b"b", b"c"])
            self.assertEqual([part.fields["part"] for part in parts], [1, 2, 3])
            tokens = 0
            for part in parts:
                tokens ^= int(part.fields["token"], 16)
            self.assertEqual("%016x" % tokens, sent.fields["token"])
            self.assertEqual(stage.stop(), (0, []))

    def test_nothing_of_a_filter_outlives_the_stage(self):
        for by in (signal.SIGTERM, signal.SIGKILL):
            with self.subTest(by), ends(shell("echo $$ > pid; exec cat")) as stage:
                stage.start()
                stage.send("x")
                stage.passed()
                pid = int(stage.read("pid"))
                stage.kill(by)
                wait_until(lambda: not os.path.exists("/proc/%d" % pid) or is_zombie(pid), "the filter is gone")

    def test_a_filter_killed_between_articles_blames_nobody(self):
        with ends(shell("echo $$ > pid; exec cat")) as stage:
            stage.start()
            for _ in range(3):
                sent = stage.send("x")
                self.assertEqual(stage.passed().fields["id"], sent.fields["id"])
                os.kill(int(stage.read("pid")), signal.SIGKILL)
            self.assertEqual(stage.stop(), (0, []))
            self.assertEqual(stage.hand().counts["crashed"], 0)


def is_zombie(pid):
    try:
        with open("/proc/%d/stat" % pid, encoding="ascii") as file:
            return file.read().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def dongtin_pipe(*arguments):
    """(exit status, stderr) of dongtin-pipe."""
    status, _, said = run_program(PIPE, *arguments)
    return status, said


class Lines(unittest.TestCase):
    """Whole lines: what a filter does to one article, the others do not feel."""

    def run_line(self, words, **more):
        middle = [{"name": "clean"}, {"name": "odd", "pipe": words, **more}]
        folder = Folder()
        self.addCleanup(folder.__exit__)
        for number in range(12):
            text = "Bản tin số %d.\n\nTỉnh cho biết như vậy.%s\n" % (number, " poison" if number == 5 else "")
            folder.write("articles/%d.txt" % number, text)
        folder.write("pipeline.json", json.dumps(configuration([{"directory": "articles"}], middle=middle)))
        dongtin("run", "-c", folder.join("pipeline.json"))
        letters = dongtin("dead", "list", "--json", "-c", folder.join("pipeline.json")).stdout.splitlines()
        return jsonl_records(folder.join("records")), letters

    def test_check_says_what_is_wrong_with_a_filter(self):
        for members, said in (({"pipe": ["no-such-program"]}, 'stage odd: pipe: "no-such-program": no such program in PATH'),
                              ({"pipe": ["./absent"]}, "/./absent\": No such file or directory"),
                              ({"pipe": []}, "stage odd: pipe: allowed is an array of words"),
                              ({"pipe": ["cat", 7]}, "stage odd: pipe: word 2: not a string"),
                              ({"pipe": "cat"}, "stage odd: pipe: allowed is an array of words"),
                              ({"pipe": ["cat"], "protocol": "two"}, 'stage odd: protocol: "two": allowed is one of one, lines'),
                              ({"pipe": ["cat"], "timeout": 0}, "stage odd: timeout: 0: allowed is a whole number from 1 to 86400"),
                              ({"pipe": ["cat"], "timeuot": 5}, 'stage odd: timeuot: 5: unknown key, did you mean "timeout"?'),
                              ({"pipe": ["cat"], "program": "cat"}, 'stage odd: program: a stage with "pipe" is run by dongtin-pipe'),
                              ({"program": "/bin/cat", "timeout": 5}, 'stage odd: timeout: belongs to a stage with "pipe"')):
            with self.subTest(members), Folder() as folder:
                os.mkdir(folder.join("articles"))
                path = folder.write("pipeline.json", json.dumps(configuration([{"directory": "articles"}],
                                                                              middle=[{"name": "odd", **members}])))
                self.assertIn(said, dongtin("check", "-c", path, want=78).stderr)

    def test_one_article_that_a_filter_cannot_stand(self):
        for what, reason in (("exit 3", "crashed odd 3 times: exit status 3 without an answer"),
                             ("echo nonsense", "answer of the filter: not a JSON object"),
                             ("sleep 9", "crashed odd 3 times: no answer in 1 s; it must flush each line")):
            with self.subTest(what):
                records, letters = self.run_line(on_poison(what), timeout=1)
                self.assertEqual(len(records), 11)
                self.assertEqual(len(letters), 1)
                self.assertIn(reason, json.loads(letters[0])["reason"])


if __name__ == "__main__":
    main_of({"Filters": Filters, "Lines": Lines})
