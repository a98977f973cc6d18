"""Something that the line needs is away for a while: the disk is full, a folder cannot be written, a database is locked, a
stage stands still or cannot be started. The line waits, says so once, shows it in `dongtin status`, keeps its memory bounded
however much is offered, and goes on by itself; nothing is lost and nothing is there twice.

$DONGTIN_CRASH_OUTAGE is how many seconds an outage lasts (3; tests/long.cmake has a minute)."""
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import time
import unittest

from dongtin import Folder, Line, configuration, main, program
from killing import ARTICLES, KILLED, Feeder, settle, wrong_end

OUTAGE = float(os.environ.get("DONGTIN_CRASH_OUTAGE", "3"))
WATCHED = [{"directory": "articles", "watch": True}]
OFFERED = max(1500, ARTICLES // 4)
BEFORE = 100                  # articles that are stored before it begins
MEMORY_BOUND = 256 << 20      # bytes, of all processes
DISK_BYTES = OFFERED * (48 << 10)  # room for all their records in both sinks, and for the ledger
SANITIZED = bool(os.environ.get("DONGTIN_TEST_FLAGS"))  # then memory says nothing
BOTH_SINKS = {"sink_down sink=jsonl": 1, "sink_down sink=sqlite": 1, "sink_up sink=jsonl": 1, "sink_up sink=sqlite": 1}
JSONL = {"sink_down sink=jsonl": 1, "sink_up sink=jsonl": 1, "sink_down sink=sqlite": 0}
NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
needs_root = unittest.skipUnless(os.geteuid() == 0, "only root can mount a file system or become another user")


def can_mount():
    """Not every machine lets root mount: in many containers it may not."""
    if os.geteuid() != 0:
        return False
    with Folder() as folder:
        if subprocess.run(["mount", "-t", "tmpfs", "none", folder.path], capture_output=True).returncode != 0:
            return False
        subprocess.run(["umount", folder.path], check=True)
    return True


needs_mount = unittest.skipUnless(can_mount(), "this test mounts a small file system, which is not allowed here")


class Waiting(Line):
    """A line, and what is seen of it while it waits."""

    def __init__(self, configuration, command=()):
        self.command_before = list(command)
        self.most_memory = 0
        super().__init__(configuration)

    def start(self):
        with open(self.join("log"), "ab") as log:
            self.launcher = subprocess.Popen([*self.command_before, program("dongtin"), "run", "-c", self.config], cwd=self.path,
                                             stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=self.environment,
                                             start_new_session=True)
        return self

    def memory(self):
        """Bytes in memory of all processes; what they share is counted for each."""
        pages = 0
        for pid in [self.launcher.pid, *(pid for _, _, pid in self.processes())]:
            try:
                with open("/proc/%d/statm" % pid, encoding="ascii") as file:
                    pages += int(file.read().split()[1])
            except (OSError, IndexError):
                pass  # it has just ended
        self.most_memory = max(self.most_memory, pages * os.sysconf("SC_PAGE_SIZE"))
        return self.most_memory

    def blocked(self):
        """Stages that `dongtin status` calls blocked."""
        status = self.command("status", "--json", want=None)
        if status.returncode != 0:
            return []
        return [process["stage"] for process in json.loads(status.stdout)["processes"] if process["blocked_s"] >= 1]

    def said(self, event):
        return self.log().count("event=%s" % event)


class Disk:
    """A small file system at `disk` in a line's folder."""

    def __init__(self, line):
        self.path = line.join("disk")
        os.makedirs(self.path, exist_ok=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=%d" % DISK_BYTES, "none", self.path], check=True)

    def fill(self):
        with open(os.path.join(self.path, "filler"), "wb", buffering=0) as filler:
            try:
                while True:
                    filler.write(b"x" * 4096)
            except OSError:
                pass

    def empty(self):
        os.unlink(os.path.join(self.path, "filler"))

    def remount(self, how):
        subprocess.run(["mount", "-o", "remount," + how, self.path], check=True)

    def close(self):
        subprocess.run(["umount", "-l", self.path], check=True)


class Outages(unittest.TestCase):
    CAUSES = KILLED

    def wait_out(self, line, feeder, blocked, more=None):
        """Offers thousands of articles while the outage lasts. `blocked`: a stage that status must name in the meantime."""
        end = time.monotonic() + OUTAGE
        settled = line.sums()["ingest"]["done"]
        feeder.write_up_to(feeder.total)
        seen = set()
        while time.monotonic() < end or blocked not in seen:
            line.memory()
            seen.update(line.blocked())
            self.assertLess(time.monotonic(), end + 30, "status never says that %s is blocked, only %s" % (blocked, seen))
            time.sleep(0.1)
        self.assertLess(line.sums()["ingest"]["done"], max(settled, BEFORE) + 600, "the line waits")

    def check_end(self, line, feeder, events):
        settle(line, feeder, within=90)
        line.memory()
        print("%s: at most %.0f MiB; offered again: %d" %
              (self.id().rsplit(".", 1)[1], line.most_memory / (1 << 20), line.sums()["ingest"]["offered_again"]), flush=True)
        self.assertEqual({event: line.said(event) for event in events}, events)
        self.assertEqual(wrong_end(line, feeder, self.CAUSES), [])
        if not SANITIZED:
            self.assertLess(line.most_memory, MEMORY_BOUND)
        self.assertEqual(line.stop(), 0)

    def run_outage(self, line, begin, end, blocked, events):
        """begin() and end() make the outage; `events`: how often the log may say what about it."""
        feeder = Feeder(line, total=OFFERED)
        feeder.write_up_to(BEFORE)
        line.wait_settled(BEFORE)
        begin()
        self.wait_out(line, feeder, blocked)
        end()
        self.check_end(line, feeder, events)


@needs_mount
class TheDiskIsFull(Outages):
    def run_full(self, config, blocked, events):
        line = Waiting(config)
        disk = Disk(line)
        try:
            with line:
                self.run_outage(line, disk.fill, disk.empty, blocked, events)
        finally:
            disk.close()
            shutil.rmtree(line.path, ignore_errors=True)

    def test_of_the_sinks(self):
        self.run_full(configuration(WATCHED, sinks=[{"jsonl": "disk/records"}, {"sqlite": "disk/records.db"}]), "store",
                      {"sink_down sink=sqlite": 1, "sink_up sink=sqlite": 1, "lines_indexed": 0})

    def test_of_the_ledger(self):
        self.run_full(configuration(WATCHED, state="disk/var"), "ingest", {"ledger_waits": 1, "ledger_goes_on": 1})

    def test_of_both(self):
        self.run_full(configuration(WATCHED, state="disk/var", sinks=[{"jsonl": "disk/records"}, {"sqlite": "disk/records.db"}]),
                      "ingest", {"ledger_waits": 1, "ledger_goes_on": 1})


class TheSinkCannotBeWritten(Outages):
    @needs_mount
    def test_a_disk_that_may_only_be_read(self):
        line = Waiting(configuration(WATCHED, sinks=[{"jsonl": "disk/records"}, {"sqlite": "disk/records.db"}]))
        disk = Disk(line)
        try:
            with line:
                def begin():
                    line.stop()  # what is open for writing cannot be made read-only
                    disk.remount("ro")
                    line.start()
                    line.wait_until(lambda: "store" in [stage for stage, _, _ in line.processes()], "it is started")
                self.run_outage(line, begin, lambda: disk.remount("rw"), "store", BOTH_SINKS)
        finally:
            disk.close()
            shutil.rmtree(line.path, ignore_errors=True)

    @needs_root
    def test_a_folder_without_the_right_to_write(self):
        if subprocess.run([*NOBODY, program("dongtin"), "--version"], capture_output=True, check=False).returncode != 0:
            self.skipTest("nobody may not run what was built")
        line = Waiting(configuration(WATCHED), command=NOBODY)
        for name in ("", "articles", "var", "records"):
            os.makedirs(line.join(name), exist_ok=True)
            os.chown(line.join(name), 65534, 65534)
        os.chmod(line.path, 0o755)
        os.chmod(line.join("records"), 0o555)
        with line:
            feeder = Feeder(line, total=OFFERED)
            line.wait_until(lambda: line.sums().get("ingest"), "it runs")
            self.wait_out(line, feeder, "store")
            os.chmod(line.join("records"), 0o755)
            self.check_end(line, feeder, JSONL)


class ADatabaseIsLocked(Outages):
    def run_locked(self, name, blocked, events):
        with Waiting(configuration(WATCHED)) as line:
            other = []

            def begin():
                other.append(sqlite3.connect(line.join(name), isolation_level=None))
                other[0].execute("BEGIN IMMEDIATE")

            def end():
                other[0].execute("ROLLBACK")
                other[0].close()
            self.run_outage(line, begin, end, blocked, events)

    def test_the_records(self):
        self.run_locked("records.db", "store", {"sink_down sink=sqlite": 1, "sink_up sink=sqlite": 1})

    def test_the_index_of_the_json_lines(self):
        self.run_locked("records/.index.db", "store", JSONL)

    def test_the_ledger(self):
        self.run_locked("var/ledger.db", "ingest", {"ledger_waits": 1, "ledger_goes_on": 1})


class AStageIsAway(Outages):
    CAUSES = (*KILLED, "exit status 1", "exit status 127")  # of a program that fails at once, and of one that is not there

    def run_stopped(self, stage, blocked):
        with Waiting(configuration(WATCHED, stall_timeout=600)) as line:
            self.run_outage(line, lambda: line.kill(stage, by=signal.SIGSTOP), lambda: line.kill(stage, by=signal.SIGCONT),
                            blocked, {"stalled": 0})

    def test_store_stands_still(self):
        self.run_stopped("store", "clean")

    def test_clean_stands_still(self):
        self.run_stopped("clean", "ingest")

    def run_replaced(self, stage, away, blocked):
        """The stage's program is taken away, or replaced by one that fails at once; then it is back."""
        config = configuration(WATCHED)
        place = next(number for number, one in enumerate(config["stages"]) if one["name"] == stage)
        with Folder() as folder:
            path = folder.join("program")
            os.symlink(program("dongtin-" + stage), path)
            config["stages"][place]["program"] = path
            with Waiting(config) as line:
                def begin():
                    os.unlink(path)
                    if away is not None:
                        os.symlink(away, path)
                    line.kill(stage)

                def end():
                    os.unlink(path) if away is not None else None
                    os.symlink(program("dongtin-" + stage), path)
                self.run_outage(line, begin, end, blocked, {})

    def test_store_is_killed_and_stays_down(self):
        self.run_replaced("store", "/bin/false", "clean")

    def test_the_first_stage_is_missing(self):
        self.run_replaced("clean", None, "ingest")


if __name__ == "__main__":
    main()
