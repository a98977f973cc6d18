"""Malformed messages are sent straight to the sockets of a running line, and garbage is put into the files that its processes keep.
No process dies, an article that comes afterwards is stored once, the sums hold."""
import json
import os
import random
import socket
import sqlite3
import subprocess
import unittest

import zmq

from articles import as_file
from dongtin import Folder, Line, configuration, dongtin, main, program, wrong_sums
from records import differences, jsonl_lines
from stage_ends import article, envelope

WATCHED = configuration(sources=[{"directory": "articles", "watch": True}])
RECORD, TEXT = b'{"source":{"uri":"test:1"}}', "Xin chào".encode()


def with_member(name, value):
    return [envelope(**{name: value})[0], RECORD, TEXT]


# Frames that are no article: none of them may reach a handler.
FRAMES = (
    [[b""] * count for count in (1, 2, 4, 5, 1000)] + [[b"", b"", b""], [b"x" * 5000, RECORD, TEXT], [b"[]", RECORD, TEXT], [b"{}", RECORD, TEXT]] +
    [with_member(name, value)
     for name, values in (("v", (0, 2, "1", None, [])), ("id", ("", "x" * 32, "F" * 32, "0" * 31, "0" * 33, 7, None)),
                          ("revision", ("", 7, None)), ("serial", (0, -1, 1.5, "1", 1 << 64, None)),
                          ("attempt", ("", "0" * 16, "x" * 16, "0" * 15, 7, None)), ("token", ("", "0" * 16, 7, None)),
                          ("origin", (-1, "0", 1 << 32)), ("alone", (0, "false")), ("born", ("now", [])),
                          ("part", (1, 0, -1, "1")), ("parts", (1,)), ("whole", ("f" * 32, 7)))
     for value in values] +
    [[envelope()[0], record, TEXT] for record in (b"", b"[]", b"{", b"7", b"{}{}", b"\xff", b'{"a":"\xc3("}', b'{"a":' + b"[" * 5000,
                                                  b'{"a":' + b"[" * 100 + b"]" * 100 + b"}", b"\0" * 1000)] +
    [[envelope()[0], RECORD, b"x" * (40 << 20)], [envelope()[0], b'{"a":"' + b"x" * (40 << 20) + b'"}', TEXT]])

GOOD = {"stage": "clean", "worker": 0, "verdict": "drop", "reason": "x", "id": "0" * 32, "serial": 1, "attempt": "1" * 16, "token": "1" * 16}


def verdict(**members):
    made = {**GOOD, **members}
    return json.dumps([{key: value for key, value in made.items() if value is not None}]).encode()


VERDICTS = (
    [[b""], [b"x"], [b"{}"], [b"[]"], [b"[7]"], [b"[[]]"], [b"[{}]"], [b"\xff" * 100], [b"[" * 100000], [b"[]", b"[]"], [b"[", b"]"],
     [b"[" + b" " * (2 << 20) + b"]"], [verdict()[:-1]], [verdict() + b"x"]] +
    [[verdict(**{name: value})] for name, value in (
        ("verdict", "maybe"), ("verdict", None), ("verdict", 7), ("id", "x"), ("id", None), ("serial", 0), ("serial", -1), ("serial", 1 << 63),
        ("serial", None), ("attempt", "x"), ("attempt", None), ("token", "0" * 16), ("token", None), ("stage", 7), ("stage", "x" * 1000),
        ("worker", -1), ("worker", "0"), ("reason", 7), ("reason", "\x1b[2J\n" * 1000), ("part", -1), ("part", 1 << 40), ("report", "lost"))] +
    [[json.dumps([{"report": "crashed", "stage": "clean", "worker": 0, "id": "0" * 32, "serial": 1, "attempt": "1" * 16, "cause": "x",
                   "counts": "fault", "batch": False}]).encode()],
     [json.dumps([{"report": "crashed", "stage": "clean", "worker": 0}]).encode()],
     [b"[" + b",".join([verdict()[1:-1]] * 6000) + b"]"]] +
    [[verdict(serial=number, token="%016x" % (number * 0x9e3779b97f4a7c15 % (1 << 64)), attempt="%016x" % number)] for number in range(1, 200)])


# The beginning of a frame of 9 * 10^18 bytes, in the first version of ZeroMQ's protocol.
GREAT = b"\xff" + b"\x7f" * 8 + b"\0" * 100


class Sockets(unittest.TestCase):
    def assertStillWell(self, line, pids, number):
        line.write("articles/%d.txt" % number, as_file(number))
        line.wait_settled(number)
        self.assertEqual(line.processes(), pids, "a process died")

    def sender(self, line, name):
        socket_ = zmq.Context.instance().socket(zmq.PUSH)
        socket_.setsockopt(zmq.LINGER, 60000)
        socket_.connect("ipc://" + os.path.join(line.runtime, name))
        return socket_

    def end(self, line, count):
        self.assertEqual(line.stop(), 0)
        uris = [record["source"]["uri"] for record in jsonl_lines(line.join("records"))]
        self.assertEqual(sorted(uris), sorted(line.join("articles/%d.txt" % number) for number in range(1, count + 1)))
        self.assertEqual(differences(line.join("records"), line.join("records.db")), [])
        self.assertEqual(wrong_sums(line), [])

    def test_frames_that_are_no_article(self):
        with Line(WATCHED) as line:
            line.write("articles/1.txt", as_file(1))
            line.wait_settled(1)
            pids = line.processes()
            for number, stage in enumerate(("clean", "extract", "store"), 2):
                before = line.sums()[stage]
                with self.sender(line, stage + ".0.in") as sender:
                    for frames in FRAMES:
                        sender.send_multipart(frames)
                line.wait_until(lambda: line.sums()[stage]["malformed"] >= before["malformed"] + len(FRAMES) - 2, stage + " has seen them all")
                self.assertStillWell(line, pids, number)
                self.assertEqual(line.sums()[stage]["in"], before["in"] + 1)
            self.end(line, 4)

    def test_verdicts_that_are_none(self):
        with Line(WATCHED) as line:
            line.write("articles/1.txt", as_file(1))
            line.wait_settled(1)
            pids = line.processes()
            with self.sender(line, "ingest.0.verdicts") as sender:
                for frames in VERDICTS:
                    sender.send_multipart(frames)
            self.assertStillWell(line, pids, 2)
            self.end(line, 2)

    def test_bytes_that_are_no_zeromq(self):
        with Line(WATCHED) as line:
            line.write("articles/1.txt", as_file(1))
            line.wait_settled(1)
            pids = line.processes()
            held = []
            for name in ("clean.0.in", "extract.0.in", "store.0.in", "ingest.0.verdicts", "clean.0.tap", "ingest.0.tap"):
                for bytes_ in (b"", b"GET / HTTP/1.1\r\n\r\n", random.Random(name).randbytes(100000), GREAT,
                               b"\xff" + b"\0" * 8 + b"\x7f" + b"\3\0NULL" + b"\0" * 48 + b"\xff" * 1000):
                    raw = socket.socket(socket.AF_UNIX)
                    raw.settimeout(5)
                    raw.connect(os.path.join(line.runtime, name))
                    try:
                        raw.sendall(bytes_)
                    except OSError:
                        pass  # refused, which is well
                    held.append(raw)
            self.assertStillWell(line, pids, 2)
            for raw in held:
                raw.close()
            self.assertStillWell(line, pids, 3)
            self.end(line, 3)


# A line that starts often: extract, which keeps no file, takes the longest to start.
WITHOUT_EXTRACT = configuration([{"directory": "articles", "watch": True}], middle=[{"name": "clean"}])

# Garbage for a file that a process keeps.
GARBAGE = [("empty", lambda old: b""), ("zeros", lambda old: b"\0" * len(old)),
           ("noise", lambda old: bytes((index * 167 + 13) % 256 for index in range(len(old)))), ("half", lambda old: old[:len(old) // 2])]


class Files(unittest.TestCase):
    """Every file that a line keeps, damaged while it is down: the line starts again and goes on."""

    def damage(self, name, content):
        with Line(WITHOUT_EXTRACT) as line:
            for number in range(1, 6):
                line.write("articles/%d.txt" % number, as_file(number))
            line.wait_settled(5)
            self.assertEqual(line.stop(), 0)
            path = line.join(name)
            old = b"x" * 1000
            if os.path.exists(path):
                with open(path, "rb") as file:
                    old = file.read()
            for tail in ("-wal", "-shm"):
                if os.path.exists(path + tail):
                    os.remove(path + tail)
            with open(path, "wb") as file:
                file.write(content(old))
            line.start()
            line.write("articles/after.txt", as_file(9))
            line.wait_until(lambda: any(record["source"]["uri"].endswith("after.txt") for record in self.lines(line)), "the next article is stored")
            self.assertEqual(line.stop(), 0)
            self.assertEqual(wrong_sums(line), [])
            self.assertNotIn("event=died", line.log())
            database = sqlite3.connect(line.join("records.db"))
            self.assertEqual(database.execute("SELECT count(*) FROM record WHERE uri LIKE '%after.txt'").fetchone(), (1,))
            database.close()

    @staticmethod
    def lines(line):
        found = []
        for name in os.listdir(line.join("records")):
            if name.endswith(".jsonl"):
                with open(line.join("records", name), "rb") as file:
                    for text in file.read().split(b"\n"):
                        try:
                            record = json.loads(text)
                        except ValueError:
                            continue
                        if isinstance(record, dict) and "source" in record:
                            found.append(record)
        return found

    def test_garbage_in_what_a_line_keeps(self):
        for name in ("var/ledger.db", "records.db", "records/.index.db", "records/records-000001.jsonl", "var/run/clean.0.hand",
                     "var/run/ingest.0.hand", "var/run/clean.0.death", "var/run/line.json"):
            for kind, content in GARBAGE:
                with self.subTest(file=name, garbage=kind):
                    self.damage(name, content)

    def test_a_line_file_that_is_garbage_is_refused(self):
        good = {"v": 1, "pipeline": "x", "config": "", "base": "/tmp", "state": "/tmp", "runtime": "/tmp", "verdicts": "ipc:///tmp/x", "window": 1,
                "window_bytes": 1, "max_article_bytes": 1, "settle_timeout": 1, "stall_timeout": 1, "max_attempts": 1, "max_kills": 1, "stages": []}
        cases = [b"", b"\0" * 100, b"[]", b"7", b"{", b"\xff", b"[" * 100000, b"{}"]
        cases += [json.dumps({**good, name: value}).encode() for name in good for value in (None, [], {}, -1, "", "\x1b", 1e99) if value != good[name]]
        with Folder() as folder:
            for number, content in enumerate(cases):
                path = folder.write("%d.json" % number, content)
                for stage in ("clean", "ingest", "store"):
                    with self.subTest(content[:60], stage=stage):
                        self.refused(stage, path)

    def refused(self, stage, path):
        done = subprocess.run([program("dongtin-" + stage), "--line", path, "--stage", stage, "--worker", "0"], capture_output=True, text=True,
                              timeout=60, check=False)
        self.assertIn(done.returncode, (1, 64, 78), done.stderr)
        self.assertIn(os.path.basename(path), done.stderr)
        self.assertNotIn("\x1b", done.stderr)

    def test_a_configuration_that_is_garbage_is_refused(self):
        cases = [b"", b"\0" * 100, b"[]", b"7", b"{", b"\xff", b"[" * 100000, b"{}", b'{"pipeline":"x","stages":[' + b"{}," * 1000 + b"{}]}",
                 b"\xef\xbb\xbf{}", b'{"a\\u001b[2J\\n":1}', b'{"stages":[7,8]}', b'{"stages":{}}', b'{"stages":null}', b'{"pipeline":"\\ud800"}',
                 b'{"window":1e999}', b'{"window":' + b"9" * 10000 + b"}", b'{"stages":[{"name":"\\n"},{"name":"\\u001b"}]}', random.Random(1).randbytes(100000)]
        with Folder() as folder:
            for number, content in enumerate(cases):
                with self.subTest(content[:60]):
                    path = folder.write("%d.json" % number, content)
                    done = dongtin("check", "-c", path, want=78)
                    self.assertIn(path, done.stderr)
                    self.assertNotIn("\x1b", done.stderr)
            for path in (folder.path, folder.join("nowhere.json"), "/dev/null"):
                with self.subTest(path):
                    self.assertIn(path, dongtin("check", "-c", path, want=78).stderr)


if __name__ == "__main__":
    main()
