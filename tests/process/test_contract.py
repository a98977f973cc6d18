"""What every stage has to do on the wire, in whatever language it is written (common/PROTOCOL.md): one table of cases (the
methods of Contract), one driver (Ends), and four programs that take part. A case that one of them skips is a failure.

Each takes part with two stages: the smallest there is, which drops articles without text and hands all others on as they
are; and one that does what the text says (tests/support/marks.py).

    test_contract.py                        all cases for all programs, several at once
    test_contract.py C Pipe                 for these programs
    test_contract.py Node.test_SOMETHING    one case, as unittest runs it"""
import collections
import json
import os
import signal
import subprocess
import sys
import unittest

import zmq

import node
from dongtin import DEADLINE, ROOT, SANITIZER, wait_until
from side_by_side import main_of
from stage_ends import HEARTBEAT, STAGE, Ends, article, built, by_name, crashed_of, run_program, verdict_of

Program = collections.namedtuple("Program", "minimal settings empty marks marks_settings rejected crash")
Program.__doc__ = """Two commands with their settings; the reason with which the first drops what is empty, and what the origin hears of
"@reject:wrong" and of "@abort" from the second (None: the process ends)."""


def beside(*names):
    return os.path.join(ROOT, *names)


def filtered(words, **more):
    return {"pipe": words, **more}


PROGRAMS = {
    "C": Program(built("dongtin-minimal"), {}, "empty", built("test_stage"), {}, "wrong", None),
    "Python": Program(["/usr/bin/python3", "-B", beside("stages/examples/python/minimal.py")], {}, "empty",
                      ["/usr/bin/python3", "-B", beside("tests/support/marks.py")], {}, "wrong", None),
    "Node": Program(["node", beside("stages/examples/node/minimal.js")], {}, "empty",
                    ["node", beside("tests/support/marks.js")], {}, "wrong", None),
    "Pipe": Program(built("dongtin-pipe"), filtered(["sed", "s/^.*\"text\":\"\".*$/null/"]), "the filter answered null",
                    built("dongtin-pipe"), filtered(["/usr/bin/python3", beside("tests/support/marks_filter.py")], protocol="lines"),
                    "answer of the filter: not a JSON object: it does not begin with '{'", "signal 6 without an answer"),
}

MOST_TEXT = 4 * 1000  # of a line with max_article_bytes 1000


def nested(depth):
    return b'{"a":' + b"[" * (depth - 1) + b"]" * (depth - 1) + b"}"


# Messages that are no article: name, frames of an article, whether it can be rejected by name, max_article_bytes.
MALFORMED = [
    ("one frame", lambda a: [a.envelope], False),
    ("two frames", lambda a: [a.envelope, a.record], False),
    ("four frames", lambda a: [a.envelope, a.record, a.text, b""], False),
    ("many frames", lambda a: [b""] * 40, False),
    ("nothing in them", lambda a: [b"", b"", b""], False),
    ("an envelope that is no JSON", lambda a: [b"id=1", a.record, a.text], False),
    ("an envelope that is an array", lambda a: [b"[]", a.record, a.text], False),
    ("an envelope without members", lambda a: [b"{}", a.record, a.text], False),
    ("an envelope of another version", lambda a: [a.envelope.replace(b'"v":1', b'"v":2'), a.record, a.text], False),
    ("an envelope cut off", lambda a: [a.envelope[:-20], a.record, a.text], False),
    ("an envelope of 5000 bytes", lambda a: [a.envelope[:-1] + b',"x":"%s"}' % (b"x" * 5000), a.record, a.text], False),
    ("an envelope that is no UTF-8", lambda a: [a.envelope[:-1] + b',"x":"\xff"}', a.record, a.text], False),
    ("an empty record", lambda a: [a.envelope, b"", a.text], True),
    ("a record that is an array", lambda a: [a.envelope, b"[]", a.text], True),
    ("a record cut off", lambda a: [a.envelope, b'{"a":1', a.text], True),
    ("two records", lambda a: [a.envelope, b"{}{}", a.text], True),
    ("a record nested too deep", lambda a: [a.envelope, nested(65), a.text], True),
    ("a record nested far too deep", lambda a: [a.envelope, nested(1500), a.text], True),
    ("a record that is no UTF-8", lambda a: [a.envelope, b'{"a":"\xc3\x28"}', a.text], True),
    ("a record over the limit", lambda a: [a.envelope, b'{"a":"%s"}' % (b"x" * MOST_TEXT), a.text], True),
    ("a text over the limit", lambda a: [a.envelope, a.record, b"x" * (MOST_TEXT + 1)], True),
]

# Articles that are fine.
GOOD = [
    ("an article", article("Xin chào")),
    ("every kind of byte", article(bytes(range(256)) * 4)),
    ("a text of one byte", article(b"\0")),
    ("a text at the limit", article(b"x" * MOST_TEXT)),
    ("a record at the limit of depth", article(b"x", nested(64))),
    ("an empty record", article(b"x", b"{}")),
    ("members that nobody knows", article(b"x", b'{"\xc4\x91":[1.0,1e5,"\\u0111",null]}', later={"a": [1, "\u0111"]})),
    ("a part", article(b"x", whole="f" * 32, part=2, parts=3, token="0123456789abcdef")),
    ("a suspect", article(b"x", alone=True)),
    ("another origin", article(b"x", origin=4294967295)),
    ("the greatest serial", article(b"x", serial=(1 << 64) - 1)),
]

# Text, record before, record and text after.
CHANGES = [
    ("unchanged", {"a": 1.5}, {"a": 1.5}, b"unchanged"),
    ("@edit", {"a": 1}, {"a": 1, "edited": True}, b"@edit"),
    ("@settext:new", {"a": 1, "sentences": [[0, 1]], "title": "đ"}, {"a": 1, "title": "đ"}, b"new"),
    ("@settext:đ\n@edit", {}, {"edited": True}, "đ".encode()),
    ("@settext:", {}, {}, b""),
]

# Of the parts 1, 2 and 11 of a96faf705af16834e6c632b61e964e1f.
PART_IDS = ("68d67d05c69447de8f39a88b990b0840", "4e8eb418dfa95a5a398cc0acd64d67bc", "08357eec865fe6e02b7174ed3f8add53")


class Contract:
    program = None  # set by the classes made below

    def ends(self, **more):
        return Ends(self.program.minimal, settings=self.program.settings, **more)

    def marks(self, **more):
        """The stage that does what the text says."""
        return Ends(self.program.marks, settings=self.program.marks_settings, **more)

    def dropped(self, sent):
        return verdict_of(sent, "drop", self.program.empty)

    def stop(self, ends):
        """SIGTERM; whatever is still said after it is too much."""
        self.assertEqual(ends.stop(), (0, []))

    # --- verdicts -----------------------------------------------------------------------------------------------------------
    def test_drops_what_has_no_text(self):
        with self.ends() as ends:
            ends.start()
            for sent in (article(), article(whole="e" * 32, part=1, parts=2), article(origin=7)):
                ends.send(sent)
                self.assertEqual(ends.verdict(), self.dropped(sent))
            self.stop(ends)
            counts = ends.hand().counts
            self.assertEqual((counts["in"], counts["dropped"], counts["out"]), (3, 3, 0))

    def test_hands_on_all_three_frames(self):
        with self.ends(max_article_bytes=MOST_TEXT // 4) as ends:
            ends.start()
            for name, sent in GOOD:
                with self.subTest(name):
                    ends.send(sent)
                    got = ends.passed()
                    self.assertEqual(got.fields, sent.fields | {"born": got.fields["born"]})
                    self.assertEqual((got.record, got.text), (sent.record, sent.text))
            self.stop(ends)
            counts = ends.hand().counts
            self.assertEqual((counts["in"], counts["out"]), (len(GOOD), len(GOOD)))
            self.assertEqual(counts["bytes_in"], sum(len(sent.text) for _, sent in GOOD))

    def test_the_last_stage_says_pass(self):
        with self.ends(is_last=True) as ends:
            ends.start()
            for sent in (article("x"), article("y", whole="d" * 32, part=3, parts=3)):
                ends.send(sent)
                self.assertEqual(ends.verdict(), verdict_of(sent, "pass"))
            self.stop(ends)

    def test_refuses_what_is_no_article_and_lives_on(self):
        with self.ends(max_article_bytes=MOST_TEXT // 4) as ends:
            ends.start()
            for number, (name, frames, is_named) in enumerate(MALFORMED):
                with self.subTest(name):
                    bad = article("x")
                    ends.send_frames(*frames(bad))
                    if is_named:
                        verdict = ends.verdict(name)
                        self.assertTrue(verdict.get("reason"), "no reason is given")
                        self.assertEqual(verdict, verdict_of(bad, "reject", verdict["reason"]))
                    good = ends.send("still alive")
                    self.assertEqual(ends.passed().fields["id"], good.fields["id"])
                    self.assertEqual(ends.hand().counts["malformed"], number + 1)
            self.assertEqual(ends.hand().counts["in"], len(MALFORMED))  # the good ones
            self.stop(ends)

    # --- crashes ------------------------------------------------------------------------------------------------------------
    def test_reports_what_a_dead_process_held(self):
        for counts, cause in (("fault", "signal 11"), ("kill", "signal 9"), ("none", "stopped")):
            with self.subTest(counts), self.ends() as ends:
                held = article("poison")
                ends.write_hand([held], pid=4711)
                ends.note_death(4711, cause, counts)
                ends.start()
                sent = ends.send()
                self.assertEqual(ends.verdicts(2), by_name([crashed_of(held, cause, counts), self.dropped(sent)]))
                self.stop(ends)
                self.assertEqual(ends.hand().counts["crashed"], 1)

    def test_without_a_note_of_this_death_the_cause_is_unknown(self):
        for pid in (None, 4712):
            with self.subTest(pid), self.ends() as ends:
                held = article("poison")
                ends.write_hand([held], pid=4711)
                if pid is not None:
                    ends.note_death(pid, "signal 11", "fault")
                ends.start()
                self.assertEqual(ends.verdict(), crashed_of(held, "unknown", "kill"))
                self.stop(ends)

    def test_blames_nobody_of_a_batch(self):
        with self.ends() as ends:
            held = [article("a"), article("b"), article("c")]
            ends.write_hand(held)
            ends.start()
            for one in held:
                self.assertEqual(ends.verdict(), crashed_of(one, "unknown", "kill", batch=True))
            self.stop(ends)

    def test_blames_nobody_when_the_handler_was_not_running(self):
        with self.ends() as ends:
            ends.write_hand([article("a")], running=False)
            ends.start()
            sent = ends.send()
            self.assertEqual(ends.verdict(), self.dropped(sent))
            self.stop(ends)
            self.assertEqual(ends.hand().counts["crashed"], 1)

    def test_takes_nothing_before_the_report_is_sent(self):
        with self.ends() as ends:
            held = article("poison")
            ends.close_origin()
            ends.write_hand([held])
            ends.start()
            innocent = article("innocent")
            if ends.articles.poll(300, zmq.POLLOUT):  # it may have its socket already, or not yet
                ends.send(innocent)
                innocent = None
            before = ends.wait_hand(lambda hand: hand.counts["starts"] == 1, "the process has begun")
            used = ends.cpu_seconds()
            self.assertFalse(ends.next.poll(700), "an article was passed on before the report")
            self.assertEqual(ends.hand().counts["in"], before.counts["in"])
            self.assertLess(ends.cpu_seconds() - used, 0.15, "it waits for the origin in a busy loop")
            ends.open_origin()
            if innocent is not None:
                ends.send(innocent)
            self.assertEqual(ends.verdict(), crashed_of(held, "unknown", "kill"))
            self.assertEqual(ends.passed().text, b"innocent")
            self.stop(ends)

    def test_a_report_that_was_never_sent_is_made_by_the_next_process(self):
        with self.ends() as ends:
            held = article("poison")
            ends.close_origin()
            ends.write_hand([held])
            ends.start()
            ends.wait_hand(lambda hand: hand.counts["starts"] == 1, "the process has begun")
            ends.kill()
            ends.open_origin()
            ends.start()
            self.assertEqual(ends.verdict(), crashed_of(held, "unknown", "kill"))
            self.stop(ends)

    # --- broken connections -------------------------------------------------------------------------------------------------
    def lost(self, name):
        return lambda ends: {"report": "lost", "stage": STAGE, "worker": 0, "reason": ends.endpoint(name)}

    def test_says_lost_when_the_next_stage_is_killed(self):
        with self.ends(with_next=False) as ends:
            receiver = ends.start_receiver()
            ends.start()
            ends.send("x")
            receiver.wait_article()
            receiver.send_signal(signal.SIGKILL)
            self.assertEqual(ends.verdict(), self.lost("next.0.in")(ends))
            ends.open_next()
            sent = ends.send("y")
            self.assertEqual(ends.passed().fields["id"], sent.fields["id"])
            self.stop(ends)

    def test_says_lost_when_the_next_stage_stands_still(self):
        with self.ends(with_next=False) as ends:
            receiver = ends.start_receiver()
            ends.start()
            ends.send("x")
            receiver.wait_article()
            receiver.send_signal(signal.SIGSTOP)
            self.assertEqual(ends.verdict(within=HEARTBEAT + DEADLINE), self.lost("next.0.in")(ends))
            receiver.send_signal(signal.SIGKILL)
            self.assertEqual(ends.stop()[0], 0)

    def test_a_next_stage_that_is_only_slow_is_not_lost(self):
        """Its queue is full and it reads nothing for longer than a heartbeat may take."""
        with self.ends() as ends:
            ends.start()
            sent = 0
            while not (ends.hand() and ends.hand().counts["blocked_since"]):
                if ends.articles.poll(100, zmq.POLLOUT):
                    ends.send(b"x" * 100000)
                    sent += 1
            self.assertFalse(ends.origin.poll(1000 * (HEARTBEAT + 1.5)), "a slow stage was reported")
            while ends.articles.poll(100, zmq.POLLOUT):
                ends.send(b"x" * 100000)
                sent += 1
            for _ in range(sent):
                ends.passed()
            self.stop(ends)

    def test_says_lost_while_a_send_is_blocked(self):
        """Nobody takes articles: the stage waits to send, and must hear of the break all the same."""
        with self.ends(with_next=False) as ends:
            receiver = ends.start_receiver()
            ends.start()
            ends.send("x")
            receiver.wait_article()
            receiver.send_signal(signal.SIGSTOP)
            heard = None
            for _ in range(100000):  # as much as the kernel and the queues take
                if ends.hand().counts["blocked_since"] or ends.origin.poll(0):
                    break
                if ends.articles.poll(100, zmq.POLLOUT):
                    ends.send(b"x" * 100000)
            ends.wait_hand(lambda hand: hand.counts["blocked_since"], "the stage waits to send")
            heard = ends.verdict(within=HEARTBEAT + DEADLINE)
            self.assertEqual(heard, self.lost("next.0.in")(ends))
            self.assertEqual(ends.hand().articles, [])

    def test_says_lost_when_its_connection_to_the_origin_broke_and_is_back(self):
        with self.ends() as ends:
            ends.start()
            sent = ends.send()
            self.assertEqual(ends.verdict(), self.dropped(sent))
            ends.close_origin()
            ends.open_origin()
            self.assertEqual(ends.verdict(), self.lost("ingest.0.verdicts")(ends))
            self.stop(ends)

    def test_says_nothing_when_nothing_broke(self):
        with self.ends() as ends:
            ends.start()
            for number in range(200):
                sent = ends.send("x" if number % 2 else "")
                if number % 2:
                    ends.passed()
                else:
                    self.assertEqual(ends.verdict(), self.dropped(sent))
            self.stop(ends)

    def test_keeps_verdicts_while_the_origin_is_away(self):
        with self.ends() as ends:
            ends.close_origin()
            ends.start()
            sent = [ends.send() for _ in range(300)]
            ends.wait_hand(lambda hand: hand.counts["dropped"] == len(sent), "all are dropped")
            ends.open_origin()
            for one in sent:
                self.assertEqual(ends.verdict(), self.dropped(one))
            self.stop(ends)

    # --- waiting and stopping -----------------------------------------------------------------------------------------------
    def test_waits_to_send_with_an_empty_hand(self):
        with self.ends(with_next=False) as ends:
            ends.start()
            sent = ends.send("x")
            hand = ends.wait_hand(lambda hand: hand.counts["blocked_since"], "the stage waits to send")
            self.assertEqual((hand.articles, hand.running, hand.counts["out"]), ([], False, 1))
            ends.open_next()
            self.assertEqual(ends.passed().fields["id"], sent.fields["id"])
            ends.wait_hand(lambda hand: not hand.counts["blocked_since"], "the stage waits no more")
            self.stop(ends)

    def test_ends_though_the_next_stage_is_away(self):
        with self.ends(with_next=False) as ends:
            ends.start()
            ends.send("x")
            ends.wait_hand(lambda hand: hand.counts["blocked_since"], "the stage waits to send")
            self.stop(ends)

    def test_ends_though_the_origin_is_away(self):
        with self.ends() as ends:
            ends.close_origin()
            ends.start()
            ends.send()
            ends.wait_hand(lambda hand: hand.counts["dropped"] == 1, "it is dropped")
            self.stop(ends)

    def test_sends_on_what_it_finished_before_it_ends(self):
        for number in range(5):
            with self.subTest(number), self.ends() as ends:
                ends.start()
                sent = ends.send(b"x" * 500000)
                ends.wait_hand(lambda hand: hand.counts["out"] == 1, "it is passed")
                ends.process.send_signal(signal.SIGTERM)
                self.assertEqual(ends.passed().fields["id"], sent.fields["id"])
                self.assertEqual(ends.wait_end()[1], 0)

    def test_a_second_process_of_the_same_worker_is_refused(self):
        with self.ends() as ends:
            ends.start()
            ends.wait_hand(lambda hand: hand.counts["starts"] == 1, "the process has begun")
            second = subprocess.run(ends.arguments(), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=DEADLINE)
            self.assertEqual(second.returncode, 78)
            self.assertIn("process %d " % ends.process.pid, second.stderr)
            self.assertIsNone(SANITIZER.search(second.stderr))
            sent = ends.send("x")
            self.assertEqual(ends.passed().fields["id"], sent.fields["id"])
            self.stop(ends)

    # --- taps ---------------------------------------------------------------------------------------------------------------
    def head(self, number):
        return {"stage": STAGE, "worker": 0, "number": number}

    def first_heard(self, ends, tap, send):
        """Sends until the tap hears something: a subscription takes a moment to arrive. Returns the message."""
        def heard():
            send()
            return tap.poll(20)
        wait_until(heard, "the tap hears something")
        return tap.recv_multipart()

    def test_a_tap_sees_what_is_sent_on(self):
        with self.ends() as ends:
            ends.start()
            tap = ends.tap("article")
            message = self.first_heard(ends, tap, lambda: ends.send("before") and ends.passed())
            self.assertEqual((message[0], json.loads(message[1])), (b"article", self.head(1)))
            while tap.poll(100):
                message = tap.recv_multipart()
            number = json.loads(message[1])["number"]
            for more in range(1, 20):
                ends.send("text %d" % more)
                got = ends.passed()
                message = ends.receive(tap, "the tap sees it")
                self.assertEqual(json.loads(message[1]), self.head(number + more))
                self.assertEqual(message[2:], [got.envelope, got.record, got.text])
            self.stop(ends)

    def test_a_tap_sees_verdicts(self):
        with self.ends() as ends:
            ends.start()
            tap = ends.tap("verdict")
            last = []
            message = self.first_heard(ends, tap, lambda: (last.append(ends.send()), ends.verdict()))
            self.assertEqual((len(message), message[0], json.loads(message[1])), (3, b"verdict", self.head(1)))
            self.assertIn(json.loads(message[2]), [self.dropped(sent) for sent in last])
            self.stop(ends)

    def test_a_tap_sees_statistics_once_a_second(self):
        with self.ends() as ends:
            ends.start()
            tap = ends.tap("stats")
            first = ends.receive(tap, "statistics of an idle stage")
            ends.send("xy")
            ends.passed()
            second = ends.receive(tap, "statistics again")
            numbers = [json.loads(first[1]), json.loads(second[1])]
            self.assertEqual(numbers, [self.head(1), self.head(2)])
            stats = json.loads(second[2])
            for key in ("in", "split", "out", "dropped", "rejected", "retried", "crashed", "bytes_in", "bytes_out", "memory_bytes"):
                self.assertIsInstance(stats[key], int, key)
            for key in ("handling_us", "age_us"):
                self.assertEqual(set(stats[key]), {"p50", "p99", "max", "count"})
            self.assertGreater(stats["memory_bytes"], 0)
            self.stop(ends)

    def test_a_tap_that_does_not_read_slows_nobody(self):
        with self.ends() as ends:
            ends.start()
            tap = ends.tap("article")
            self.first_heard(ends, tap, lambda: ends.send("before") and ends.passed())
            for number in range(3000):
                ends.send(b"x" * 1000)
                ends.passed()
            self.stop(ends)


    # --- handlers -----------------------------------------------------------------------------------------------------------
    def test_rejects_and_lives_on(self):
        with self.marks() as ends:
            ends.start()
            for _ in range(2):
                sent = ends.send("@reject:wrong")
                self.assertEqual(ends.verdict(), verdict_of(sent, "reject", self.program.rejected))
            ends.send("x")
            ends.passed()
            self.stop(ends)
            counts = ends.hand().counts
            self.assertEqual((counts["in"], counts["rejected"], counts["out"]), (3, 2, 1))

    def test_hands_on_what_the_handler_changed(self):
        with self.marks() as ends:
            ends.start()
            for text, record, want_record, want_text in CHANGES:
                with self.subTest(text):
                    sent = ends.send(text, record)
                    got = ends.passed()
                    self.assertEqual((got.envelope, json.loads(got.record), got.text), (sent.envelope, want_record, want_text))
            self.stop(ends)

    def test_rejects_what_it_made_too_long(self):
        with self.marks(max_article_bytes=1000) as ends:
            ends.start()
            ends.send("@grow:4000")
            self.assertEqual(len(ends.passed().text), 4000)
            sent = ends.send("@grow:4001")
            verdict = ends.verdict()
            self.assertEqual(verdict, verdict_of(sent, "reject", verdict["reason"]))
            self.assertIn("a text of 4001 bytes: at most 4000 each", verdict["reason"])
            self.stop(ends)

    def test_parts_make_up_the_whole(self):
        with self.marks() as ends:
            ends.start()
            for sent in (article("@split:2"), article("@split:50", later="x" * 3500), article("@split:3", whole="ab" * 16, part=2, parts=7)):
                ends.send(sent)
                count = int(sent.text[7:])
                parts = [ends.passed() for _ in range(count)]
                tokens = 0
                for number, part in enumerate(parts, 1):
                    tokens ^= int(part.fields["token"], 16)
                    self.assertEqual((part.text, part.record), (b"part %d" % number, sent.record))
                    self.assertLessEqual(len(part.envelope), 4096)
                    self.assertEqual(part.fields, dict(sent.fields, id=part.fields["id"], token=part.fields["token"],
                                                       born=part.fields["born"], part=number, parts=count,
                                                       whole=sent.fields.get("whole", sent.fields["id"])))
                self.assertEqual("%016x" % tokens, sent.fields["token"])
                self.assertEqual(len({part.fields["id"] for part in parts} | {sent.fields["id"]}), count + 1)
            self.stop(ends)
            counts = ends.hand().counts
            self.assertEqual((counts["in"], counts["split"], counts["out"]), (3, 52, 55))

    def test_each_branch_gets_a_copy_with_a_token_of_its_own(self):
        branches = [None, "left", "right"]
        with self.marks(branches=branches[1:]) as ends:
            ends.start()
            for text, count in (("as it is", 1), ("@split:3", 3)):
                sent = ends.send(text)
                tokens, token = set(), 0
                for _ in range(count):
                    copies = [ends.passed(branch=branch) for branch in branches]
                    for one in copies:
                        self.assertEqual((one.text, one.record), (copies[0].text, copies[0].record))
                        self.assertEqual({**one.fields, "token": ""}, {**copies[0].fields, "token": ""})
                        tokens.add(one.fields["token"])
                        token ^= int(one.fields["token"], 16)
                self.assertEqual(("%016x" % token, len(tokens)), (sent.fields["token"], 3 * count))
            self.stop(ends)
            counts = ends.hand().counts
            self.assertEqual((counts["in"], counts["split"], counts["out"]), (2, 10, 12))

    def test_the_id_of_a_part_is_the_same_in_every_language(self):
        with self.marks() as ends:
            ends.start()
            ends.send(article("@split:11", id="a96faf705af16834e6c632b61e964e1f"))
            ids = [ends.passed().fields["id"] for _ in range(11)]
            self.assertEqual((ids[0], ids[1], ids[10]), PART_IDS)
            self.stop(ends)

    def test_the_last_stage_says_pass_for_each_part(self):
        with self.marks(is_last=True) as ends:
            ends.start()
            sent = ends.send("@split:3")
            verdicts = [ends.verdict() for _ in range(3)]
            self.assertEqual([(v["verdict"], v["part"], v["attempt"]) for v in verdicts],
                             [("pass", part, sent.fields["attempt"]) for part in (1, 2, 3)])
            self.stop(ends)

    def test_a_crash_in_the_handler_is_reported(self):
        """By the process itself, when it was not it that crashed, or by the next one."""
        with self.marks() as ends:
            ends.start()
            sent = ends.send("@abort")
            if self.program.crash is None:
                pid, _ = ends.wait_end()
                ends.note_death(pid, "signal 6", "fault")
                ends.start()
            self.assertEqual(ends.verdict(), crashed_of(sent, self.program.crash or "signal 6", "fault"))
            sent = ends.send("@settext:well again")
            self.assertEqual(ends.passed().text, b"well again")
            self.stop(ends)
            self.assertEqual(ends.hand().counts["crashed"], 1)

    # --- the command line ---------------------------------------------------------------------------------------------------
    def test_answers_for_itself(self):
        program = self.program
        settings = ["--set", "pipe=[\"cat\"]"] if "pipe" in program.settings else []
        for words, status, said in ((["--help"], 0, "usage: "), (["--version"], 0, " 0.1.0\n"), (["--check", *settings], 0, ""),
                                    (["--chek"], 64, "unknown option --chek"), (["--stage"], 64, "--stage needs a value"),
                                    ([], 64, "--line FILE or --stdio is needed"), (["--set", "x"], 64, "write it as KEY=VALUE"),
                                    (["--check", *settings, "--set", "colour=1"], 78, "stage %s: colour: 1: unknown key"),
                                    (["--line", "/nowhere"], 78, "/nowhere: "), (["--worker", "x"], 64, "--worker x: ")):
            with self.subTest(words):
                got, out, err = run_program(program.minimal, *(words or settings))
                self.assertEqual(got, status, out + err)
                self.assertIn(said.partition("%s")[2] if "%s" in said else said, out if status == 0 else err)

    def test_checks_the_settings_of_a_line(self):
        with self.ends() as ends:
            self.assertEqual(run_program(self.program.minimal, "--check", "--line", ends.line, "--stage", STAGE)[0], 0)
            for words, status in ((["--stage", "nobody"], 64), (["--stage", STAGE, "--worker", 7], 64), (["--stage", "ingest"], 78)):
                self.assertEqual(run_program(self.program.minimal, "--check", "--line", ends.line, *words)[0], status)
        with Ends(self.program.minimal, settings={**self.program.settings, "colour": 1}) as ends:
            status, _, err = run_program(self.program.minimal, "--check", "--line", ends.line, "--stage", STAGE)
            self.assertEqual(status, 78)
            self.assertIn("stage %s: colour: 1: unknown key" % STAGE, err)

    def test_is_a_filter_too(self):
        record = ('{"schema":"dongtin/1","id":"%s","revision":"%s","serial":18446744073709551615,"title":"đ","text":"%s"}\n')
        given = [record % ("a" * 32, "b" * 32, text) for text in ("một", "", "hai\\n")] + ["\n", "no JSON\n"]
        words = ["--set", "pipe=" + json.dumps(self.program.settings["pipe"])] if self.program.settings else []
        done = subprocess.run([*self.program.minimal, "--stdio", *words], input="\ufeff" + "".join(given), capture_output=True, encoding="utf-8",
                              timeout=DEADLINE)
        self.assertEqual(done.stdout, given[0] + given[2])
        self.assertEqual(done.returncode, 1)
        self.assertEqual(len(done.stderr.splitlines()), 2, done.stderr)
        self.assertIn("verdict=drop", done.stderr)


for _name, _program in PROGRAMS.items():
    globals()[_name] = type(_name, (Contract, unittest.TestCase), {"program": _program})

if __name__ == "__main__":
    if not sys.argv[1:] or any(word.startswith("Node") for word in sys.argv[1:]):
        node.need_packages()
    main_of({name: globals()[name] for name in PROGRAMS})
