"""The command: what it starts, watches, says and refuses. The lines here have a stage in the middle that does what the text of an
article says (tests/support/test_stage.c), or a program that is no stage at all."""
import fcntl
import json
import os
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import termios
import time
import unittest

from dongtin import SAMPLES, Folder, Line, configuration, dongtin, main, program, run_once, wait_until
from records import jsonl_records

MIDDLE = {"name": "middle", "program": program("test_stage")}
SOURCES = [{"directory": "articles", "watch": True}]


def line_of(*middle, environment=None, **line):
    return Line(configuration(SOURCES, middle=list(middle) or [MIDDLE], **line), environment)


def script(folder, name, *lines):
    """A program that passes its own check and then does what the lines say, as the middle stage."""
    path = folder.write(name, "\n".join(["#!/bin/sh", 'case "$*" in *--check*) exit 0 ;; esac', *lines, ""]))
    os.chmod(path, stat.S_IRWXU)
    return {"name": "middle", "program": path}


def dead_letters(line):
    return [json.loads(text) for text in line.command("dead", "list", "--json").stdout.splitlines()]


def tapped(line, article, *options):
    """What `dongtin tap` prints until it ends, parsed. A tap sees what passes from when it is connected, so the line is fed with
    article(number), a name and its text, as long as it runs."""
    with subprocess.Popen([program("dongtin"), "tap", *options, "-c", line.config], stdout=subprocess.PIPE, encoding="utf-8") as tap:
        try:
            number = 0
            while tap.poll() is None:
                line.write(*article(number))
                number += 1
                time.sleep(0.02)
                if number >= 2000:
                    raise AssertionError("the tap does not end")
            return [json.loads(text) for text in tap.stdout]
        finally:
            tap.kill()


class Watching(unittest.TestCase):
    def test_kills_a_process_that_stalls_and_notes_why(self):
        with line_of(stall_timeout=1, max_attempts=2) as line:
            line.write("articles/bad.txt", "@hang\n")
            line.write("articles/good.txt", "good")
            line.wait_settled(2)
            letters = dead_letters(line)
            self.assertEqual([os.path.basename(letter["path"]) for letter in letters], ["bad.txt"])
            self.assertEqual(letters[0]["stage"], "middle")
            self.assertIn("stalled for 1 s", letters[0]["reason"])
            self.assertEqual(line.stop(), 0)

    def test_notes_how_a_process_died(self):
        for text, cause in (("@segfault\n", "signal 11"), ("@exit:3\n", "exit status 3")):
            with self.subTest(cause), line_of(max_attempts=2) as line:
                line.write("articles/bad.txt", text)
                line.wait_settled(1)
                self.assertIn(cause, dead_letters(line)[0]["reason"])
                self.assertEqual(line.stop(), 0)

    def test_starts_a_process_again_and_again_with_growing_delay(self):
        with Folder() as folder, line_of(script(folder, "fails", "echo >>%s; exit 3" % folder.join("starts"))) as line:
            def starts():
                return folder.read("starts").count("\n") if os.path.exists(folder.join("starts")) else 0
            line.wait_until(lambda: starts() >= 5, "the fifth start")
            began = time.monotonic()
            count = starts()
            line.wait_until(lambda: starts() > count, "another start")
            self.assertLess(starts() - count, 3)
            self.assertGreater(time.monotonic() - began, 0.05)
            self.assertEqual(line.stop(), 0)

    def test_a_process_that_keeps_no_hand_is_ready_when_it_has_lived_for_a_moment(self):
        with Folder() as folder, line_of(script(folder, "stays", "exec sleep 1000")) as line:
            line.wait_until(lambda: "event=ready" in line.log(), "the line is ready")
            table = line.command("status").stdout
            self.assertIn("not started", table)
            self.assertNotIn("sum wrong", table)  # nothing was counted yet
            self.assertEqual(line.stop(), 0)

    def test_stops_when_a_process_says_that_its_configuration_is_wrong(self):
        with Folder() as folder, line_of(script(folder, "refuses", "exit 78")) as line:
            self.assertEqual(line.wait(), 78)
            self.assertIn("event=refused process=middle.0", line.log())
            self.assertEqual(line.processes(), [])


class Alone(unittest.TestCase):
    """Started by somebody who ignores the ends of children, which is inherited."""
    IGNORING = ["/usr/bin/python3", "-c", "import os, signal, sys; signal.signal(signal.SIGCHLD, signal.SIG_IGN); "
                "os.execv(sys.argv[1], sys.argv[1:])", program("dongtin")]

    def test_hears_of_deaths_all_the_same(self):
        with Folder() as folder:
            folder.write("in/a.txt", "@exit:3\n")
            path = folder.write("p.json", json.dumps({"max_attempts": 2, "stages": [{"name": "ingest"}, MIDDLE, {"name": "store"}]}))
            done = subprocess.run([*self.IGNORING, "run", "--once", "--input", folder.join("in"), "--output", folder.join("out"),
                                   "-c", path], capture_output=True, encoding="utf-8", timeout=60)
            self.assertIn("crashed middle 2 times: exit status 3", done.stdout, done.stderr)


class Stopping(unittest.TestCase):
    def hold_one(self, line):
        line.write("articles/held.txt", "@hang\n")
        line.wait_until(lambda: line.sums().get("middle", {}).get("in_hand") == 1, "the article is in hand")

    def test_a_drain_that_cannot_end_is_cut_short_and_loses_nothing(self):
        with line_of(drain_timeout=1) as line:
            self.hold_one(line)
            self.assertEqual(line.stop(within=20), 0)
            self.assertIn("drain_timeout is over", line.log())
            self.assertEqual(line.processes(), [])
            self.assertEqual(line.sums()["ingest"]["open"], 1)

    def test_a_second_signal_stops_at_once(self):
        with line_of() as line:
            self.hold_one(line)
            line.launcher.send_signal(signal.SIGTERM)
            line.wait_until(lambda: "event=draining" in line.log(), "the line drains")
            self.assertEqual(line.stop(within=20), 0)
            self.assertEqual(line.processes(), [])

    def test_an_interrupt_from_the_terminal_drains_too(self):
        with line_of() as line:
            line.write("articles/a.txt", "@wait:%s\n" % line.join("go"))
            line.wait_until(lambda: line.sums().get("middle", {}).get("in_hand") == 1, "the article is in hand")
            os.killpg(line.launcher.pid, signal.SIGINT)
            line.wait_until(lambda: "event=draining" in line.log(), "the line drains")
            line.write("go", "")
            self.assertEqual(line.wait(), 0)
            self.assertEqual(line.sums()["ingest"]["done"], 1)
            self.assertNotIn("level=warning", line.log())

    def test_processes_end_with_their_launcher_and_do_not_hinder_the_next(self):
        with line_of() as line:
            line.wait_until(lambda: len(line.hands()) == 3, "all have their hands")
            line.launcher.kill()
            line.launcher.wait()
            line.start()
            line.write("articles/a.txt", "good")
            line.wait_settled(1)
            self.assertEqual(line.stop(), 0)

    def test_a_stopped_process_does_not_outlive_the_next_launcher(self):
        with line_of() as line:
            line.write("articles/a.txt", "good")
            line.wait_settled(1)
            stopped = line.pid("middle")
            line.kill("middle", by=signal.SIGSTOP)
            line.launcher.kill()
            line.launcher.wait()
            line.start()
            line.write("articles/b.txt", "good")
            line.wait_settled(2)
            self.assertNotEqual(line.pid("middle"), stopped)
            self.assertEqual(line.stop(), 0)


class UnderSystemd(unittest.TestCase):
    def test_says_when_it_is_ready_alive_and_stopping(self):
        with Folder() as folder, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
            manager.bind(folder.join("notify"))
            manager.settimeout(30)
            with line_of(environment={"NOTIFY_SOCKET": folder.join("notify"), "WATCHDOG_USEC": "400000"}) as line:
                heard = []

                def hear(words):
                    while not any(words in text for text in heard):
                        heard.append(manager.recv(4096).decode())
                hear("READY=1")
                hear("WATCHDOG=1")
                self.assertEqual(line.stop(), 0)
                hear("STOPPING=1")


class Looking(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.line = line_of({**MIDDLE, "workers": 2})
        cls.line.__enter__()
        cls.addClassCleanup(cls.line.__exit__, None)
        for number in range(4):
            cls.line.write("articles/%d.txt" % number, "article %d" % number)
        cls.line.write("articles/bad.txt", "@reject:not this one")
        cls.line.wait_settled(5)

    def test_status_shows_processes_and_sums(self):
        table = self.line.command("status").stdout
        self.assertEqual(table.count("sum ok"), 4, table)
        self.assertIn("process %d" % self.line.launcher.pid, table)
        picture = json.loads(self.line.command("status", "--json").stdout)
        self.assertTrue(picture["running"])
        self.assertEqual([(p["stage"], p["worker"]) for p in picture["processes"]],
                         [("ingest", 0), ("middle", 0), ("middle", 1), ("store", 0)])
        self.assertEqual((picture["processes"][0]["accepted"], picture["processes"][0]["dead"]), (5, 1))

    def test_trace_tells_what_ledger_and_store_know(self):
        path = self.line.join("articles/1.txt")
        told = self.line.command("trace", path).stdout
        self.assertIn("done", told)
        self.assertIn("article 1", told)
        bad = self.line.command("trace", self.line.join("articles/bad.txt"), want=None).stdout
        self.assertIn("not this one", bad)
        self.line.command("trace", "no:such", want=1)

    def test_trace_knows_a_deleted_file_by_its_relative_path(self):
        with line_of() as line:
            path = line.write("articles/gone.txt", "here for a moment")
            line.wait_settled(1)
            os.remove(path)
            told = line.command("trace", "articles/gone.txt", cwd=line.path)
        self.assertIn("here for a moment", told.stdout)
        self.assertEqual(told.stderr, "")

    def test_dead_letters_are_listed_and_shown(self):
        letters = dead_letters(self.line)
        self.assertEqual([letter["reason"] for letter in letters], ["not this one"])
        shown = json.loads(self.line.command("dead", "show", letters[0]["serial"]).stdout)
        self.assertEqual(shown["id"], letters[0]["id"])
        self.assertIn("list", self.line.command("dead", "lst", want=64).stderr)

    def test_what_a_reason_or_a_path_holds_does_not_reach_the_terminal(self):
        with line_of() as line:
            line.write("articles/\x1b[31mred.txt", "@reject:\x1b]0;title\x07 and more")
            line.wait_settled(1)
            told = line.command("dead", "list").stdout + line.command("trace", line.join("articles/\x1b[31mred.txt")).stdout
            self.assertNotIn("\x1b", told)
            self.assertEqual(told.count("?]0;title? and more"), 2, told)
            self.assertIn("\x1b]0;title", dead_letters(line)[0]["reason"])

    def test_a_list_that_nobody_reads_does_not_hold_the_ledger(self):
        with line_of() as line:
            line.write("articles/bad.txt", "@reject:" + "x" * 400)
            line.wait_settled(1)
            self.assertEqual(line.stop(), 0)
            ledger = sqlite3.connect(line.join("var/ledger.db"), isolation_level=None)
            columns = ", ".join(row[1] for row in ledger.execute("PRAGMA table_info(dead)") if row[1] != "serial")
            ledger.execute("WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 1000) "
                           "INSERT INTO dead SELECT value, %s FROM n, dead" % columns)
            listing = subprocess.Popen([program("dongtin-ingest"), "--line", line.join("var/run/line.json"), "--stage", "ingest",
                                        "dead", "list"], stdout=subprocess.PIPE)

            def is_full():
                room = fcntl.fcntl(listing.stdout, fcntl.F_GETPIPE_SZ)
                return int.from_bytes(fcntl.ioctl(listing.stdout, termios.FIONREAD, bytes(4)), sys.byteorder) == room
            try:
                wait_until(is_full, "the list waits for its reader")
                ledger.execute("CREATE TABLE other(value)")
                self.assertEqual(ledger.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0], 0, "the ledger is held")
            finally:
                ledger.close()
                listing.kill()
                listing.wait()
                listing.stdout.close()

    def test_tap_shows_what_the_origin_hears(self):
        with line_of() as line:
            line.write("articles/first.txt", "good")
            line.wait_settled(1)
            verdicts = tapped(line, lambda number: ("articles/%d.txt" % number, "@drop:number %d" % number),
                              "ingest", "--topic", "verdict", "-n", "3")
        self.assertEqual(len(verdicts), 3)
        for verdict in verdicts:
            self.assertEqual((verdict["verdict"], verdict["stage"]), ("drop", "middle"))
            self.assertTrue(verdict["reason"].startswith("number "))

    def test_tap_shows_what_passes_and_fits(self):
        def article(number):
            return "articles/%s-%d.txt" % ("wanted" if number % 2 else "other", number), "text %d" % number
        records = tapped(self.line, article, "middle", "-n", "2", "--text", "--where", "source.uri~/wanted-")
        self.assertEqual(len(records), 2)
        for record in records:
            self.assertIn("/wanted-", record["source"]["uri"])
            self.assertTrue(record["text"].startswith("text "))
            self.assertEqual(len(record["id"]), 32)
        self.assertIn("did you mean middle", self.line.command("tap", "midle", want=64).stderr)
        self.assertIn("--where", self.line.command("tap", "middle", "--where", "title", want=64).stderr)


class NothingRuns(unittest.TestCase):
    def test_watching_says_so(self):
        with line_of() as line:
            line.write("articles/a.txt", "good")
            line.wait_settled(1)
            self.assertEqual(line.stop(), 0)
            self.assertIn("no line runs", line.command("status", want=1).stdout)
            self.assertFalse(json.loads(line.command("status", "--json", want=1).stdout)["running"])
            self.assertIn("no line runs", line.command("tap", "middle", want=1).stderr)
            self.assertIn("good", line.command("trace", line.join("articles/a.txt")).stdout)
            self.assertEqual(dead_letters(line), [])


class Checking(unittest.TestCase):
    def test_a_line_that_keeps_nothing_is_told_of(self):
        keep = {"name": "store", "sinks": [{"jsonl": "records"}]}
        cases = [
            ([{"name": "clean"}, {"name": "extract"}], ["extract"]),
            ([{"name": "clean"}, keep, {"name": "extract", "from": "clean"}], ["extract"]),
            ([{"name": "clean"}, {"name": "extract"}, keep], []),
        ]
        for stages, loose in cases:
            with self.subTest(loose=loose), Folder() as folder:
                ingest = {"name": "ingest", "sources": [{"jsonl": "-"}]}
                path = folder.write("pipeline.json", json.dumps({"stages": [ingest, *stages]}))
                said = dongtin("check", "-c", path).stderr
                self.assertEqual([line for line in said.splitlines() if "nothing follows" in line],
                                 ["%s: warning: nothing follows stage %s: what it passes on is settled and kept nowhere; "
                                  "let a store follow it" % (path, name) for name in loose])

    def check(self, folder, config, command="check"):
        path = folder.write("pipeline.json", json.dumps(config, indent=1))
        return dongtin(command, "-c", path, want=78).stderr

    def test_a_good_configuration_is_told_by_its_stages(self):
        with Folder() as folder:
            path = folder.write("p.json", json.dumps(configuration(SOURCES, middle=[MIDDLE])))
            os.mkdir(folder.join("articles"))
            self.assertIn("3 stages: ingest, middle, store", dongtin("check", "-c", path).stdout)
            self.assertEqual(sorted(os.listdir(folder.path)), ["articles", "p.json"])

    def test_a_program_of_dongtins_own_is_named_without_its_path(self):
        with Folder() as folder:
            branch = [{"name": "keep", "from": "middle", "program": "dongtin-store", "sinks": [{"jsonl": "kept"}]}]
            config = configuration([{"jsonl": "-"}], middle=[MIDDLE])
            path = folder.write("p.json", json.dumps({**config, "stages": config["stages"] + branch}))
            self.assertIn("4 stages: ingest, middle, store, keep", dongtin("check", "-c", path).stdout)
            folder.write("dongtin-store", "")  # what stands beside the configuration is meant first
            self.assertIn("may not be executed", dongtin("check", "-c", path, want=78).stderr)

    def test_all_problems_are_told_at_once_and_nothing_is_started(self):
        config = configuration([{"directry": "articles"}], middle=[{**MIDDLE, "workers": 100}, {"name": "gone"}], windw=3)
        config["stages"][-1]["snks"] = []
        for command in ("check", "run"):
            with self.subTest(command), Folder() as folder:
                said = self.check(folder, config, command)
                for words in ("windw", 'did you mean "window"', "directry", "workers: 100", "1 to 64", "dongtin-gone", "snks"):
                    self.assertIn(words, said)
                self.assertEqual(os.listdir(folder.path), ["pipeline.json"])

    def test_every_problem_names_the_file(self):
        with Folder() as folder:
            said = self.check(folder, configuration([{"jsonl": "-"}], middle=[{"name": "clean", "rules": "none"}, {**MIDDLE, "x": 1}]))
            self.assertIn("/none: No such file or directory", said)
            for problem in said.splitlines():
                self.assertIn("pipeline.json: stage ", problem)

    def test_a_program_that_is_no_stage_is_told(self):
        cases = [
            # what it begins with, what is said of it
            ("#!/opt/none/python -B\n", 'its first line names "/opt/none/python", which is not there'),
            ("#!/usr/bin/python3\r\n", "its lines end as those of Windows do; allowed are ends without a carriage return"),
            ("print(1)\n", "it is no program, and its first line does not say what runs it, as #!/usr/bin/python3 does"),
            ("#!/bin/sh\nexit 3\n", '--check" ended with status 3; allowed are 0 (good) and 78 (wrong settings); a filter, which is '
             'no stage, is given by "pipe"'),
            ("#!/bin/sh\nkill -9 $$\n", '--check" ended by signal 9'),
        ]
        for text, want in cases:
            with self.subTest(want), Folder() as folder:
                os.chmod(folder.write("mine", text), 0o755)
                said = self.check(folder, configuration([{"jsonl": "-"}], middle=[{"name": "odd", "program": "mine"}]))
                self.assertIn("pipeline.json: stage odd: program: \"%s" % folder.join("mine"), said)
                self.assertIn(want, said)

    def test_a_slip_in_a_member_of_every_stage_is_told(self):
        with Folder() as folder:
            said = self.check(folder, configuration([{"jsonl": "-"}], middle=[{**MIDDLE, "wokers": 2}]))
            self.assertIn('stage middle: wokers: did you mean "workers", which every stage may have?', said)

    def test_a_stage_in_the_place_of_ingest_is_told_once(self):
        with Folder() as folder:
            config = configuration([{"jsonl": "-"}])
            del config["stages"][0]
            said = self.check(folder, config).splitlines()
            self.assertEqual(len(said), 1, said)
            self.assertIn("stage clean: name: the first stage must be ingest", said[0])

    def test_a_missing_rule_pack_is_told_by_its_setting(self):
        with Folder() as folder:
            said = self.check(folder, configuration([{"jsonl": "-"}], middle=[{"name": "clean", "rules": "gone"},
                                                                              {"name": "extract", "rules": "gone"}]))
            for stage in ("clean", "extract"):
                self.assertIn("stage %s: rules: %s: " % (stage, folder.join("gone")), said)

    def test_a_folder_whose_name_is_no_utf8_is_told(self):
        with Folder() as folder:
            path = os.fsencode(folder.join("caf")) + b"\xe9"
            os.mkdir(path)
            with open(path + b"/pipeline.json", "w", encoding="utf-8") as file:
                json.dump(configuration(SOURCES), file)
            told = dongtin("check", want=78, cwd=path)
            self.assertEqual(told.stderr.count("\n"), 1, told.stderr)
            self.assertIn("pipeline.json: its folder's name is not UTF-8", told.stderr)

    def test_a_missing_configuration_is_told_by_where_it_was_looked_for(self):
        with Folder() as folder:
            self.assertIn("nowhere.json", dongtin("check", "-c", folder.join("nowhere.json"), want=78).stderr)
            said = dongtin("check", want=78, cwd=folder.path, environment={"DONGTIN_CONFIG": "named.json"}).stderr
            self.assertIn("named.json", said)

    def test_a_configuration_without_its_option_is_told_how_to_be_given(self):
        for name in ("run", "check", "reload", "status"):
            said = dongtin(name, "here/line.json", want=64).stderr
            self.assertIn("here/line.json: takes no words but options; did you mean -c here/line.json?", said)
        self.assertNotIn("did you mean", dongtin("check", "more", want=64).stderr)

    def test_output_that_cannot_be_written_is_a_failure(self):
        sample = os.path.join(SAMPLES, "02-anh-va-chu-thich.txt")
        for name, *words in (("dongtin", "--help"), ("dongtin", "--version"), ("dongtin", "explain", sample), ("dongtin-ingest", "--help"),
                             ("dongtin-clean", "--help"), ("dongtin-store", "--version")):
            with self.subTest([name, *words]), open("/dev/full", "w", encoding="utf-8") as full:
                self.assertEqual(subprocess.run([program(name), *words], stdout=full, stderr=subprocess.DEVNULL, check=False).returncode, 1)

    def test_help_and_version_are_everywhere(self):
        self.assertIn("dongtin 0.", dongtin("--version").stdout)
        for name in ("run", "check", "tap", "status", "trace", "dead"):
            with self.subTest(name):
                self.assertIn("usage: dongtin " + name, dongtin(name, "--help").stdout)
                self.assertIn("dongtin 0.", dongtin(name, "--version").stdout)
                self.assertIn("did you mean", dongtin(name[:-1] + "x" + name[-1] if name == "trace" else name + "s",
                                                      want=64).stderr)


class Once(unittest.TestCase):
    def setUp(self):
        self.folder = Folder()
        self.addCleanup(self.folder.__exit__)
        self.config = self.folder.write("p.json", json.dumps({"stages": [{"name": "ingest"}, MIDDLE, {"name": "store"}]}))
        self.output = self.folder.join("out")

    def run_once(self, *options, inputs=None, want=0):
        return run_once(inputs or self.folder.join("in"), self.output, "-c", self.config, *options, want=want)

    def test_the_summary_tells_what_became_of_all(self):
        self.folder.write("in/a.txt", "good")
        self.folder.write("in/b.txt", "@reject:not this one")
        self.folder.write("in/c.txt", "@drop:nor this")
        said = self.run_once(want=1).stdout
        self.assertIn("3 taken, 0 updated, 0 unchanged, 1 rejected, 1 dropped", said)
        self.assertIn("rejected: %s: middle: not this one" % self.folder.join("in/b.txt"), said)
        letters = [json.loads(text) for text in self.folder.read("out/rejected.jsonl").splitlines()]
        self.assertEqual([(l["uri"], l["stage"], l["reason"]) for l in letters],
                         [(self.folder.join("in/b.txt"), "middle", "not this one")])
        self.assertEqual(set(letters[0]), {"uri", "path", "stage", "reason", "id", "when"})

        self.folder.write("in/a.txt", "better")
        said = self.run_once().stdout  # nothing was rejected in this run
        self.assertIn("0 taken, 1 updated, 2 unchanged, 0 rejected", said)
        self.assertIn("lists all 1 that were rejected, earlier ones too", said)
        self.assertIn("3 taken", self.run_once("--fresh", want=1).stdout)
        self.assertEqual(len(jsonl_records(self.output + "/records")), 1)

    def test_a_dead_letter_that_is_retried_or_discarded_between_two_runs_is_not_counted_below_nothing(self):
        for action in "retry", "discard":
            with self.subTest(action):
                self.folder.write("in/%s.txt" % action, "@reject:%s" % action)
                self.assertIn("1 rejected", self.run_once(want=1).stdout)
                dongtin("dead", action, "--all", "-c", self.output + "/state/pipeline.json")
                done = self.run_once(want=1 if action == "retry" else 0)
                self.assertIn("0 taken, 0 updated, ", done.stdout)
                self.assertIn(" %d rejected" % (action == "retry"), done.stdout)
                dongtin("dead", "discard", "--all", "-c", self.output + "/state/pipeline.json")

    def test_a_part_that_is_rejected_is_counted_and_listed(self):
        after = {"name": "after", "program": program("test_stage")}
        self.config = self.folder.write("p.json", json.dumps({"stages": [{"name": "ingest"}, MIDDLE, after, {"name": "store"}]}))
        self.folder.write("in/a.txt", "@split:2:@reject:not this part")
        said = self.run_once(want=1).stdout
        self.assertIn("1 taken, 0 updated, 0 unchanged, 1 rejected", said)
        self.assertIn("after: not this part", said)
        self.assertEqual(self.folder.read("out/rejected.jsonl").count("\n"), 1)

    def test_single_files_are_taken_whatever_they_are_called(self):
        path = self.folder.write("in/no-ending", "good")
        self.run_once(inputs=[path, self.folder.write("in/b.txt", "also")])
        self.assertEqual(len(jsonl_records(self.output + "/records")), 2)

    def test_an_interrupt_ends_it_and_the_same_command_goes_on(self):
        self.folder.write("in/a.txt", "@wait:%s\n" % self.folder.join("go"))
        running = subprocess.Popen([program("dongtin"), "run", "--once", "--input", self.folder.join("in"), "--output", self.output,
                                    "-c", self.config], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
        wait_until(lambda: os.path.exists(self.output + "/state/run/middle.0.hand"), "it runs")
        running.send_signal(signal.SIGINT)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)
        self.assertEqual(running.returncode, 1)
        self.assertIn("the same command goes on from here", said)
        self.folder.write("go", "")
        self.run_once()
        self.assertEqual(len(jsonl_records(self.output + "/records")), 1)

    def test_no_file_takes_the_place_of_a_closed_stream(self):
        self.folder.write("in/a.txt", "good")
        closed = ["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", program("dongtin"), "run", "--once", "-c", self.config]
        for source, stored, refused in ((self.folder.join("in"), 1, []), ("-", 0, ["cannot be read: Bad file descriptor"])):
            with self.subTest(source):
                output = "out%d" % stored
                done = subprocess.run([*closed, "--input", source, "--output", self.folder.join(output)], timeout=60, check=False)
                self.assertEqual(done.returncode, 1)  # the summary could not be written
                self.assertEqual(len(jsonl_records(self.folder.join(output, "records"))), stored)
                reasons = [json.loads(line)["reason"] for line in self.folder.read(output + "/rejected.jsonl").splitlines()]
                self.assertEqual(reasons, refused)

    def test_needs_some_open_files(self):
        self.folder.write("in/a.txt", "good")
        command = [program("dongtin"), "run", "--once", "--input", self.folder.join("in"), "--output", self.output, "-c", self.config]
        for limits, want in (((20, 20), 78), ((20, 256), 0)):
            with self.subTest(limits):
                done = subprocess.run(["prlimit", "--nofile=%d:%d" % limits, *command], capture_output=True, encoding="utf-8", timeout=60,
                                      check=False)
                self.assertEqual(done.returncode, want, done.stderr)
        self.assertEqual(len(jsonl_records(self.output + "/records")), 1)

    def test_refuses_what_would_hurt(self):
        self.folder.write("in/a.txt", "good")
        self.folder.write("out/records.db", "mine")
        self.assertIn("was not written by run --once", self.run_once("--fresh", want=64).stderr)
        self.assertEqual(self.folder.read("out/records.db"), "mine")
        said = run_once(self.folder.path, self.folder.join("in/out"), "-c", self.config, want=64).stderr
        self.assertIn("records would be taken for articles", said)
        said = run_once(self.folder.join("gone"), self.output, want=64).stderr
        self.assertIn("gone: No such file or directory", said)
        self.assertIn("needs --input", dongtin("run", "--once", want=64).stderr)


if __name__ == "__main__":
    main()
