"""Malformed and hostile inputs (tests/support/malformed.py) go through the real line: once by `run --once`, and once into a folder
that a line watches, where a good article comes before and after each group. Each case ends as the table says, good neighbours are
stored exactly once, no process dies, and none needs more memory than the bound. Behind that, what a file system may hold."""
import json
import os
import shutil
import socket
import subprocess
import unittest

from articles import as_file
from dongtin import Folder, Line, configuration, main, program, run_once, wait_until, wrong_sums
from malformed import GROUPS, Rejected, Stored
from records import against_schema, differences, jsonl_lines, sqlite_rows, wrong_offsets

WATCHED = configuration(sources=[{"directory": "articles", "watch": True}])
# The greatest articles here have 8 MiB. A process holds one as bytes, as decoded and as clean text, a page as a tree of elements
# too; a line may have 32 MiB, and is held as it is and unescaped.
MOST_MEMORY = 512 << 20
SLOW = 600  # the deadline for a whole group, under sanitizers too


def dead_letters(line):
    return [json.loads(text) for text in line.command("dead", "list", "--json").stdout.splitlines()]


def by_place(rows):
    """{path without a line's number: [row]}"""
    places = {}
    for row in rows:
        places.setdefault(row["path"].rpartition(":")[0] if row["path"].rpartition(":")[2].isdigit() else row["path"], []).append(row)
    return places


def wrong_ends(folder, letters, records):
    """Where a case did not end as the table says."""
    letters = by_place(letters)
    uris = {}
    for record in records:
        uris.setdefault(record["source"]["uri"], []).append(record)
    texts = {}
    wrong = []
    for group, cases in GROUPS.items():
        for case in cases:
            path = os.path.join(folder, group, case.file)
            reasons = [letter["reason"] for letter in letters.get(path, [])]
            if isinstance(case.want, Rejected):
                if len(reasons) != 1 or case.want.reason not in reasons[0]:
                    wrong.append("%s: %s: rejected %r, wanted %r" % (group, case.name, reasons, case.want.reason))
            elif reasons:
                wrong.append("%s: %s: rejected %r, wanted a record" % (group, case.name, reasons))
            elif not case.file.endswith(("jsonl", "json")):
                stored = uris.get(path, [])
                if len(stored) != 1 or case.want.text not in stored[0]["text"]:
                    wrong.append("%s: %s: stored %r" % (group, case.name, [record["text"][:80] for record in stored]))
    return wrong


def count_wanted():
    """(stored, rejected) of all cases: a line has two good neighbours."""
    stored = rejected = 0
    for cases in GROUPS.values():
        for case in cases:
            stored += isinstance(case.want, Stored) + 2 * case.name.endswith(", a line")
            rejected += isinstance(case.want, Rejected)
    return stored, rejected


class Malformed(unittest.TestCase):
    maxDiff = None

    def assertRecordsAreWhole(self, records):
        self.assertEqual(against_schema(records), [])
        self.assertEqual([wrong for record in records for wrong in wrong_offsets(record)], [])
        self.assertEqual(len({record["id"] for record in records}), len(records), "something is stored twice")

    def test_there_are_enough(self):
        self.assertGreaterEqual(sum(map(len, GROUPS.values())), 200)

    def test_once(self):
        with Folder() as folder:
            for group, cases in GROUPS.items():
                for case in cases:
                    folder.write("in/%s/%s" % (group, case.file), case.content)
            run_once(folder.join("in"), folder.join("out"), want=1, within=SLOW)
            letters = [json.loads(line) for line in folder.read("out/rejected.jsonl").splitlines()]
            records = jsonl_lines(folder.join("out/records"))
            self.assertEqual(wrong_ends(folder.join("in"), letters, records), [])
            self.assertEqual((len(records), len(letters)), count_wanted())
            self.assertRecordsAreWhole(records)

    def test_watched(self):
        with Line(WATCHED) as line:
            line.write("articles/first.txt", as_file(1))
            line.wait_settled(1)
            pids = line.processes()
            for number, (group, cases) in enumerate(GROUPS.items(), 2):
                for case in cases:
                    line.write("articles/%s/%s" % (group, case.file), case.content)
                line.write("articles/after %s.txt" % group, as_file(number))
            stored, rejected = count_wanted()
            stored += 1 + len(GROUPS)
            line.wait_settled(stored + rejected, SLOW)
            self.assertEqual(line.processes(), pids, "a process died")
            self.assertNoneIsLarge(line)
            letters = dead_letters(line)
            self.assertEqual(line.stop(SLOW), 0)
            records = list({record["id"]: record for record in jsonl_lines(line.join("records"))}.values())
            self.assertEqual(wrong_ends(line.join("articles"), letters, records), [])
            self.assertRecordsAreWhole(records)
            self.assertEqual(differences(line.join("records"), line.join("records.db")), [])
            self.assertEqual(wrong_sums(line), [])
            for number, group in enumerate(GROUPS, 2):
                self.assertEqual(len(sqlite_rows(line.join("records.db"), "SELECT id FROM record WHERE uri = ?",
                                                 line.join("articles/after %s.txt" % group))), 1)

    def assertNoneIsLarge(self, line):
        if os.path.exists(program("dongtin")) and b"__asan_init" in open(program("dongtin"), "rb").read():
            return  # a sanitizer's memory is its own
        for stage, worker, pid in line.processes():
            with open("/proc/%d/status" % pid, encoding="ascii") as file:
                peak = next(int(text.split()[1]) << 10 for text in file if text.startswith("VmHWM:"))
            print("%s.%d: at most %d MiB" % (stage, worker, peak >> 20))
            self.assertLess(peak, MOST_MEMORY, "%s.%d" % (stage, worker))


class FileSystem(unittest.TestCase):
    """What a folder may hold beside articles."""

    def make(self, folder):
        """Fills the folder. Returns what becomes of it: {name: None when it is no article, else the reason, "" for a record}."""
        def path(name):
            return folder.join("in", name)
        wants = {}
        os.makedirs(path("sub/deep"))
        for target, name in (("..", "sub/loop"), (".", "self"), ("nowhere", "dangling.txt"), ("good.txt", "link.txt"), ("loop.txt", "loop.txt")):
            os.symlink(target, path(name))
        os.mkfifo(path("fifo.txt"))
        self.socket = socket.socket(socket.AF_UNIX)
        self.addCleanup(self.socket.close)
        self.socket.bind(path("socket.txt"))
        os.mkdir(path("folder.txt"))
        if os.geteuid() == 0:
            os.mknod(path("device.txt"), 0o600 | 0o020000, os.makedev(1, 5))  # /dev/zero
        for number, name in enumerate(("good.txt", "new\nline.txt", "escape\x1b[2J.txt", " .txt", "-rf.txt", "%s%n.txt", "\u202etxt.txt",
                                       "n" * 251 + ".txt", "sub/deep/" + "d" * 250 + ".html", "quote\"'.txt"), 10):
            folder.write_bytes(path(name), as_file(number))
            wants[name] = ""
        folder.write_bytes(path("empty\n\x1b[2J.txt"), "")
        wants["empty\n\x1b[2J.txt"] = "empty file"
        for name in (".hidden.txt", "other.pdf", "no ending", "sub/.folder.txt"):
            folder.write_bytes(path(name), as_file(1))
        return wants

    def ends(self, folder):
        letters = {letter["path"]: letter["reason"] for letter in map(json.loads, folder.read("out/rejected.jsonl").splitlines())}
        return letters, [record["source"]["uri"] for record in jsonl_lines(folder.join("out/records"))]

    def test_takes_files_only_and_prints_no_name_as_it_is(self):
        with Named() as folder:
            wants = self.make(folder)
            done = run_once(folder.join("in"), folder.join("out"), want=1)
            letters, uris = self.ends(folder)
            self.assertEqual(letters, {folder.join("in", name): reason for name, reason in wants.items() if reason})
            self.assertEqual(sorted(uris), sorted(folder.join("in", name) for name, reason in wants.items() if not reason))
            self.assertNotIn("\x1b", done.stdout + done.stderr)
            self.assertTrue(all(line.startswith("level=") for line in done.stderr.splitlines()), done.stderr)

    def test_a_name_that_is_no_utf8(self):
        with Named() as folder:
            folder.write_bytes(folder.join("in/good.txt"), as_file(1))
            folder.write_bytes(os.fsencode(folder.join("in/")) + b"b\xc3(\xff.txt", as_file(2))
            run_once(folder.join("in"), folder.join("out"), want=None)
            letters, uris = self.ends(folder)
            self.assertIn(folder.join("in/good.txt"), uris)
            self.assertEqual(len(letters) + len(uris), 2, (letters, uris))

    def test_ten_thousand_empty_files(self):
        with Named() as folder:
            os.mkdir(folder.join("in"))
            for number in range(10000):
                with open(folder.join("in/%d.txt" % number), "w", encoding="ascii"):
                    pass
            folder.write_bytes(folder.join("in/good.txt"), as_file(1))
            run_once(folder.join("in"), folder.join("out"), want=1, within=SLOW)
            letters, uris = self.ends(folder)
            self.assertEqual((len(letters), set(letters.values()), len(uris)), (10000, {"empty file"}, 1))

    def test_what_changes_while_it_is_looked_at(self):
        with Line(WATCHED) as line:
            line.write("articles/first.txt", as_file(0))
            line.wait_settled(1)
            for number in range(200):
                path = line.join("articles/%d.txt" % number)
                with open(path, "w", encoding="utf-8") as file:
                    file.write(as_file(number))
                    file.flush()
                    file.write("\nĐoạn cuối của bài.\n")
                if number % 3 == 1:
                    os.remove(path)
                elif number % 3 == 2:
                    os.remove(path)
                    os.mkdir(path)
            line.write("articles/last.txt", as_file(1))
            line.wait_until(lambda: sqlite_rows(line.join("records.db"), "SELECT id FROM record WHERE uri LIKE '%last.txt'"), "the last is stored")
            kept = [line.join("articles/%d.txt" % number) for number in range(0, 200, 3)]
            line.wait_until(lambda: line.sums()["ingest"]["open"] == 0 and set(kept) <= {row["uri"] for row in sqlite_rows(
                line.join("records.db"), "SELECT uri FROM record")}, "what stays is stored")
            self.assertEqual(line.stop(), 0)
            records = {record["source"]["uri"]: record for record in jsonl_lines(line.join("records"))}
            self.assertEqual([uri for uri in kept if "Đoạn cuối" not in records[uri]["text"]], [])
            self.assertEqual(wrong_sums(line), [])
            self.assertEqual({letter["reason"].split(":")[0] for letter in dead_letters(line)} - {"source is gone"}, set())

    @unittest.skipUnless(os.geteuid() == 0 and shutil.which("setpriv"), "only root may become somebody else")
    def test_what_may_not_be_read(self):
        with Named() as folder:
            for name in ("good.txt", "secret.txt", "locked/in.txt", "closed/in.txt"):
                folder.write_bytes(folder.join("in", name), as_file(len(name)))
            os.chmod(folder.join("in/secret.txt"), 0)
            os.chmod(folder.join("in/locked"), 0)
            os.chmod(folder.join("in/closed"), 0o444)
            os.chmod(folder.path, 0o777)
            nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
            if subprocess.run([*nobody, program("dongtin"), "--version"], capture_output=True, check=False).returncode != 0:
                self.skipTest("nobody may not run what was built")
            done = subprocess.run([*nobody, program("dongtin"), "run", "--once", "--input", folder.join("in"), "--output", folder.join("out")],
                                  capture_output=True, text=True, timeout=SLOW, check=False)
            letters, uris = self.ends(folder)
            self.assertEqual(uris, [folder.join("in/good.txt")])
            self.assertEqual(letters, {folder.join("in/secret.txt"): "cannot be read: Permission denied",
                                       folder.join("in/locked"): "folder cannot be read: Permission denied",
                                       folder.join("in/closed/in.txt"): "cannot be read: Permission denied"})
            self.assertEqual(done.returncode, 1)


class Named(Folder):
    """A folder for files whose names may be anything."""

    @staticmethod
    def write_bytes(path, content):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content.encode())


if __name__ == "__main__":
    main()
