"""Both ends of a stage: plays the origin and the next stage against one real stage program, in any language.

    with Ends(["/path/to/program"]) as ends:
        ends.start()
        sent = ends.send(text=b"@drop:short")
        assert ends.verdict() == verdict_of(sent, "drop", "short")
        ...
        ends.stop()                      # SIGTERM: exit status 0

Articles are Article tuples: the bytes of three frames, and what the envelope says. What the stage sends comes from verdict()
(one verdict or report at a time, in order), and passed() (one Article). Every wait has a deadline and says what it waited for.

At the end of the `with` no process is left, the sums of the stage's hand are checked, and a report of a sanitizer is a
failure."""
import collections
import json
import os
import signal
import struct
import subprocess
import sys
import time

import zmq

from dongtin import BIN, DEADLINE, Folder, Patience, SANITIZER, wait_until
from hand import PLACE_BYTES, PLACES_AT, SIZE, STATE_AT, read_hand

STAGE = "middle"
# Under test a stage hears of a stopped neighbour after 2 s (PROTOCOL: heartbeats), with a margin for a busy machine.
HEARTBEAT = 2.0

Article = collections.namedtuple("Article", "envelope record text fields")
Article.__doc__ = """The three frames as bytes, and the envelope's members."""

_numbers = iter(range(1, 1 << 60))


def envelope(**members):
    """An envelope in its canonical form, and its members; `members` replaces or adds some, None leaves one out."""
    number = next(_numbers)
    attempt = os.urandom(8).hex()
    fields = {"v": 1, "id": "%032x" % number, "revision": "%032x" % (number << 64), "serial": 1000 + number, "attempt": attempt,
              "token": members.get("attempt", attempt), "origin": 0, "alone": False, "born": None}
    fields.update(members)
    parts = []
    for key, value in fields.items():
        if key == "born" and "born" not in members:
            parts.append('"born":%.3f' % time.time())
        elif value is not None:
            parts.append("%s:%s" % (json.dumps(key), json.dumps(value, separators=(",", ":"), ensure_ascii=False)))
    return ("{%s}" % ",".join(parts)).encode("utf-8"), fields


def article(text=b"", record=b'{"source":{"uri":"test:1"}}', **members):
    if isinstance(text, str):
        text = text.encode("utf-8")
    if isinstance(record, dict):
        record = json.dumps(record, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
    frame, fields = envelope(**members)
    return Article(frame, record, text, fields)


def read_article(frames):
    return Article(frames[0], frames[1], frames[2], json.loads(frames[0]))


def verdict_of(sent, kind, reason=None, **more):
    """What the origin has to hear about an article: exactly these members."""
    fields = sent.fields
    verdict = {"verdict": kind, "stage": STAGE, "worker": 0, "id": fields["id"], "serial": fields["serial"],
               "attempt": fields["attempt"], "token": fields["token"], **more}
    if reason is not None:
        verdict["reason"] = reason
    if "part" in fields:
        verdict["part"] = fields["part"]
    return verdict


def crashed_of(sent, cause, counts, batch=False):
    fields = sent.fields
    return {"report": "crashed", "stage": STAGE, "worker": 0, "id": fields["id"], "serial": fields["serial"],
            "attempt": fields["attempt"], "cause": cause, "counts": counts, "batch": batch}


def by_name(verdicts):
    """In an order that does not depend on which came first."""
    return sorted(verdicts, key=lambda verdict: json.dumps(verdict, sort_keys=True))


class Receiver:
    """A next stage in a process of its own, that can be killed and stopped; it takes articles and forgets them."""
    CODE = ("import sys, zmq\n"
            "socket = zmq.Context().socket(zmq.PULL)\n"
            "socket.bind(sys.argv[1])\n"
            "tap = socket.context.socket(zmq.XPUB)\n"
            "tap.bind(sys.argv[2])\n"
            "print('bound', flush=True)\n"
            "while True:\n"
            "    socket.recv_multipart()\n"
            "    print('article', flush=True)\n")

    def __init__(self, endpoint, tap):
        self.process = subprocess.Popen(["/usr/bin/python3", "-c", self.CODE, endpoint, tap], stdout=subprocess.PIPE, text=True)
        if self.process.stdout.readline() != "bound\n":
            raise AssertionError("no receiver at " + endpoint)

    def wait_article(self):
        if self.process.stdout.readline() != "article\n":
            raise AssertionError("the receiver ended")

    def send_signal(self, by):
        self.process.send_signal(by)

    def close(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


class Ends(Folder):
    def __init__(self, command, is_last=False, with_next=True, settings=None, branches=(), **line):
        """command: the program and options of its own. is_last: there is no next stage. with_next: the next stage is there
        from the beginning. settings: the stage's. branches: names of other stages that take its articles. line: members of the line
        file."""
        super().__init__()
        self.command = list(command)
        self.is_last = is_last
        self.process = None
        self.receiver = None
        self.runtime = self.join("run")
        self.waiting = collections.deque()  # verdicts received, not yet asked for
        os.makedirs(self.runtime)
        self.branches = dict.fromkeys(branches)  # name: the socket of a stage that takes the articles too
        self.write_line(settings or {}, line)
        self.context = zmq.Context()
        self.origin = self.next = self.next_tap = None
        self.taps = []
        self.open_origin()
        self.articles = None
        if with_next and not is_last:
            self.open_next()

    def endpoint(self, name):
        return "ipc://" + os.path.join(self.runtime, name)

    def write_line(self, settings, line):
        def stage(name, its_settings, **members):
            return {"name": name, "program": self.command[0], "workers": 1, "in": [self.endpoint(name + ".0.in")],
                    "taps": [self.endpoint(name + ".0.tap")], "settings": its_settings, **members}
        stages = [stage("ingest", {}, **{"in": []}), stage(STAGE, settings)]
        if not self.is_last:
            stages.append(stage("next", {}))
        stages += [stage(name, {}, **{"from": STAGE}) for name in self.branches]
        self.line = self.write("run/line.json", json.dumps({
            "v": 1, "pipeline": "test", "config": "", "base": self.path, "state": self.path, "runtime": self.runtime,
            "verdicts": self.endpoint("ingest.0.verdicts"), "window": 512, "window_bytes": 1 << 26, "max_article_bytes": 1 << 20,
            "settle_timeout": 600, "stall_timeout": 30, "max_attempts": 3, "max_kills": 10, "stages": stages, **line}))

    # --- the ends ----------------------------------------------------------------------------------------------------------
    @staticmethod
    def set_up(socket):
        for option, value in ((zmq.LINGER, 0), (zmq.SNDHWM, 8), (zmq.RCVHWM, 8), (zmq.RECONNECT_IVL, 10)):
            socket.setsockopt(option, value)

    @staticmethod
    def close_end(socket):
        """Closes a socket of a context of its own: when this returns its file is gone too, and may be bound again."""
        context = socket.context
        socket.close()
        context.term()

    def open_origin(self):
        self.origin = zmq.Context().socket(zmq.PULL)
        self.set_up(self.origin)
        self.origin.setsockopt(zmq.RCVHWM, 1000)
        self.origin.bind(self.endpoint("ingest.0.verdicts"))

    def close_origin(self):
        self.close_end(self.origin)
        self.origin = None

    def open_next(self):
        self.next = zmq.Context().socket(zmq.PULL)
        self.set_up(self.next)
        self.next.bind(self.endpoint("next.0.in"))
        self.next_tap = self.next.context.socket(zmq.XPUB)
        self.set_up(self.next_tap)
        self.next_tap.bind(self.endpoint("next.0.tap"))
        for name in self.branches:
            self.branches[name] = self.next.context.socket(zmq.PULL)
            self.set_up(self.branches[name])
            self.branches[name].bind(self.endpoint(name + ".0.in"))

    def close_next(self):
        for socket in [self.next_tap, *self.branches.values()]:
            socket.close()
        self.close_end(self.next)
        self.next = None

    def start_receiver(self):
        """A next stage that can be killed, in place of our own."""
        self.receiver = Receiver(self.endpoint("next.0.in"), self.endpoint("next.0.tap"))
        return self.receiver

    def tap(self, topic):
        socket = self.context.socket(zmq.SUB)
        self.set_up(socket)
        socket.setsockopt(zmq.RCVHWM, 1000)
        socket.setsockopt(zmq.SUBSCRIBE, topic.encode())
        socket.connect(self.endpoint(STAGE + ".0.tap"))
        self.taps.append(socket)
        return socket

    def receive(self, socket, what, within=DEADLINE):
        """One message of a socket, as frames."""
        patience = Patience(within)
        while not socket.poll(50):
            if self.process is not None and self.process.poll() is not None and not socket.poll(0):
                raise AssertionError("the stage ended with %d before: %s\n%s" % (self.process.returncode, what, self.log()))
            if patience.is_over():
                raise AssertionError("not within %g s: %s\n%s" % (within, what, self.log()))
        return socket.recv_multipart()

    def send_frames(self, *frames):
        if not self.articles.poll(int(1000 * DEADLINE), zmq.POLLOUT):
            raise AssertionError("the stage takes nothing\n" + self.log())
        self.articles.send_multipart(frames)

    def send(self, *arguments, **members):
        """Sends an Article, or one made of what `article` takes. Returns it."""
        sent = arguments[0] if arguments and isinstance(arguments[0], Article) else article(*arguments, **members)
        self.send_frames(sent.envelope, sent.record, sent.text)
        return sent

    def verdict(self, what="a verdict", within=DEADLINE):
        """The next verdict or report."""
        while not self.waiting:
            frames = self.receive(self.origin, what, within)
            if len(frames) != 1:
                raise AssertionError("verdicts in %d frames" % len(frames))
            self.waiting.extend(json.loads(frames[0]))
        return self.waiting.popleft()

    def verdicts(self, count):
        """The next so many, sorted: reports come on a connection of their own, beside that of verdicts."""
        return by_name(self.verdict("verdict %d of %d" % (number + 1, count)) for number in range(count))

    def passed(self, within=DEADLINE, branch=None):
        """The next article that the next stage, or that of a branch, gets."""
        frames = self.receive(self.next if branch is None else self.branches[branch], "an article is passed on", within)
        if len(frames) != 3:
            raise AssertionError("an article of %d frames" % len(frames))
        return read_article(frames)

    # --- the process -------------------------------------------------------------------------------------------------------
    def arguments(self, worker=0):
        return [*self.command, "--line", self.line, "--stage", STAGE, "--worker", str(worker)]

    def start(self):
        """Starts the process; again after it has died. Articles go to the new one, not into the pipe of a dead one."""
        if self.articles is not None:
            self.articles.close()
        self.articles = self.context.socket(zmq.PUSH)
        self.set_up(self.articles)
        self.articles.setsockopt(zmq.IMMEDIATE, 1)
        self.articles.connect(self.endpoint(STAGE + ".0.in"))
        with open(self.join("log"), "ab") as log:
            self.process = subprocess.Popen(self.arguments(), stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        return self

    def kill(self, by=signal.SIGKILL):
        """Ends the process by a signal, and waits for its end. Returns its id."""
        self.process.send_signal(by)
        return self.wait_end()[0]

    def wait_end(self, within=DEADLINE):
        """Waits until the process has ended. Returns its id and exit status (negative: by that signal)."""
        try:
            status = self.process.wait(within)
        except subprocess.TimeoutExpired:
            raise AssertionError("the stage does not end\n" + self.log()) from None
        return self.process.pid, status

    def stop(self):
        """SIGTERM. Returns the exit status, and then all verdicts that nobody asked for."""
        self.process.send_signal(signal.SIGTERM)
        status = self.wait_end()[1]
        rest = list(self.waiting)
        while self.origin is not None and self.origin.poll(50):
            rest += json.loads(self.origin.recv())
        return status, rest

    def note_death(self, pid, cause, counts):
        """What the launcher writes when a process has died."""
        self.write("run/%s.0.death" % STAGE, json.dumps({"pid": pid, "cause": cause, "counts": counts}))

    def write_hand(self, articles, running=True, pid=1):
        """The hand of a process that died with these in it."""
        bytes_ = bytearray(SIZE)
        struct.pack_into("=8sQI", bytes_, 0, b"dthand1\n", 0, pid)
        struct.pack_into("=IIQ", bytes_, STATE_AT, len(articles), running, 1)
        struct.pack_into("=Q", bytes_, STATE_AT + 16, len(articles))
        for index, held in enumerate(articles):
            struct.pack_into("=32sQQ", bytes_, PLACES_AT + index * PLACE_BYTES, held.fields["id"].encode(),
                             held.fields["serial"], int(held.fields["attempt"], 16))
        self.write("run/%s.0.hand" % STAGE, bytes(bytes_))

    def hand(self):
        path = os.path.join(self.runtime, STAGE + ".0.hand")
        return read_hand(path) if os.path.exists(path) else None

    def wait_hand(self, condition, what):
        """Waits until the hand is so, and returns it."""
        def look():
            hand = self.hand()
            return hand if hand is not None and condition(hand) else None
        return wait_until(look, lambda: "%s: %s" % (what, self.hand()))

    def wait_held(self, count=1):
        return self.wait_hand(lambda hand: len(hand.articles) == count and hand.running, "%d in hand" % count)

    def log(self):
        return self.read("log") if os.path.exists(self.join("log")) else ""

    def cpu_seconds(self):
        """CPU time of the process so far."""
        with open("/proc/%d/stat" % self.process.pid, encoding="ascii") as file:
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def wrong_sum(self):
        """What does not add up in the hand, or None."""
        hand = self.hand()
        if hand is None:
            return None
        c = hand.counts
        left = c["in"] + c["split"]
        right = c["out"] + c["dropped"] + c["rejected"] + c["retried"] + c["crashed"] + len(hand.articles)
        return None if left == right else "%d went in, %d are accounted for: %s" % (left, right, hand)

    def __exit__(self, kind, *failure):
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self.receiver is not None:
            self.receiver.close()
        if self.next is not None:
            self.close_next()
        if self.origin is not None:
            self.close_origin()
        for socket in filter(None, (self.articles, *self.taps)):
            socket.close()
        self.context.term()
        log, wrong = self.log(), self.wrong_sum()
        if kind is not None:
            print("---- the end of the stage's log\n" + log[-8000:] + "\n----", file=sys.stderr)
        super().__exit__(kind, *failure)
        if kind is None and SANITIZER.search(log):
            raise AssertionError("a sanitizer speaks up:\n" + log[-20000:])
        if kind is None and wrong is not None:
            raise AssertionError(wrong)


def run_program(command, *arguments, within=DEADLINE):
    """Runs a stage's program to its end: (exit status, stdout, stderr)."""
    done = subprocess.run([*command, *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=within)
    if SANITIZER.search(done.stderr):
        raise AssertionError("a sanitizer speaks up: " + done.stderr)
    return done.returncode, done.stdout, done.stderr


def built(name):
    """The command that runs a program of this build."""
    return [os.path.join(BIN, name)]


__all__ = ["Article", "Ends", "HEARTBEAT", "Receiver", "STAGE", "article", "built", "by_name", "crashed_of", "envelope", "read_article",
           "run_program", "verdict_of"]
