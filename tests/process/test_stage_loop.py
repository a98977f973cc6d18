"""The stage loop of libdongtin with handlers that pass, drop, split, crash, hang and wait: tests/support/test_stage.c does what
an article's text says. What every stage has to do, in whatever language, is in test_contract.py."""
import json
import os
import signal
import time
import unittest

import zmq

from dongtin import main
from stage_ends import STAGE, Ends, article, built, by_name, crashed_of, run_program, verdict_of

SINGLE = built("test_stage")
BATCH = built("test_batch_stage")
LONG = "đ" * 400  # two bytes each; a reason has at most 511

# Text, what the origin hears of it (verdict, reason), what is counted.
VERDICTS = [
    ("@drop:too short", "drop", "too short", "dropped"),
    ("@drop", "drop", None, "dropped"),
    ("@reject:no \"title\"\t\\ đ", "reject", "no \"title\"\t\\ đ", "rejected"),
    ("@retry:sink is down", "retry", "sink is down", "retried"),
    ("@drop:first\n@retry:the last counts", "retry", "the last counts", "retried"),
    ("@drop:%s", "drop", "%s", "dropped"),
    ("@reject:" + LONG, "reject", LONG[:255], "rejected"),
    ("@split:3\n@drop:parts go with the whole", "drop", "parts go with the whole", "dropped"),
    ("@settext:y\n@append\n@edit\n@retry:later", "retry", "later", "retried"),
]

# Text, record before, record and text after.
CHANGES = [
    ("unchanged", b' {"a" : 1.0}', b'{"a" : 1.0}', b"unchanged"),
    ("@append\nx", b'{"a":1.0}', b'{"a":1.0,"test":true}', b"@append\nx"),
    ("@append", b"{}", b'{"test":true}', b"@append"),
    ("@edit", b'{"a":1}', b'{"a":1,"edited":true}', b"@edit"),
    ("@edit\n@append", b"{}", b'{"edited":true,"test":true}', b"@edit\n@append"),
    ("@settext:new", b'{"a":1,"sentences":[[0,1]],"title":"t"}', b'{"a":1,"title":"t"}', b"new"),
    ("@settext:", b"{}", b"{}", b""),
]


def let_arrive():
    """Nothing tells from outside what has arrived in a socket that nobody reads; here the handler waits for us, and time is
    all there is. It decides only how well a test tests: a batch that came in two pieces shows as a failure of its sizes."""
    time.sleep(0.4)


class Verdicts(unittest.TestCase):
    def test_says_what_the_handler_decided(self):
        for command in (SINGLE, BATCH):
            with Ends(command) as ends:
                ends.start()
                for number, (text, kind, reason, count) in enumerate(VERDICTS):
                    if command is BATCH and "@split" in text:
                        continue
                    with self.subTest(text=text, command=command[0]):
                        before = ends.hand().counts[count] if number else 0
                        sent = ends.send(text)
                        self.assertEqual(ends.verdict(), verdict_of(sent, kind, reason))
                        self.assertEqual(ends.hand().counts[count], before + 1)
                self.assertEqual(ends.stop(), (0, []))

    def test_hands_on_what_the_handler_changed(self):
        with Ends(SINGLE) as ends:
            ends.start()
            for text, record, want_record, want_text in CHANGES:
                with self.subTest(text=text):
                    sent = ends.send(text, record)
                    got = ends.passed()
                    self.assertEqual((got.envelope, got.record, got.text), (sent.envelope, want_record, want_text))
            self.assertEqual(ends.stop(), (0, []))

    def test_a_record_that_only_looks_like_one_is_rejected_when_it_is_edited(self):
        with Ends(SINGLE) as ends:
            ends.start()
            sent = ends.send("@edit", b'{"a":1e999}')
            verdict = ends.verdict()
            self.assertEqual(verdict, verdict_of(sent, "reject", verdict["reason"]))
            self.assertIn("record: byte ", verdict["reason"])
            self.assertEqual(ends.stop(), (0, []))

    def test_rejects_what_it_made_too_long(self):
        with Ends(SINGLE, max_article_bytes=1000) as ends:
            ends.start()
            ends.send("@grow:4000")
            self.assertEqual(len(ends.passed().text), 4000)
            for size in (4001, 100000):
                sent = ends.send("@grow:%d" % size)
                self.assertEqual(ends.verdict(), verdict_of(
                    sent, "reject", "stage middle made a record of 27 bytes and a text of %d bytes: at most 4000 each" % size))
            sent = ends.send("@split:3\n" + "x" * 100)
            self.assertEqual([ends.passed().text for _ in range(3)], [b"part 1", b"part 2", b"part 3"])
            self.assertEqual(ends.stop(), (0, []))


class Parts(unittest.TestCase):
    def split(self, ends, sent, count):
        ends.send(sent)
        return [ends.passed() for _ in range(count)]

    def test_parts_make_up_the_whole(self):
        with Ends(SINGLE) as ends:
            ends.start()
            for count in (1, 2, 3, 50):
                sent = article("@split:%d" % count)
                parts = self.split(ends, sent, count)
                tokens = 0
                for number, part in enumerate(parts, 1):
                    tokens ^= int(part.fields["token"], 16)
                    self.assertEqual(part.text, b"part %d" % number)
                    want = dict(sent.fields, id=part.fields["id"], token=part.fields["token"], born=part.fields["born"],
                                whole=sent.fields["id"], part=number, parts=count)
                    self.assertEqual(part.fields, want)
                self.assertEqual("%016x" % tokens, sent.fields["token"])
                self.assertEqual(len({part.fields["id"] for part in parts}), count)
            self.assertEqual(ends.stop(), (0, []))
            counts = ends.hand().counts
            self.assertEqual((counts["in"], counts["split"], counts["out"]), (4, 52, 56))

    def test_parts_are_the_same_at_each_attempt(self):
        with Ends(SINGLE) as ends:
            ends.start()
            first = article("@split:4")
            second = article("@split:4", id=first.fields["id"], revision=first.fields["revision"], serial=first.fields["serial"])
            one, other = self.split(ends, first, 4), self.split(ends, second, 4)
            for a, b in zip(one, other):
                for key in ("id", "part", "parts", "whole", "revision", "serial"):
                    self.assertEqual(a.fields[key], b.fields[key])
                self.assertEqual((a.record, a.text), (b.record, b.text))
                self.assertNotEqual(a.fields["token"], b.fields["token"])
                self.assertEqual((a.fields["attempt"], b.fields["attempt"]), (first.fields["attempt"], second.fields["attempt"]))
            self.assertEqual(ends.stop(), (0, []))

    def test_a_part_that_is_split_again_belongs_to_the_same_whole(self):
        with Ends(SINGLE) as ends:
            ends.start()
            sent = article("@split:2", whole="ab" * 16, part=2, parts=7)
            parts = self.split(ends, sent, 2)
            self.assertEqual([part.fields["whole"] for part in parts], ["ab" * 16] * 2)
            self.assertEqual([(part.fields["part"], part.fields["parts"]) for part in parts], [(1, 2), (2, 2)])
            self.assertNotIn(sent.fields["id"], [part.fields["id"] for part in parts])
            self.assertEqual(ends.stop(), (0, []))

    def test_the_last_stage_says_pass_for_each_part(self):
        with Ends(SINGLE, is_last=True) as ends:
            ends.start()
            sent = ends.send("@split:3")
            verdicts = [ends.verdict() for _ in range(3)]
            self.assertEqual([(v["verdict"], v["part"], v["attempt"]) for v in verdicts],
                             [("pass", part, sent.fields["attempt"]) for part in (1, 2, 3)])
            tokens = 0
            for verdict in verdicts:
                tokens ^= int(verdict["token"], 16)
            self.assertEqual("%016x" % tokens, sent.fields["token"])
            self.assertEqual(ends.stop(), (0, []))

    def test_members_that_nobody_knows_go_with_each_part(self):
        with Ends(SINGLE) as ends:
            ends.start()
            sent = article("@split:2", later="x" * 3500)
            for part in self.split(ends, sent, 2):
                self.assertEqual(part.fields["later"], sent.fields["later"])
                self.assertLessEqual(len(part.envelope), 4096)
            self.assertEqual(ends.stop(), (0, []))


class Crashes(unittest.TestCase):
    # Text, exit status as Python gives it.
    DEATHS = [("@abort", -signal.SIGABRT), ("@segfault", -signal.SIGSEGV), ("@exit:3", 3)]

    def restart_after(self, ends, held, sent_next):
        """Starts a new process, which has to report what the last one held."""
        ends.start()
        ends.send(sent_next)
        self.assertEqual(ends.verdicts(2), by_name([held, verdict_of(sent_next, "drop", "next")]))

    def test_a_crash_in_the_handler_is_reported_by_the_next_process(self):
        for text, status in self.DEATHS:
            with self.subTest(text), Ends(SINGLE) as ends:
                ends.start()
                sent = ends.send(text)
                pid, got = ends.wait_end()
                self.assertEqual(got, status)
                self.assertEqual(ends.hand().articles, [(sent.fields["id"], sent.fields["serial"], int(sent.fields["attempt"], 16))])
                ends.note_death(pid, "signal %d" % -status if status < 0 else "exit status %d" % status, "fault")
                self.restart_after(ends, crashed_of(sent, "signal %d" % -status if status < 0 else "exit status %d" % status, "fault"),
                                   article("@drop:next"))
                self.assertEqual(ends.hand().counts["crashed"], 1)
                self.assertEqual(ends.stop(), (0, []))

    def test_a_process_killed_in_its_handler_is_reported_by_the_next(self):
        for text in ("@hang", "@slow:100000", "@drop:x\n@wait:/nowhere"):
            with self.subTest(text), Ends(SINGLE) as ends:
                ends.start()
                sent = ends.send(text)
                ends.wait_held()
                ends.send("@drop:behind it")
                ends.kill()
                self.restart_after(ends, crashed_of(sent, "unknown", "kill"), article("@drop:next"))
                self.assertEqual(ends.stop(), (0, []))

    def test_a_process_killed_between_articles_blames_nobody(self):
        with Ends(SINGLE) as ends:
            ends.start()
            for _ in range(3):
                ends.send("x")
                ends.passed()
            ends.kill()
            ends.start()
            sent = ends.send("@drop:next")
            self.assertEqual(ends.verdict(), verdict_of(sent, "drop", "next"))
            self.assertEqual(ends.stop(), (0, []))
            self.assertEqual(ends.hand().counts["crashed"], 0)

    def test_a_process_killed_while_it_waits_to_send_blames_nobody(self):
        with Ends(SINGLE, with_next=False) as ends:
            ends.start()
            ends.send("x")
            ends.wait_hand(lambda hand: hand.counts["blocked_since"], "the stage waits to send")
            ends.kill()
            ends.open_next()
            ends.start()
            sent = ends.send("@drop:next")
            self.assertEqual(ends.verdict(), verdict_of(sent, "drop", "next"))
            self.assertEqual(ends.stop(), (0, []))
            self.assertEqual(ends.hand().counts["crashed"], 0)

    def test_each_of_many_crashes_is_reported_once(self):
        """An article that kills each process that takes it, at once: no report may be lost on the way out."""
        with Ends(SINGLE) as ends:
            ends.start()
            sent = ends.send("@abort")
            for attempt in range(10):
                ends.wait_end()
                ends.start()
                again = article("@abort", id=sent.fields["id"], serial=sent.fields["serial"])
                ends.send(again)
                self.assertEqual(ends.verdict("report %d" % (attempt + 1)), crashed_of(sent, "unknown", "kill"))
                sent = again
            ends.wait_end()
            self.assertEqual(len(ends.hand().articles), 1)
            self.assertEqual(ends.hand().counts["crashed"], 10)

    def test_a_batch_that_crashed_blames_nobody_and_one_alone_is_blamed(self):
        with Ends(BATCH) as ends:
            go = ends.join("go")
            ends.start()
            ends.send("@wait:%s" % go)
            ends.wait_held()
            batch = [ends.send(text) for text in ("x", "@abort", "y")]
            ends.send(article("@drop:z", alone=True))
            let_arrive()
            ends.write("go", "")
            ends.wait_end()
            ends.start()
            heard = [ends.verdict() for _ in batch]
            self.assertEqual(heard, [crashed_of(one, "unknown", "kill", batch=True) for one in batch])
            poison = ends.send(article("@abort", alone=True))
            ends.wait_end()
            ends.start()
            self.assertEqual(ends.verdict(), crashed_of(poison, "unknown", "kill"))
            self.assertEqual(ends.stop(), (0, []))


class Neighbours(unittest.TestCase):
    def test_lives_on_when_its_sender_dies_while_its_queue_is_full(self):
        with Ends(SINGLE) as ends:
            go = ends.join("go")
            ends.start()
            ends.send("@wait:%s" % go)
            ends.wait_held()
            while ends.articles.poll(200, zmq.POLLOUT):
                ends.send(b"x" * 100000)
            ends.articles.close()
            ends.articles = None
            time.sleep(1.2)  # longer than two heartbeats, which must not end the process
            self.assertIsNone(ends.process.poll(), "the process ended")
            ends.write("go", "")
            self.assertEqual(ends.passed().text, b"@wait:" + go.encode())
            self.assertEqual(ends.stop(), (0, []))


class Batches(unittest.TestCase):
    def sizes(self, ends, texts):
        """Sends articles while the handler waits, so that they are there together; returns the size of each one's batch."""
        go = ends.join("go")
        ends.start()
        ends.send("@wait:%s" % go)
        ends.wait_held()
        for one in texts:
            ends.send(one)
        let_arrive()
        ends.write("go", "")
        return [json.loads(ends.passed().record)["batch"] for _ in range(len(texts) + 1)]

    def test_takes_what_is_there(self):
        with Ends(BATCH) as ends:
            self.assertEqual(self.sizes(ends, [article("x") for _ in range(5)]), [1, 5, 5, 5, 5, 5])
            self.assertEqual(ends.stop(), (0, []))

    def test_a_suspect_is_a_batch_of_its_own(self):
        with Ends(BATCH) as ends:
            texts = [article("a"), article("b"), article("c", alone=True), article("d", alone=True), article("e"), article("f")]
            self.assertEqual(self.sizes(ends, texts), [1, 2, 2, 1, 1, 2, 2])
            self.assertEqual(ends.stop(), (0, []))

    def test_all_are_retried_when_nothing_was_kept(self):
        with Ends(BATCH) as ends:
            ends.start()
            for text in ("@unsettled:disk full", "@unsettled:disk full\n@drop:x"):
                sent = ends.send(text)
                self.assertEqual(ends.verdict(), verdict_of(sent, "retry", "disk full"))
            sent = ends.send("@drop:well again")
            self.assertEqual(ends.verdict(), verdict_of(sent, "drop", "well again"))
            self.assertEqual(ends.stop(), (0, []))
            self.assertEqual(ends.hand().counts["retried"], 2)

    def test_the_last_stage_says_nothing_before_it_has_settled(self):
        with Ends(BATCH, is_last=True) as ends:
            go = ends.join("go")
            ends.start()
            sent = ends.send("@unsettled-wait:%s" % go)
            ends.wait_hand(lambda hand: hand.counts["blocked_since"], "the stage waits for its sink")
            self.assertFalse(ends.origin.poll(200), "a verdict came before the commit")
            ends.write("go", "")
            self.assertEqual(ends.verdict(), verdict_of(sent, "pass"))
            self.assertEqual(ends.stop(), (0, []))

    def test_is_blocked_from_a_settle_that_fails_to_one_that_succeeds(self):
        with Ends(BATCH) as ends:
            ends.start()
            since = set()
            for _ in range(3):
                ends.send("@unsettled:disk full")
                ends.verdict()
                since.add(ends.hand().counts["blocked_since"])
            self.assertEqual(len(since), 1)
            self.assertNotIn(0, since)
            ends.send("@drop:well again")
            ends.verdict()
            self.assertEqual(ends.hand().counts["blocked_since"], 0)
            self.assertEqual(ends.stop(), (0, []))

    def test_settling_waits_with_a_hand_that_blames_nobody(self):
        with Ends(BATCH) as ends:
            ends.start()
            ends.send("@unsettled-wait:%s" % ends.join("go"))
            hand = ends.wait_hand(lambda hand: hand.counts["blocked_since"], "the stage waits for its sink")
            self.assertEqual((len(hand.articles), hand.running), (1, False))
            ends.kill()
            ends.start()
            sent = ends.send("@drop:next")
            self.assertEqual(ends.verdict(), verdict_of(sent, "drop", "next"))
            self.assertEqual(ends.stop(), (0, []))
            self.assertEqual(ends.hand().counts["crashed"], 1)


class Stopping(unittest.TestCase):
    def test_finishes_the_article_in_hand_and_sends_it_on(self):
        with Ends(SINGLE) as ends:
            go = ends.join("go")
            ends.start()
            sent = ends.send("@wait:%s" % go)
            ends.wait_held()
            behind = ends.send("behind it")
            ends.process.send_signal(signal.SIGTERM)
            self.assertIsNone(ends.process.poll())
            ends.write("go", "")
            self.assertEqual(ends.passed().fields["id"], sent.fields["id"])
            self.assertEqual(ends.wait_end()[1], 0)
            self.assertFalse(ends.next.poll(50), "%s was taken after SIGTERM" % behind.fields["id"])
            self.assertEqual(ends.hand().counts["in"], 1)

    def test_sends_the_last_verdict(self):
        with Ends(SINGLE) as ends:
            go = ends.join("go")
            ends.start()
            sent = ends.send("@wait:%s\n@drop:last" % go)
            ends.wait_held()
            ends.process.send_signal(signal.SIGTERM)
            ends.write("go", "")
            self.assertEqual(ends.verdict(), verdict_of(sent, "drop", "last"))
            self.assertEqual(ends.wait_end()[1], 0)

    def test_sigint_is_the_same(self):
        with Ends(SINGLE) as ends:
            ends.start()
            ends.send("x")
            ends.passed()
            self.assertEqual(ends.kill(signal.SIGINT) and ends.process.returncode, 0)


class CommandLine(unittest.TestCase):
    def check(self, arguments, status, stdout=None, stderr=None):
        got = run_program(SINGLE, *arguments)
        self.assertEqual(got[0], status, got)
        if stdout is not None:
            self.assertEqual(got[1], stdout)
        if stderr is not None:
            self.assertEqual(got[2], stderr)
        return got

    def test_help_says_how_to_use_it(self):
        _, text, _ = self.check(["--help"], 0, stderr="")
        self.assertTrue(text.startswith("test: does what the text says\n\nusage: test_stage --line FILE --stage NAME"), text)
        for option in ("--stdio", "--check", "--set", "--version"):
            self.assertIn(option, text)

    def test_version_is_the_stages(self):
        self.check(["--version"], 0, "test 7\n", "")

    def test_checks_without_a_line(self):
        self.check(["--check"], 0, "", "")

    def test_says_what_is_wrong_with_the_command_line(self):
        with Ends(SINGLE) as ends:
            for arguments, want in (
                    ([], "--line FILE or --stdio is needed: see --help\n"),
                    (["--lin"], "unknown option --lin: see --help\n"),
                    (["--line"], "--line needs a value: see --help\n"),
                    (["--worker", "x"], "--worker x: allowed are whole numbers from 0 to 4095\n"),
                    (["--worker", "-1"], "--worker -1: allowed are whole numbers from 0 to 4095\n"),
                    (["--worker", "4096"], "--worker 4096: allowed are whole numbers from 0 to 4095\n"),
                    (["--set", "x"], "--set x: write it as KEY=VALUE\n"),
                    (["--check", "word"], "unknown word word: see --help\n"),
                    (["--line", ends.line, "--stage", STAGE, "--set", "x=1"],
                     "--set: with --line the settings are the line's\n"),
                    (["--line", ends.line, "--stage", "absent"], "%s: has no stage \"absent\"\n" % ends.line),
                    (["--line", ends.line, "--stage", STAGE, "--worker", "1"],
                     "--worker 1: stage middle has 1, counted from 0\n")):
                with self.subTest(arguments):
                    self.check(arguments, 64, "", want)

    def test_says_what_is_wrong_with_the_line(self):
        with Ends(SINGLE, settings={"max_byte": 1}) as ends:
            self.check(["--line", "/nowhere/line.json"], 78, "", "/nowhere/line.json: "
                       "No such file or directory\n")
            self.check(["--line", ends.line, "--stage", "ingest"], 78, "",
                       "%s: stage \"ingest\" is the first, and nothing is sent to it\n" % ends.line)
            for more in ([], ["--check"]):
                _, _, text = self.check(["--line", ends.line, "--stage", STAGE, *more], 78, "")
                self.assertIn("max_byte", text)
                self.assertEqual(text.count("\n"), 1, text)
            self.assertIsNone(ends.hand(), "nothing is opened")

    def test_says_all_that_is_wrong_with_the_settings_a_line_each(self):
        keys = ["wrong_key_number_%d" % number for number in range(40)]  # more than a struct error holds
        with Ends(SINGLE, settings=dict.fromkeys(keys, 1)) as ends:
            _, _, text = self.check(["--line", ends.line, "--stage", STAGE, "--check"], 78, "")
            self.assertEqual([key in line for key, line in zip(keys, text.splitlines())], [True] * len(keys), text)

    def test_checks_the_settings_of_a_line_and_opens_nothing(self):
        with Ends(SINGLE) as ends:
            before = sorted(os.listdir(ends.runtime))
            self.check(["--line", ends.line, "--stage", STAGE, "--check"], 0, "", "")
            self.assertEqual(sorted(os.listdir(ends.runtime)), before)


if __name__ == "__main__":
    main()
