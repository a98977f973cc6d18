"""`dongtin reload`: what it starts again and what it leaves alone, what it refuses, and who follows the new line. That nothing is
lost under load is tests/crash/test_reloads.py."""
import json
import os
import signal
import socket
import stat
import subprocess
import unittest

from dongtin import Folder, Line, configuration, dongtin, main, program, wait_until
from records import sqlite_rows

SOURCES = [{"directory": "articles", "watch": True}]


def stage(name, **members):
    """A stage that does what the text of an article says (tests/support/test_stage.c)."""
    return {"name": name, "program": program("test_stage"), **members}


def line_of(*middle, environment=None, **line):
    return Line(configuration(SOURCES, middle=list(middle) or [stage("middle")], **line), environment)


def pids(line):
    return {"%s.%d" % (name, worker): pid for name, worker, pid in line.processes()}


def change(line, *middle, want=0, **members):
    """Puts other stages between the ends, and other members into the whole line, and reloads. Returns what it said."""
    stages = line.configuration["stages"]
    line.configuration.update(members)
    line.configuration["stages"] = [stages[0], *middle, stages[-1]]
    line.write_configuration()
    return line.command("reload", want=want)


def ready(line):
    line.wait_until(lambda: "event=ready" in line.log(), "the line is ready")
    return pids(line)


class Changes(unittest.TestCase):
    def test_starts_again_only_what_the_change_touches(self):
        a, b, c = stage("a"), stage("b"), stage("c")
        steps = [
            # stages between ingest and store; what is said
            ([a, b], "nothing to change\nkept: ingest.0 a.0 b.0 store.0\n"),
            ([a, c, b], "started: c.0\nrestarted: a.0\nkept: ingest.0 b.0 store.0\n"),
            ([a, c, b | {"workers": 2}], "started: b.1\nrestarted: c.0\nkept: ingest.0 a.0 b.0 store.0\n"),
            ([a, b | {"workers": 2}, c], "restarted: a.0 b.0 b.1 c.0\nkept: ingest.0 store.0\n"),
            ([a, b, c], "stopped: b.1\nrestarted: a.0\nkept: ingest.0 b.0 c.0 store.0\n"),
            ([a | {"program": program("test_batch_stage")}, b, c], "restarted: a.0\nkept: ingest.0 b.0 c.0 store.0\n"),
            ([b, c], "stopped: a.0\nrestarted: ingest.0\nkept: b.0 c.0 store.0\n"),
            ([b], "stopped: c.0\nrestarted: b.0\nkept: ingest.0 store.0\n"),
        ]
        with line_of(a, b) as line:
            before = ready(line)
            for number, (middle, want) in enumerate(steps):
                with self.subTest(number):
                    self.assertEqual(change(line, *middle).stdout, want)
                    said = {key: words.split() for key, words in (text.split(": ") for text in want.splitlines() if ": " in text)}
                    after = pids(line)
                    self.assertEqual(sorted(after), sorted(said["kept"] + said.get("restarted", []) + said.get("started", [])))
                    self.assertEqual({name: after[name] for name in said["kept"]}, {name: before[name] for name in said["kept"]})
                    for name in said.get("restarted", []):
                        self.assertNotEqual(after[name], before[name])
                    line.write("articles/%d.txt" % number, "article %d" % number)
                    line.wait_settled(number + 1)
                    before = after
            self.assertEqual(len(sqlite_rows(line.join("records.db"), "SELECT id FROM record")), len(steps))
            self.assertNotIn("level=warning", line.log())
            self.assertEqual(line.stop(), 0)

    def test_a_hangup_does_the_same(self):
        with line_of() as line:
            before = ready(line)
            line.configuration["stages"].insert(2, stage("more"))
            line.write_configuration()
            line.launcher.send_signal(signal.SIGHUP)
            line.wait_until(lambda: "event=reloaded" in line.log(), "the line is changed")
            after = pids(line)
            self.assertIn("more.0", after)
            self.assertEqual((after["ingest.0"], after["store.0"]), (before["ingest.0"], before["store.0"]))
            self.assertEqual(line.stop(), 0)

    def test_sources_and_sinks_change_too(self):
        with line_of() as line:
            before = ready(line)
            line.write("articles/1.txt", "one")
            line.wait_settled(1)
            line.write("others/2.txt", "two")
            line.configuration["stages"][0]["sources"].append({"directory": "others"})
            line.configuration["stages"][-1]["sinks"].append({"sqlite": "second.db"})
            line.write_configuration()
            self.assertEqual(line.command("reload").stdout, "restarted: ingest.0 store.0\nkept: middle.0\n")
            self.assertEqual(pids(line)["middle.0"], before["middle.0"])
            line.wait_settled(2)
            self.assertEqual(len(sqlite_rows(line.join("records.db"), "SELECT id FROM record")), 2)
            self.assertEqual(len(sqlite_rows(line.join("second.db"), "SELECT id FROM record")), 1)
            self.assertEqual(line.stop(), 0)

    def test_the_article_in_hand_is_finished_first(self):
        with line_of() as line:
            ready(line)
            line.write("articles/held.txt", "@wait:%s\n@append\n" % line.join("go"))
            line.wait_until(lambda: line.sums()["middle"]["in_hand"] == 1, "the article is in hand")
            line.configuration["stages"].insert(2, stage("more"))
            line.write_configuration()
            asked = subprocess.Popen([program("dongtin"), "reload", "-c", line.config], stdout=subprocess.PIPE, encoding="utf-8")
            line.wait_until(lambda: "event=reloading" in line.log(), "the change has begun")
            line.write("go", "")
            said, _ = asked.communicate(timeout=30)
            self.assertEqual((asked.returncode, said), (0, "started: more.0\nrestarted: middle.0\nkept: ingest.0 store.0\n"))
            line.wait_settled(1)
            self.assertEqual(line.sums()["middle"]["crashed"], 0)
            self.assertEqual(line.stop(), 0)

    def test_several_who_ask_at_once_are_all_answered(self):
        with line_of() as line:
            ready(line)
            line.configuration["stages"].insert(2, stage("more"))
            line.write_configuration()
            asked = [subprocess.Popen([program("dongtin"), "reload", "-c", line.config], stdout=subprocess.PIPE, encoding="utf-8")
                     for _ in range(4)]
            said = sorted(process.communicate(timeout=60)[0] for process in asked)
            self.assertEqual([process.returncode for process in asked], [0] * 4)
            self.assertEqual(said[:3], ["nothing to change\nkept: ingest.0 middle.0 more.0 store.0\n"] * 3)
            self.assertIn("started: more.0", said[3])
            self.assertEqual(line.stop(), 0)

    def test_a_line_that_is_told_to_stop_meanwhile_drains(self):
        with line_of(stage("a"), stage("b")) as line:
            ready(line)
            line.write("articles/held.txt", "@wait:%s\n" % line.join("go"))
            line.wait_until(lambda: line.sums()["a"]["in_hand"] == 1, "the article is in hand")
            line.configuration["stages"].insert(2, stage("more"))
            line.write_configuration()
            asked = subprocess.Popen([program("dongtin"), "reload", "-c", line.config], stderr=subprocess.PIPE, encoding="utf-8")
            line.wait_until(lambda: line.read("var/run/line.json").count('"more"'), "the change is made")
            line.launcher.send_signal(signal.SIGTERM)
            self.assertIn("the line stops", asked.communicate(timeout=30)[1])
            self.assertEqual(asked.returncode, 1)
            line.write("go", "")
            self.assertEqual(line.wait(), 0)
            self.assertEqual(line.sums()["ingest"]["done"], 1)
            self.assertEqual(line.processes(), [])


class Refusals(unittest.TestCase):
    def test_a_wrong_configuration_changes_nothing(self):
        def with_stage(**members):
            return {"stages": [{"name": "ingest", "sources": SOURCES}, stage("middle"), {"name": "clean", **members},
                               {"name": "store", "sinks": [{"jsonl": "records"}]}]}
        cases = [
            (with_stage(), {"window": 7}, ["window: 7: cannot be changed while the line runs; allowed is 512"]),
            (with_stage(), {"runtime": "elsewhere"}, ["runtime: ", "cannot be changed while the line runs; allowed is "]),
            (with_stage(), {"max_kills": 5, "max_attempts": 9, "drain_timeout": 5},
             ["max_kills: 5: cannot be changed", "max_attempts: 9: cannot be changed"]),
            (with_stage(), {"windw": 7}, ["windw: 7: unknown key, did you mean \"window\"?"]),
            (with_stage(workers=0, rulez=1), {}, ["stage clean: workers: 0: allowed is", "stage clean: rulez: 1: unknown key"]),
            (with_stage(program="missing"), {}, ["stage clean: program: ", "missing\": No such file"]),
        ]
        with line_of() as line:
            before = ready(line)
            file = line.read("var/run/line.json")
            for given, members, wants in cases:
                with self.subTest(wants[0]):
                    line.write("pipeline.json", json.dumps({"pipeline": "test", "state": "var", **given, **members}))
                    done = line.command("reload", want=78)
                    for want in wants:
                        self.assertIn(want, done.stderr)
                    self.assertIn("the line runs as before", done.stderr)
                    self.assertEqual((pids(line), line.read("var/run/line.json")), (before, file))
            line.write("pipeline.json", "{")
            self.assertIn("pipeline.json:1:", line.command("reload", want=78).stderr)
            line.launcher.send_signal(signal.SIGHUP)
            line.wait_until(lambda: line.log().count("event=reload_failed") == len(cases) + 1, "the hangup is refused")
            self.assertEqual(pids(line), before)
            line.write("articles/1.txt", "one")
            line.wait_settled(1)
            self.assertEqual(line.stop(), 0)

    def test_a_pipe_in_the_place_of_the_configuration_does_not_hold_the_line(self):
        with line_of() as line:
            before = ready(line)
            for make in (lambda: None, lambda: os.mkfifo(line.config)):
                os.remove(line.config)
                make()
                said = line.log().count("event=reload_failed")
                line.launcher.send_signal(signal.SIGHUP)
                line.wait_until(lambda: line.log().count("event=reload_failed") == said + 1, "the hangup is refused")
                if not os.path.exists(line.config):
                    line.write("pipeline.json", "")
            self.assertIn("pipeline.json: not a file", line.log())
            self.assertEqual(pids(line), before)
            self.assertEqual(line.stop(), 0)

    def test_goes_back_when_a_process_refuses_its_configuration_only_when_it_starts(self):
        with Folder() as folder, line_of() as line:
            path = folder.write("refuses", '#!/bin/sh\ncase "$*" in *--check*) exit 0 ;; esac\nexit 78\n')
            os.chmod(path, stat.S_IRWXU)
            before = ready(line)
            file = json.loads(line.read("var/run/line.json"))
            done = change(line, stage("middle"), {"name": "bad", "program": path}, want=78)
            self.assertIn("refused its configuration when it started; the line runs as before", done.stderr)
            self.assertEqual(json.loads(line.read("var/run/line.json")), file)
            after = pids(line)
            self.assertEqual(sorted(after), sorted(before))
            self.assertEqual((after["ingest.0"], after["store.0"]), (before["ingest.0"], before["store.0"]))
            line.write("articles/1.txt", "one")
            line.wait_settled(1)
            self.assertEqual(line.stop(), 0)

    def test_a_stage_that_does_not_come_to_work_is_told_and_mended(self):
        with Folder() as folder, line_of() as line:
            path = folder.write("ends", '#!/bin/sh\ncase "$*" in *--check*) exit 0 ;; esac\nexit 3\n')
            os.chmod(path, stat.S_IRWXU)
            before = ready(line)
            done = change(line, stage("middle"), {"name": "bad", "program": path}, want=1)
            self.assertIn("bad.0 has ended 5 times without having worked; it is tried on and on, see the log", done.stderr)
            line.write("articles/1.txt", "one")
            line.wait_until(lambda: line.sums()["middle"]["out"] == 1, "it waits for the stage")
            self.assertEqual(change(line, stage("middle"), {**stage("bad"), "workers": 2}).stdout,
                             "started: bad.1\nrestarted: middle.0 bad.0\nkept: ingest.0 store.0\n")
            line.wait_settled(1)
            self.assertEqual({name: pids(line)[name] for name in ("ingest.0", "store.0")},
                             {name: before[name] for name in ("ingest.0", "store.0")})
            self.assertEqual(line.stop(), 0)

    def test_one_that_does_not_stop_when_it_is_told_is_killed(self):
        with Folder() as folder, line_of() as line:
            path = folder.write("deaf", '#!/bin/sh\ncase "$*" in *--check*) exit 0 ;; esac\ntrap "" TERM\n'
                                'while :; do sleep 1; done\n')
            os.chmod(path, stat.S_IRWXU)
            ready(line)
            change(line, stage("middle"), {"name": "deaf", "program": path})
            self.assertEqual(change(line, stage("middle")).stdout, "stopped: deaf.0\nrestarted: middle.0\nkept: ingest.0 store.0\n")
            line.write("articles/1.txt", "one")
            line.wait_settled(1)
            self.assertEqual(line.stop(), 0)

    def test_a_line_that_drains_is_not_changed(self):
        with line_of() as line:
            ready(line)
            line.write("articles/held.txt", "@wait:%s\n" % line.join("go"))
            line.wait_until(lambda: line.sums()["middle"]["in_hand"] == 1, "the article is in hand")
            line.launcher.send_signal(signal.SIGTERM)
            line.wait_until(lambda: "event=draining" in line.log(), "the line drains")
            line.configuration["stages"].insert(2, stage("more"))
            line.write_configuration()
            line.launcher.send_signal(signal.SIGHUP)
            self.assertIn("a line of run --once, and one that stops, cannot be changed", line.command("reload", want=1).stderr)
            line.write("go", "")
            self.assertEqual(line.wait(), 0)
            self.assertEqual(line.sums()["ingest"]["done"], 1)
            self.assertNotIn("event=started process=more", line.log())

    def test_what_cannot_be_read_changes_nothing(self):
        whole = 16 << 20
        with line_of() as line:
            before = ready(line)
            good = line.read("pipeline.json")
            for make, want in ((lambda: os.mkdir(line.config), "Is a directory"), (lambda: line.write("pipeline.json", ""), ":1: "),
                               (lambda: line.write("pipeline.json", '{"a":"%s"}' % ("x" * whole)), "over %d bytes" % whole)):
                os.remove(line.config)
                self.assertIn("No such file or directory", line.command("reload", want=78).stderr)
                make()
                said = line.log().count("event=reload_failed")
                self.assertIn(want, line.command("reload", want=78).stderr)
                line.launcher.send_signal(signal.SIGHUP)
                line.wait_until(lambda: line.log().count("event=reload_failed") > said, "the hangup is refused")
                if os.path.isdir(line.config):
                    os.rmdir(line.config)
                line.write("pipeline.json", good)
            self.assertIn("nothing to change", line.command("reload").stdout)
            self.assertEqual(pids(line), before)
            self.assertEqual(line.stop(), 0)

    def test_says_when_there_is_nothing_to_change(self):
        with line_of() as line:
            ready(line)
            self.assertEqual(line.stop(), 0)
            self.assertIn("no line runs over", line.command("reload", want=1).stderr)

    def test_says_when_the_line_runs_with_another_file(self):
        with line_of() as line:
            before = ready(line)
            other = line.write("other.json", json.dumps({**line.configuration, "drain_timeout": 5}))
            done = dongtin("reload", "-c", other, want=1)
            self.assertIn("pipeline.json, which was read again; %s was not" % os.path.realpath(other), done.stderr)
            self.assertEqual(pids(line), before)
            self.assertEqual(line.stop(), 0)

    def test_a_line_of_once_has_nothing_to_read_again(self):
        with Folder() as folder:
            config = folder.join("out/state/pipeline.json")
            line = subprocess.Popen([program("dongtin"), "run", "--once", "--input", "-", "--output", folder.join("out")],
                                    stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
            try:
                wait_until(lambda: os.path.exists(folder.join("out/state/run/line.json")), "the line runs")
                self.assertIn("cannot be changed", dongtin("reload", "-c", config, want=1).stderr)
                line.send_signal(signal.SIGHUP)
                _, said = line.communicate(timeout=60)
                self.assertEqual(line.returncode, 0)
                self.assertIn("event=hangup", said)
            finally:
                line.kill()


class Followers(unittest.TestCase):
    def test_status_shows_the_new_line_and_keeps_counts(self):
        with line_of() as line:
            ready(line)
            line.write("articles/1.txt", "one")
            line.wait_settled(1)
            change(line, stage("middle"), stage("more", workers=2))
            line.write("articles/2.txt", "two")
            line.wait_settled(2)
            picture = json.loads(line.command("status", "--json").stdout)["processes"]
            self.assertEqual([(each["stage"], each["worker"]) for each in picture],
                             [("ingest", 0), ("middle", 0), ("more", 0), ("more", 1), ("store", 0)])
            self.assertEqual([each["out"] for each in picture if each["stage"] == "middle"], [2])
            self.assertTrue(all(each["running"] and each["sum_ok"] for each in picture))
            self.assertEqual(line.stop(), 0)

    def test_a_tap_follows_its_stage(self):
        with line_of() as line:
            ready(line)
            tap = subprocess.Popen([program("dongtin"), "tap", "middle", "--topic", "stats", "-c", line.config],
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8")
            try:
                def hear(worker):
                    while json.loads(tap.stdout.readline())["worker"] != worker:
                        pass
                hear(0)
                change(line, stage("middle", workers=2))
                hear(1)
                change(line, stage("other"))
                change(line, stage("other"), stage("middle", workers=3))
                hear(2)
            finally:
                tap.kill()
                tap.communicate()
            self.assertEqual(line.stop(), 0)

    def test_systemd_hears_when_it_begins_and_when_it_is_done(self):
        with Folder() as folder, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
            manager.bind(folder.join("notify"))
            manager.settimeout(30)
            with line_of(environment={"NOTIFY_SOCKET": folder.join("notify")}) as line:
                heard = []

                def hear(words):
                    while not any(words in text for text in heard):
                        heard.append(manager.recv(4096).decode())
                hear("READY=1")
                heard.clear()
                line.command("reload")
                hear("RELOADING=1\nMONOTONIC_USEC=")
                hear("READY=1")
                self.assertEqual(line.stop(), 0)


if __name__ == "__main__":
    main()
