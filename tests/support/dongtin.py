"""Runs dongtin from outside, as a user does, and waits for what it does.

    with Line(configuration(sources=[{"directory": "articles", "watch": True}])) as line:
        line.write("articles/a.txt", "Xin chào")
        line.wait_until(lambda: line.sums()["ingest"]["done"] == 1, "one article is stored")
        line.kill("store")                                  # SIGKILL to its process, not to the launcher
        ...
        line.stop()

`run_once` is `dongtin run --once`. Beside this module: hand.py (what processes count), records.py (what was stored),
articles.py (makes articles). Tests end with `main()`, which tells ctest when all of them were skipped.

The programs are those in $DONGTIN_BIN, which ctest sets, else build/release/bin. A report of a sanitizer in what any process
printed is a failure of the test that ran it."""
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from hand import Hand, read_hand

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BIN = os.environ.get("DONGTIN_BIN") or os.path.join(ROOT, "build/release/bin")
SAMPLES = os.path.join(ROOT, "configs/samples")
SHARED = os.path.join(os.path.dirname(ROOT), "shared")  # real articles with annotations; not everybody has them
SKIPPED = 77                                            # the exit status that ctest takes for "skipped"
SANITIZER = re.compile(r"ERROR: \w+Sanitizer|: runtime error: |SUMMARY: \w+Sanitizer")
# Deadlines are for what should take a moment; under sanitizers on a busy machine a moment is long.
DEADLINE = float(os.environ.get("DONGTIN_TEST_DEADLINE", "60"))


def main():
    """unittest.main, but with the exit status SKIPPED when every test was skipped."""
    result = unittest.main(module="__main__", exit=False, verbosity=2).result
    if not result.wasSuccessful():
        sys.exit(1)
    sys.exit(SKIPPED if result.testsRun and len(result.skipped) >= result.testsRun else 0)


def program(name):
    """Path of a built program: program("dongtin"), program("dongtin-clean")."""
    return os.path.join(BIN, name)


class Patience:
    """So many seconds for what is looked at again and again. A machine that stands still, as a virtual one may, uses up but one."""
    LONGEST_STEP = 1

    def __init__(self, seconds):
        self.left = seconds
        self.seen = time.monotonic()

    def is_over(self):
        now = time.monotonic()
        self.left -= min(now - self.seen, self.LONGEST_STEP)
        self.seen = now
        return self.left < 0


def wait_until(condition, what, within=DEADLINE, every=0.01):
    """Waits until condition() is true and returns its value; AssertionError naming `what` when it is not true in time."""
    patience = Patience(within)
    while True:
        value = condition()
        if value:
            return value
        if patience.is_over():
            raise AssertionError("not within %g s: %s" % (within, what() if callable(what) else what))
        time.sleep(every)


def dongtin(*arguments, want=0, stdin=None, cwd=None, environment=None, within=DEADLINE):
    """Runs a command to its end: dongtin("check", "-c", path). Returns the CompletedProcess, its output as text.
    `want` is the exit status it must have, or None for any."""
    done = subprocess.run([program("dongtin"), *map(str, arguments)], input=stdin, cwd=cwd, capture_output=True,
                          encoding="utf-8", errors="replace", timeout=within, env={**os.environ, **(environment or {})})
    heard = "exit status %d of: dongtin %s\n%s%s" % (done.returncode, " ".join(map(str, arguments)), done.stdout, done.stderr)
    if want is not None and done.returncode != want:
        raise AssertionError("wanted %d, got %s" % (want, heard))
    if SANITIZER.search(done.stderr):
        raise AssertionError("a sanitizer speaks up: " + heard)
    return done


def run_once(inputs, output, *options, want=0, **more):
    """`dongtin run --once` over inputs (a path or a list of them)."""
    inputs = [inputs] if isinstance(inputs, str) else list(inputs)
    return dongtin("run", "--once", "--input", *inputs, "--output", output, *options, want=want, **more)


def configuration(sources, sinks=None, middle=None, **line):
    """A configuration of the usual four stages. `middle` replaces [clean, extract]; `line` adds members of the whole line
    (window=4, max_attempts=2). Paths are relative to the line's folder."""
    return {"pipeline": "test", "state": "var", **line,
            "stages": [{"name": "ingest", "sources": sources},
                       *(middle if middle is not None else [{"name": "clean"}, {"name": "extract"}]),
                       {"name": "store", "sinks": sinks or [{"jsonl": "records"}, {"sqlite": "records.db"}]}]}


class Folder:
    """A folder of its own for a test, short enough for sockets; removed at the end of the `with`."""

    def __init__(self):
        self.path = tempfile.mkdtemp(prefix="dongtin-", dir="/tmp")

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        shutil.rmtree(self.path, ignore_errors=True)

    def join(self, *names):
        return os.path.join(self.path, *names)

    def write(self, name, content):
        """Writes a file as a careful program does: a reader sees all of it or nothing. Returns its path."""
        path = self.join(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        unfinished = os.path.join(os.path.dirname(path), "." + os.path.basename(path) + ".part")
        with open(unfinished, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode("utf-8"))
        os.rename(unfinished, path)
        return path

    def read(self, name):
        with open(self.join(name), encoding="utf-8", errors="replace") as file:
            return file.read()


class Line(Folder):
    """`dongtin run` over a configuration, in a folder of its own. It is not started before start(), or at once as a context
    manager. Whatever happens, no process of it outlives the `with`."""

    def __init__(self, configuration, environment=None):
        super().__init__()
        self.configuration = configuration
        self.environment = {**os.environ, **(environment or {})}
        self.launcher = None
        self.write_configuration()

    def write_configuration(self):
        self.config = self.write("pipeline.json", json.dumps(self.configuration, ensure_ascii=False, indent=1))
        # Given in the configuration or beside the state: sockets of such a short path need no other place.
        self.runtime = self.join(self.configuration.get("runtime", os.path.join(self.configuration.get("state", "var"), "run")))

    # --- start and end -------------------------------------------------------------------------------------------------
    def start(self):
        """Starts the launcher in a process group of its own. Its output, and that of all processes, goes to `log`."""
        with open(self.join("log"), "ab") as log:
            self.launcher = subprocess.Popen([program("dongtin"), "run", "-c", self.config], cwd=self.path, stdin=subprocess.DEVNULL,
                                             stdout=log, stderr=log, env=self.environment, start_new_session=True)
        return self

    def __enter__(self):
        try:
            for source in self.configuration["stages"][0].get("sources", []):
                if "directory" in source:
                    os.makedirs(self.join(source["directory"]), exist_ok=True)
            return self.start()
        except BaseException:
            shutil.rmtree(self.path, ignore_errors=True)
            raise

    def __exit__(self, kind, *failure):
        self.kill_all()
        log = self.log()
        if kind is not None and kind is not unittest.SkipTest:
            print("---- the end of the line's log\n" + log[-8000:] + "\n----", file=sys.stderr)
        super().__exit__(kind, *failure)
        if kind is None and SANITIZER.search(log):
            raise AssertionError("a sanitizer speaks up:\n" + log[-20000:])

    def wait(self, within=DEADLINE):
        """Waits until the line ends by itself, and returns its exit status."""
        try:
            return self.launcher.wait(within)
        except subprocess.TimeoutExpired:
            raise AssertionError("the line does not end within %g s" % within) from None

    def stop(self, within=DEADLINE):
        """SIGTERM to the launcher: the line drains and ends. Returns the exit status."""
        self.launcher.send_signal(signal.SIGTERM)
        return self.wait(within)

    def kill_all(self):
        """SIGKILL to the launcher and to everything it started, at one blow; start() begins again on the same state."""
        if self.launcher is None:
            return
        started = [pid for _, _, pid in self.processes()]
        try:
            os.killpg(self.launcher.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        for pid in started:  # also those that made a group of their own
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.launcher.wait()
        wait_until(lambda: not self.processes(), "all processes of the line are gone")

    def discard(self):
        """For a line that is not used in a `with`: ends all its processes and removes its folder."""
        self.kill_all()
        shutil.rmtree(self.path, ignore_errors=True)

    # --- a look at it ----------------------------------------------------------------------------------------------------
    def log(self):
        return self.read("log") if os.path.exists(self.join("log")) else ""

    def hands(self):
        """{(stage, worker): Hand} of every hand there is."""
        found = {}
        names = os.listdir(self.runtime) if os.path.isdir(self.runtime) else []
        for name in names:
            parts = re.fullmatch(r"(.+)\.(\d+)\.hand", name)
            hand = read_hand(os.path.join(self.runtime, name)) if parts else None
            if hand is not None:
                found[parts.group(1), int(parts.group(2))] = hand
        return found

    def processes(self):
        """[(stage, worker, pid)] of the processes that are alive, by what their command lines say."""
        alive = []
        mark = os.path.join(self.runtime, "line.json")
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open("/proc/%s/cmdline" % pid, "rb") as file:
                    words = file.read().decode("utf-8", "replace").split("\0")
            except OSError:
                continue
            if mark in words and "--stage" in words and "--worker" in words:
                alive.append((words[words.index("--stage") + 1], int(words[words.index("--worker") + 1]), int(pid)))
        return sorted(alive)

    def pid(self, stage, worker=0):
        """Process id of a stage's process, or None while there is none."""
        return next((pid for name, number, pid in self.processes() if (name, number) == (stage, worker)), None)

    def kill(self, stage, worker=0, by=signal.SIGKILL):
        """Sends a signal to a stage's process. False when none is alive at the moment."""
        pid = self.pid(stage, worker)
        try:
            if pid is not None:
                os.kill(pid, by)
        except ProcessLookupError:
            pid = None
        return pid is not None

    def sums(self):
        """{stage: counts by name}, the workers of a stage added up."""
        sums = {}
        for (stage, _), hand in self.hands().items():
            counts = sums.setdefault(stage, dict.fromkeys([*hand.counts, "in_hand"], 0))
            for name, count in hand.counts.items():
                counts[name] += count
            counts["in_hand"] += len(hand.articles)
        return sums

    def wait_until(self, condition, what, within=DEADLINE):
        """wait_until, which also fails at once when the launcher has ended."""
        def look():
            if self.launcher.poll() is not None and not condition():
                raise AssertionError("the line ended with %d before: %s" % (self.launcher.returncode, what))
            return condition()
        return wait_until(look, lambda: "%s; counts: %s" % (what, self.sums()), within)

    def wait_settled(self, accepted, within=DEADLINE):
        """Waits until ingest has accepted this many articles (revisions count) and all of them are settled."""
        def is_settled():
            counts = self.sums().get("ingest", {})
            return counts.get("accepted", 0) >= accepted and counts["open"] == 0
        self.wait_until(is_settled, "%d articles are accepted and settled" % accepted, within)

    def command(self, *arguments, **more):
        """A command about this line: line.command("dead", "list", "--json")."""
        return dongtin(*arguments, "-c", self.config, **more)


def wrong_sums(line):
    """What must add up at rest, and does not: a list of texts, empty when all is well.

    For a stage in + split = out + dropped + rejected + retried + crashed + in hand; for ingest accepted = done + dropped +
    dead + open. For each process, not only in sum."""
    wrong = []
    for (stage, worker), hand in sorted(line.hands().items()):
        c = hand.counts
        if stage == line.configuration["stages"][0]["name"]:
            left, right = c["accepted"], c["done"] + c["dropped"] + c["dead"] + c["open"]
        else:
            left = c["in"] + c["split"]
            right = c["out"] + c["dropped"] + c["rejected"] + c["retried"] + c["crashed"] + len(hand.articles)
        if left != right:
            wrong.append("%s.%d: %d went in, %d are accounted for: %s" % (stage, worker, left, right, c))
    return wrong


__all__ = ["BIN", "DEADLINE", "Folder", "Hand", "Line", "ROOT", "SAMPLES", "SHARED", "configuration", "dongtin", "main",
           "program", "run_once", "wait_until", "wrong_sums"]
