"""A stage of dongtin in Python: one function, and one call. Needs pyzmq (Debian: python3-zmq), and this file beside the stage.

    from dongtin_stage import PASS, drop, run

    def handle(article, settings):
        if not article.bytes:
            return drop("empty")
        return PASS

    run("minimal", handle)

A handler returns PASS, drop(reason), reject(reason) or retry(reason). It may see an article twice, and must then do the same. One
that raises an exception counts as a crash of the article: it is offered again, and after three times it is a dead letter. The
protocol is that of PROTOCOL.md; what each class does is described there under its name."""
import codecs
import collections
import copy
import datetime
import difflib
import fcntl
import functools
import json
import mmap
import operator
import os
import re
import signal
import struct
import sys
import time
import traceback
import types

try:
    import zmq
except ImportError as missing:
    raise ImportError("%s: %s needs pyzmq: /usr/bin/python3 has it from Debian's python3-zmq, another by \"pip install pyzmq\"" %
                      (missing, sys.executable)) from None

# Members that hold offsets into the text: with another text none of them is right.
OFFSET_MEMBERS = ("paragraphs", "sentences", "captions", "abbreviations", "people", "organizations", "places", "documents", "programmes",
                  "dates", "quantities", "quotes", "statements", "commitments", "requests", "uncertain")
MOST_REASON, MOST_CAUSE, MOST_DEPTH, MOST_ENVELOPE, MOST_UNKNOWN = 511, 255, 64, 4096, 3584

Verdict = collections.namedtuple("Verdict", "kind reason")
PASS = Verdict("pass", "")


def drop(reason):
    """It rightly ends here."""
    return Verdict("drop", reason)


def reject(reason):
    """It can never succeed: a dead letter."""
    return Verdict("reject", reason)


def retry(reason):
    """Not now: it is offered again, later and later."""
    return Verdict("retry", reason)


class Refused(Exception):
    """What arrived is no article. The text says why."""


class Usage(Exception):
    """What the caller did wrong, and the exit status."""

    def __init__(self, text, status):
        super().__init__(text)
        self.status = status


def dumps(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def cut(text, size):
    """At most so many bytes of UTF-8, cut at a character."""
    return str(text).encode("utf-8", "replace")[:size].decode("utf-8", "ignore")


def refuse_constant(name):
    raise ValueError("%s is not JSON" % name)


def parse_object(raw, what):
    """A JSON object, nested at most 64 deep."""
    try:
        depth = deepest = 0
        if raw.count(b"{") + raw.count(b"[") > MOST_DEPTH:
            for bracket in re.findall(rb"[][{}]", re.sub(rb'"(?:[^"\\]|\\.)*"', b"", raw, flags=re.DOTALL)):
                depth += 1 if bracket in b"[{" else -1
                deepest = max(deepest, depth)
        if deepest > MOST_DEPTH:
            raise ValueError("nested more than %d deep" % MOST_DEPTH)
        value = json.loads(raw.decode("utf-8"), parse_constant=refuse_constant)
    except (ValueError, RecursionError) as error:
        raise Refused("%s: %s" % (what, error)) from None
    if not isinstance(value, dict):
        raise Refused("%s: not a JSON object" % what)
    return value


# --- the envelope ----------------------------------------------------------------------------------------------------------------
def is_number(least, most):
    return lambda value: type(value) is int and least <= value <= most


def is_hex(digits):
    return lambda value: isinstance(value, str) and re.fullmatch("[0-9a-f]{%d}" % digits, value) is not None


def is_token(value):
    return is_hex(16)(value) and value != "0" * 16


ENVELOPE = {"v": is_number(1, 1), "id": is_hex(32), "revision": is_hex(32), "serial": is_number(1, 2**64 - 1), "attempt": is_token,
            "token": is_token, "origin": is_number(0, 2**32 - 1), "alone": lambda value: isinstance(value, bool),
            "born": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < 1e12,
            "whole": is_hex(32), "part": is_number(1, 2**32 - 1), "parts": is_number(1, 2**32 - 1)}
REQUIRED = ("v", "id", "revision", "serial", "attempt", "token")


def parse_envelope(raw):
    if len(raw) > MOST_ENVELOPE:
        raise Refused("envelope: %d bytes are more than %d" % (len(raw), MOST_ENVELOPE))
    envelope = parse_object(raw, "envelope")
    for key, value in envelope.items():
        if key in ENVELOPE and not ENVELOPE[key](value):
            raise Refused("envelope: \"%s\": %s is not allowed" % (key, cut(dumps(value), 40)))
    missing = [key for key in REQUIRED if key not in envelope]
    if missing:
        raise Refused("envelope: \"%s\" is missing" % missing[0])
    of_part = [key in envelope for key in ("whole", "part", "parts")]
    if any(of_part) and not (all(of_part) and envelope["part"] <= envelope["parts"]):
        raise Refused("envelope: a part has \"whole\", \"part\" and \"parts\", and is at most the last")
    if len(dumps({key: value for key, value in envelope.items() if key not in ENVELOPE}).encode()) > MOST_UNKNOWN:
        raise Refused("envelope: members that are not known have more than %d bytes" % MOST_UNKNOWN)
    return envelope


def write_envelope(envelope):
    """In the order in which every stage writes it."""
    known = ["\"born\":%.3f" % envelope.get("born", 0) if key == "born" else "\"%s\":%s" % (key, dumps(envelope[key]))
             for key in ENVELOPE if key in envelope or key == "born"]
    unknown = ["%s:%s" % (dumps(key), dumps(value)) for key, value in envelope.items() if key not in ENVELOPE]
    return ("{%s}" % ",".join(known + unknown)).encode("utf-8")


SECRET = bytes.fromhex("b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07dccff7221"
                       "b8084674f743248ee03590e6813a264c")
MASK = 2**64 - 1


def hash_of_part(text):
    """XXH3-128 of 33 to 64 bytes, as hexadecimal digits: such is the length of `<id of the whole>/<part>`."""
    def words(bytes_, at):
        return struct.unpack_from("<QQ", bytes_, at)

    def mix(at, secret):
        low, high = (a ^ b for a, b in zip(words(text, at), words(SECRET, secret)))
        return (low * high & MASK) ^ (low * high >> 64)

    def avalanche(value):
        value = (value ^ value >> 37) * 0x165667919E3779F9 & MASK
        return value ^ value >> 32
    size = len(text)
    low, high = size * 0x9E3779B185EBCA87 & MASK, 0
    for first, second, secret in ((16, size - 32, 32), (0, size - 16, 0)):
        low = ((low + mix(first, secret)) & MASK) ^ (sum(words(text, second)) & MASK)
        high = ((high + mix(second, secret + 16)) & MASK) ^ (sum(words(text, first)) & MASK)
    whole = (low * 0x9E3779B185EBCA87 + high * 0x85EBCA77C2B2AE63 + size * 0xC2B2AE3D27D4EB4F) & MASK
    return "%016x%016x" % (-avalanche(whole) & MASK, avalanche((low + high) & MASK))


# --- an article ------------------------------------------------------------------------------------------------------------------
class Article:
    """What a handler gets: `record` (a dict to read and change), `text` (str) or `bytes`, `id`, `serial`, `part`."""

    def __init__(self, envelope, raw_envelope, record, raw_record, text):
        self.envelope, self._raw_envelope = envelope, raw_envelope
        self._record, self._raw_record, self._before = record, raw_record, None
        self._bytes = text
        self.parts = []

    id = property(lambda self: self.envelope.get("id"))
    serial = property(lambda self: self.envelope.get("serial"))
    part = property(lambda self: self.envelope.get("part"))

    @property
    def record(self):
        """All that is known so far, without the text."""
        if self._before is None:
            self._before = dumps(self._record)
        return self._record

    @property
    def text(self):
        return self._bytes.decode("utf-8")

    @text.setter
    def text(self, text):
        self.bytes = text.encode("utf-8")

    @property
    def bytes(self):
        return self._bytes

    @bytes.setter
    def bytes(self, bytes_):
        """Another text takes all members that hold offsets with it."""
        if bytes_ == self._bytes:
            return
        self._bytes = bytes_
        for key in OFFSET_MEMBERS:
            self.record.pop(key, None)

    def split(self):
        """One more part: a copy to change. The parts go on in place of the article when the handler returns PASS."""
        part = Article(dict(self.envelope), self._raw_envelope, copy.deepcopy(self._record), self._raw_record, self._bytes)
        part._before = self._before
        self.parts.append(part)
        return part

    def frames(self):
        """The three frames. What was not changed goes on byte by byte."""
        if self._before is not None:
            after = dumps(self._record)
            if after != self._before:
                self._raw_record, self._before = after.encode("utf-8"), after
        return self._raw_envelope, self._raw_record, self._bytes

    def address_parts(self):
        """Tokens that XOR to that of the whole, and ids that do not change between attempts."""
        rest = int(self.envelope["token"], 16) if "token" in self.envelope else 0
        for number, part in enumerate(self.parts, 1):
            token = rest if number == len(self.parts) else int.from_bytes(os.urandom(8), "big")
            rest ^= token
            part.envelope.update(part=number, parts=len(self.parts), whole=self.envelope.get("whole", self.id),
                                 id=hash_of_part(("%s/%d" % (self.id, number)).encode()))
            if "token" in self.envelope:
                part.envelope["token"] = "%016x" % token
                part._raw_envelope = write_envelope(part.envelope)

    def branch_envelopes(self, count):
        """One for each branch, which differ in their tokens alone; these XOR to that of the article."""
        if count == 1:
            return [self._raw_envelope]
        tokens = [int.from_bytes(os.urandom(8), "big") for _ in range(count - 1)]
        tokens.append(functools.reduce(operator.xor, tokens, int(self.envelope["token"], 16)))
        return [write_envelope({**self.envelope, "token": "%016x" % token}) for token in tokens]


def receive_article(frames, most):
    """An Article of three frames, or Refused; one that has an envelope carries it."""
    if len(frames) != 3:
        raise Refused("not an article: it has not exactly 3 frames")
    envelope = parse_envelope(frames[0])
    try:
        if max(len(frames[1]), len(frames[2])) > most:
            raise Refused("record of %d bytes and text of %d bytes: at most %d each" % (len(frames[1]), len(frames[2]), most))
        return Article(envelope, frames[0], parse_object(frames[1], "record"), frames[1], frames[2])
    except Refused as refused:
        refused.envelope = envelope
        raise


# --- the hand --------------------------------------------------------------------------------------------------------------------
IN, SPLIT, OUT, DROPPED, REJECTED, RETRIED, CRASHED, BYTES_IN, BYTES_OUT, STARTS, FINISHED, BLOCKED_SINCE, MALFORMED = range(13)
NAMES = ("in", "split", "out", "dropped", "rejected", "retried", "crashed", "bytes_in", "bytes_out")
STATE = struct.Struct("=IIQ32Q")
PLACE = struct.Struct("=32sQQ16x")
MAGIC = b"dthand1\n"
HAND_BYTES, PLACES, LEFT, STATES = 33344, 576, 16960, (32, 304)


class Hand:
    def __init__(self, path):
        self.fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self.lock(path)
        if os.fstat(self.fd).st_size != HAND_BYTES:
            os.ftruncate(self.fd, 0)
            os.posix_fallocate(self.fd, 0, HAND_BYTES)
        self.map = mmap.mmap(self.fd, HAND_BYTES)
        if self.map[:8] != MAGIC:
            self.map[:] = bytes(HAND_BYTES)
            self.map[:8] = MAGIC
        self.generation, = struct.unpack_from("=Q", self.map, 8)
        self.held, running, self.since, *self.counts = STATE.unpack_from(self.map, STATES[self.generation & 1])
        self.take_over(running)

    def lock(self, path):
        for _ in range(200):
            try:
                return fcntl.flock(self.fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(0.005)
        pid, = struct.unpack("=I", os.pread(self.fd, 4, 16) or bytes(4))
        raise Usage("%s: process %d already runs as this worker" % (path, pid), 78)

    def take_over(self, running):
        """Moves aside what a dead owner held."""
        pid, _, left = struct.unpack_from("=III", self.map, 16)
        count = min(self.held, 256)
        if count and running:
            moved = min(count, 256 - min(left, 256))
            self.map[LEFT + 64 * left:LEFT + 64 * (left + moved)] = self.map[PLACES:PLACES + 64 * moved]
            struct.pack_into("=II", self.map, 20, pid, left + moved)
        self.held = 0
        self.counts[CRASHED] += count
        self.publish(running=0)
        struct.pack_into("=I", self.map, 16, os.getpid())
        self.counts[STARTS] += 1
        self.counts[FINISHED] = self.counts[BLOCKED_SINCE] = 0
        self.publish(running=0)

    def publish(self, running):
        """A kill at any instant leaves a whole change or none."""
        STATE.pack_into(self.map, STATES[self.generation + 1 & 1], self.held, running, self.since, *self.counts)
        self.generation += 1
        struct.pack_into("=Q", self.map, 8, self.generation)

    def left(self):
        """The process that died, and what it left: [(id, serial, attempt)]."""
        pid, left = struct.unpack_from("=II", self.map, 20)
        return pid, [PLACE.unpack_from(self.map, LEFT + 64 * index) for index in range(min(left, 256))]

    def forget_left(self):
        struct.pack_into("=I", self.map, 24, 0)

    def take(self, article):
        envelope = article.envelope
        PLACE.pack_into(self.map, PLACES, envelope["id"].encode(), envelope["serial"], int(envelope["attempt"], 16))
        self.held, self.since = 1, time.monotonic_ns()
        self.counts[IN] += 1
        self.counts[BYTES_IN] += len(article.bytes)
        self.publish(running=1)

    def finish(self, **more):
        for count, number in more.items():
            self.counts[NAMES.index(count)] += number
        self.counts[FINISHED] += self.held
        self.held = 0
        self.publish(running=0)

    def add(self, count):
        self.counts[count] += 1
        self.publish(running=0)

    def block(self, since):
        self.counts[BLOCKED_SINCE] = since
        self.publish(running=0)


# --- sockets ---------------------------------------------------------------------------------------------------------------------
EVENTS = zmq.EVENT_HANDSHAKE_SUCCEEDED | zmq.EVENT_DISCONNECTED
BEATS = ((zmq.HEARTBEAT_IVL, 500), (zmq.HEARTBEAT_TIMEOUT, 2000))
GIVE_UP_AFTER_S, STOPPING_S, FRAME_BYTES = 0.2, 2.0, 1 << 18


def make_socket(context, kind, high_water, linger, options=()):
    socket = context.socket(kind)
    for option, value in ((zmq.HANDSHAKE_IVL, 5000), (zmq.RECONNECT_IVL, 10), (zmq.RECONNECT_IVL_MAX, 200), (zmq.LINGER, linger),
                          (zmq.SNDHWM, high_water), (zmq.RCVHWM, high_water), *options):
        socket.setsockopt(option, value)
    return socket


def events(monitor):
    """[(whether it is up, endpoint)] of what has happened to a socket's connections."""
    found = []
    while monitor.getsockopt(zmq.EVENTS) & zmq.POLLIN:
        frames = monitor.recv_multipart()
        found.append((struct.unpack_from("=H", frames[0])[0] == zmq.EVENT_HANDSHAKE_SUCCEEDED, frames[1].decode()))
    return found


def close_watched(socket, monitor):
    """A context does not end before all of them are closed."""
    socket.disable_monitor()
    monitor.close()
    socket.close()


class Tap:
    """Copies of what goes on, serialised only for topics that somebody subscribed to."""
    TOPICS = (b"article", b"verdict", b"stats")

    def __init__(self, context, line):
        self.socket = make_socket(context, zmq.XPUB, 64, 0, [(zmq.MAXMSGSIZE, 4096)])
        self.socket.bind(line.tap)
        self.line, self.next_look = line, 0.0
        self.wanted, self.numbers = dict.fromkeys(self.TOPICS, 0), dict.fromkeys(self.TOPICS, 0)

    def is_wanted(self, topic):
        if time.monotonic() >= self.next_look:
            self.next_look = time.monotonic() + 0.02
            while self.socket.getsockopt(zmq.EVENTS) & zmq.POLLIN:
                message = self.socket.recv()
                for name in self.TOPICS:
                    if message and name.startswith(message[1:]):
                        self.wanted[name] = max(0, self.wanted[name] + (1 if message[0] == 1 else -1))
        return self.wanted[topic] > 0

    def send(self, topic, *frames):
        self.numbers[topic] += 1
        head = '{"stage":"%s","worker":%d,"number":%d}' % (self.line.stage, self.line.worker, self.numbers[topic])
        self.socket.send_multipart([topic, head.encode(), *frames], zmq.NOBLOCK)


class Outbox:
    """Verdicts and reports on their way to the origin; they are never thrown away."""

    def __init__(self, context, line):
        self.socket = make_socket(context, zmq.PUSH, 1000, 500, [(zmq.IMMEDIATE, 1), *BEATS])
        self.monitor = self.socket.get_monitor_socket(EVENTS)
        self.socket.connect(line.verdicts)
        self.line, self.waiting, self.was_broken = line, collections.deque(), False

    def add(self, **members):
        text = dumps({"stage": self.line.stage, "worker": self.line.worker, **members})
        self.waiting.append(text)
        return text

    def flush(self):
        while self.waiting:
            count, size = 0, 0
            while count < len(self.waiting) and size < FRAME_BYTES:
                size += len(self.waiting[count])
                count += 1
            try:
                self.socket.send(("[%s]" % ",".join(list(self.waiting)[:count])).encode("utf-8"), zmq.NOBLOCK)
            except zmq.Again:
                return
            for _ in range(count):
                self.waiting.popleft()

    def broken(self):
        """Endpoints of connections that broke and are back: verdicts may have been in them."""
        back = []
        for is_up, endpoint in events(self.monitor):
            if is_up and self.was_broken:
                back.append(endpoint)
            self.was_broken = not is_up
        return back

    def close(self):
        close_watched(self.socket, self.monitor)


class Next:
    """A next stage: a connection for articles and a pulse to each of its workers."""

    def __init__(self, context, endpoints, taps):
        self.socket = make_socket(context, zmq.PUSH, 8, 0, [(zmq.IMMEDIATE, 1)])
        self.monitor = self.socket.get_monitor_socket(EVENTS)
        self.pulse = make_socket(context, zmq.SUB, 8, 0, BEATS)
        self.pulse_monitor = self.pulse.get_monitor_socket(EVENTS)
        self.is_up, self.doubted = dict.fromkeys(endpoints, False), {}
        self.of_tap = dict(zip(taps, endpoints))
        for endpoint in endpoints:
            self.socket.connect(endpoint)
        for endpoint in taps:
            self.pulse.connect(endpoint)

    def broken(self):
        """Endpoints of connections that broke, or whose process stands still."""
        lost = []
        for is_up, endpoint in events(self.monitor):
            if not is_up and self.is_up.get(endpoint, True):
                lost.append(endpoint)
            self.is_up[endpoint] = is_up
            self.doubted.pop(endpoint, None)
        for is_up, tap in events(self.pulse_monitor):
            if is_up:
                self.doubted.pop(self.of_tap.get(tap), None)
            else:
                self.doubted.setdefault(self.of_tap.get(tap), time.monotonic())
        for endpoint, since in list(self.doubted.items()):
            if self.is_up.get(endpoint) and time.monotonic() - since >= GIVE_UP_AFTER_S:
                self.is_up[endpoint] = False
                del self.doubted[endpoint]
                self.socket.disconnect(endpoint)
                self.socket.connect(endpoint)
                lost.append(endpoint)
        return lost

    def close(self, linger):
        self.socket.setsockopt(zmq.LINGER, linger)
        close_watched(self.socket, self.monitor)
        close_watched(self.pulse, self.pulse_monitor)


# --- the loop --------------------------------------------------------------------------------------------------------------------
LEVELS = ("error", "warning", "info", "debug")


def log(line, level, text):
    """One line on stderr, as every process of a line writes it."""
    if LEVELS.index(level) > LEVELS.index(os.environ.get("DONGTIN_LOG") if os.environ.get("DONGTIN_LOG") in LEVELS else "info"):
        return
    now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds")
    when = "time=%sZ " % now[:23] if os.environ.get("DONGTIN_LOG_TIME") == "1" else ""
    print("%slevel=%s stage=%s %s" % (when, level, line.process, text), file=sys.stderr, flush=True)


def quoted(text):
    return dumps(cut(text, 1000))


def judge(handle, article, settings):
    """What the handler says; ("crash", cause) when it raises an exception."""
    try:
        verdict = handle(article, settings)
        if not isinstance(verdict, Verdict):
            raise TypeError("handler returned %r, not PASS, drop(), reject() or retry()" % (verdict,))
        return verdict
    except Exception as error:  # pylint: disable=broad-except
        where = traceback.extract_tb(error.__traceback__)[-1]
        return Verdict("crash", "%s: %s (%s:%d)" % (type(error).__name__, error, os.path.basename(where.filename), where.lineno))


class Loop:
    """Receives articles, runs the handler, hands on what it passed and tells the origin of the rest."""

    def __init__(self, line, handle, settings):
        self.line, self.handle, self.settings = line, handle, settings
        self.hand = Hand(os.path.join(line.runtime, "%s.%d.hand" % (line.stage, line.worker)))
        self.is_stopping = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.request_stop)
        self.times, self.ages, self.next_stats, self.next_tend, self.untended = [], [], 0.0, 0.0, 0

    def request_stop(self, *_):
        self.is_stopping = True

    def report_crashes(self):
        """Nothing is received before the report has left: there is no socket for it yet."""
        pid, left = self.hand.left()
        if not left:
            return
        cause, counts = "unknown", "kill"
        try:
            with open(os.path.join(self.line.runtime, "%s.%d.death" % (self.line.stage, self.line.worker)), encoding="utf-8") as file:
                note = json.load(file)
            if note["pid"] == pid:
                cause, counts = note["cause"], note["counts"]
        except (OSError, ValueError, KeyError):
            pass
        context = zmq.Context()
        outbox = Outbox(context, self.line)
        for id_, serial, attempt in left:
            outbox.add(report="crashed", id=id_.decode(), serial=serial, attempt="%016x" % attempt, cause=cause, counts=counts,
                       batch=len(left) > 1)
        while outbox.waiting and not self.is_stopping:
            outbox.socket.poll(100, zmq.POLLOUT)
            outbox.flush()
            outbox.broken()
        is_sent = not outbox.waiting
        outbox.close()
        context.term()  # waits until it has left
        if is_sent:
            self.hand.forget_left()

    def open(self):
        self.context = zmq.Context()
        self.tap = Tap(self.context, self.line)
        self.outbox = Outbox(self.context, self.line)
        self.nexts = [Next(self.context, *places) for places in self.line.nexts]
        most = self.line.most_bytes
        self.articles = make_socket(self.context, zmq.PULL, 8, 0, [(zmq.MAXMSGSIZE, 2 * most + 65536)])
        self.articles.bind(self.line.articles)
        self.poller = zmq.Poller()
        for monitor in [self.outbox.monitor] + [one for next_ in self.nexts for one in (next_.monitor, next_.pulse_monitor)]:
            self.poller.register(monitor, zmq.POLLIN)

    def run(self):
        self.report_crashes()
        self.open()
        log(self.line, "info", "event=started")
        while not self.is_stopping:
            self.turn()
        self.tend()
        for next_ in self.nexts:
            next_.close(500)
        self.outbox.close()
        self.articles.close()
        self.tap.socket.close()
        self.context.term()
        log(self.line, "info", "event=stopped")

    def turn(self):
        try:
            frames = self.articles.recv_multipart(zmq.NOBLOCK)
        except zmq.Again:
            self.tend()
            self.publish_statistics()
            self.wait(self.articles, zmq.POLLIN)
            return
        self.publish_statistics()
        self.take(frames)
        # Looking at connections and sending verdicts cost system calls: it is done for several articles together.
        self.untended += 1
        if self.untended >= 16 or time.monotonic() >= self.next_tend:
            self.tend()

    def wait(self, socket, direction):
        """At most 100 ms, until the socket is ready or something has happened to a connection."""
        self.poller.register(socket, direction)
        if self.outbox.waiting:
            self.poller.register(self.outbox.socket, zmq.POLLOUT)
        self.poller.poll(100)
        self.poller.unregister(socket)
        if self.outbox.socket in self.poller:
            self.poller.unregister(self.outbox.socket)

    def tend(self):
        self.untended, self.next_tend = 0, time.monotonic() + 0.002
        for endpoint in [endpoint for connection in [*self.nexts, self.outbox] for endpoint in connection.broken()]:
            log(self.line, "info", "event=lost connection=%s" % endpoint)
            self.say(report="lost", reason=endpoint)
        self.outbox.flush()

    def say(self, **members):
        text = self.outbox.add(**members)
        if self.tap.is_wanted(b"verdict"):
            self.tap.send(b"verdict", text.encode("utf-8"))

    def verdict(self, envelope, kind, reason=""):
        members = {"verdict": kind, **{key: envelope[key] for key in ("id", "serial", "attempt", "token", "part") if key in envelope}}
        if reason:
            members["reason"] = cut(reason, MOST_REASON)
        self.say(**members)

    def take(self, frames):
        try:
            article = receive_article(frames, self.line.most_bytes)
        except Refused as refused:
            self.hand.add(MALFORMED)
            log(self.line, "warning", "event=malformed reason=%s" % quoted(refused))
            if hasattr(refused, "envelope"):
                self.verdict(refused.envelope, "reject", str(refused))
            return
        start = time.monotonic()
        self.hand.take(article)
        verdict = judge(self.handle, article, self.settings)
        sent, verdict = self.finish(article, verdict)
        self.times.append(int(1e6 * (time.monotonic() - start)))
        self.ages.append(max(0, int(1e6 * (time.time() - article.envelope.get("born", 0)))))
        self.dispatch(article, verdict, sent)

    def finish(self, article, verdict):
        """Empties the hand. Returns the articles that go on, and the verdict: what cannot be passed on is rejected."""
        sent = []
        if verdict.kind == "pass":
            try:
                article.address_parts()
                sent = [part.frames() for part in article.parts or [article]]
                for _, record, text in sent:
                    if max(len(record), len(text)) > self.line.most_bytes:
                        raise ValueError("stage %s made a record of %d bytes and a text of %d bytes: at most %d each" %
                                         (self.line.stage, len(record), len(text), self.line.most_bytes))
            except (ValueError, TypeError) as error:
                sent, verdict = [], reject(str(error))
        copies = max(1, len(self.nexts))
        counts = {"pass": {"out": len(sent) * copies, "split": len(sent) * copies - 1,
                           "bytes_out": sum(len(frames[2]) for frames in sent) * copies},
                  "drop": {"dropped": 1}, "reject": {"rejected": 1}, "retry": {"retried": 1}, "crash": {"crashed": 1}}
        self.hand.finish(**counts[verdict.kind])
        return sent, verdict

    def dispatch(self, article, verdict, sent):
        envelope = article.envelope
        if verdict.kind == "pass":
            for part, frames in zip(article.parts or [article], sent):
                self.pass_on(part, frames)
            return
        if verdict.kind in ("reject", "crash"):
            log(self.line, "warning", "id=%s verdict=%s reason=%s" % (article.id, verdict.kind, quoted(verdict.reason)))
        if verdict.kind == "crash":
            self.say(report="crashed", id=envelope["id"], serial=envelope["serial"], attempt=envelope["attempt"],
                     cause=cut(verdict.reason, MOST_CAUSE), counts="fault", batch=False)
        else:
            self.verdict(envelope, verdict.kind, verdict.reason)

    def pass_on(self, part, frames):
        if not self.nexts:
            self.verdict(part.envelope, "pass")
        for next_, envelope in zip(self.nexts, part.branch_envelopes(len(self.nexts)) if self.nexts else []):
            if not self.send(next_, (envelope, *frames[1:])):
                return
        if self.tap.is_wanted(b"article"):
            self.tap.send(b"article", *frames)

    def send(self, next_, frames):
        """Waits as long as it takes; meanwhile verdicts and breaks are tended. Gives up when the process is to stop."""
        start = time.monotonic_ns()
        while True:
            try:
                next_.socket.send_multipart(frames, zmq.NOBLOCK)
                break
            except zmq.Again:
                if not self.hand.counts[BLOCKED_SINCE]:
                    self.hand.block(start)
            if self.is_stopping and time.monotonic_ns() - start > STOPPING_S * 1e9:
                return False
            self.tend()
            self.wait(next_.socket, zmq.POLLOUT)
        if self.hand.counts[BLOCKED_SINCE]:
            self.hand.block(0)
        return True

    def publish_statistics(self):
        if time.monotonic() < self.next_stats:
            return
        self.next_stats = time.monotonic() + 1
        if self.tap.is_wanted(b"stats"):
            def spread(values):
                values = sorted(values)
                rank = {percent: values[min(len(values) - 1, len(values) * percent // 100)] if values else 0 for percent in (50, 99)}
                return {"p50": rank[50], "p99": rank[99], "max": values[-1] if values else 0, "count": len(values)}
            with open("/proc/self/statm", encoding="ascii") as file:
                memory = int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
            self.tap.send(b"stats", dumps({**dict(zip(NAMES, self.hand.counts)), "handling_us": spread(self.times),
                                           "age_us": spread(self.ages), "memory_bytes": memory}).encode())
        self.times, self.ages = [], []


# --- settings --------------------------------------------------------------------------------------------------------------------
TYPES = {"boolean": (bool, "true or false"), "integer": (int, "a whole number"), "number": ((int, float), "a number"),
         "string": (str, "a string"), "array": (list, "an array"), "object": (dict, "an object")}


def allowed(row):
    """What a row of the schema allows, in words."""
    if "enum" in row:
        return "one of " + ", ".join(map(str, row["enum"]))
    text = TYPES[row["type"]][1]
    if row["type"] == "array" and "items" in row:
        text += " of which each is " + allowed(row["items"])
    if "minimum" in row and "maximum" in row:
        text += " from %s to %s" % (row["minimum"], row["maximum"])
    elif "minimum" in row or "maximum" in row:
        text += " from %s" % row["minimum"] if "minimum" in row else " up to %s" % row["maximum"]
    return text


def is_allowed(row, value):
    if "enum" in row:
        return value in row["enum"]
    if not isinstance(value, TYPES[row["type"]][0]) or (isinstance(value, bool) and row["type"] != "boolean"):
        return False
    if row["type"] in ("integer", "number"):
        return row.get("minimum", value) <= value <= row.get("maximum", value)
    return row["type"] != "array" or "items" not in row or all(is_allowed(row["items"], item) for item in value)


def read_settings(schema, given, where):
    """The settings with their defaults; Usage says all that is wrong."""
    problems, values = [], {}
    for key, value in given.items():
        if key not in schema:
            near = difflib.get_close_matches(key, schema, 1)
            problems.append("%s: %s: %s: unknown key%s" % (where, key, cut(dumps(value), 60), ", did you mean \"%s\"?" % near[0] if near
                                                         else "; allowed are: " + ", ".join(schema) if schema else "; it has no settings"))
        elif not is_allowed(schema[key], value):
            problems.append("%s: %s: %s: allowed is %s" % (where, key, cut(dumps(value), 60), allowed(schema[key])))
    for key, row in schema.items():
        if key not in given and "default" not in row:
            problems.append("%s: %s: missing: needed is %s" % (where, key, allowed(row)))
        values[key] = given.get(key, row.get("default"))
    if problems:
        raise Usage("\n".join(problems), 78)
    return types.SimpleNamespace(**values)


# --- the command line ------------------------------------------------------------------------------------------------------------
class Line:
    """What the line file says to one process; without one, what `--stdio` needs."""

    def __init__(self, path, stage, worker):
        self.stage, self.worker, self.process = stage, worker, stage if worker == 0 else "%s.%d" % (stage, worker)
        self.settings, self.config = {}, ""
        if path is None:
            return
        try:
            with open(path, encoding="utf-8") as file:
                whole = json.load(file)
            stages = whole["stages"]
            index = next((i for i, one in enumerate(stages) if one["name"] == stage), None)
            if whole["v"] != 1 or index == 0:
                raise ValueError("stage \"%s\" is the first, and nothing is sent to it" % stage if index == 0 else "not version 1")
            if index is None or worker >= stages[index]["workers"]:
                raise Usage("%s: has no stage \"%s\" with a worker %d" % (path, stage, worker), 64)
            mine = stages[index]
            self.nexts = [(one["in"], one["taps"]) for before, one in zip(stages, stages[1:]) if one.get("from", before["name"]) == stage]
            self.settings, self.config = mine["settings"], whole["config"]
            self.articles, self.tap, self.verdicts = mine["in"][worker], mine["taps"][worker], whole["verdicts"]
            self.runtime, self.most_bytes = whole["runtime"], 4 * whole["max_article_bytes"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise Usage("%s: %s" % (path, error), 78) from None


def read_options(words):
    options, settings = {"--worker": "0"}, {}
    words = list(words)
    while words:
        word = words.pop(0)
        if word in ("--stdio", "--check", "--help", "--version"):
            options[word] = True
        elif word not in ("--line", "--stage", "--worker", "--set"):
            raise Usage("unknown option %s: see --help" % word, 64)
        elif not words:
            raise Usage("%s needs a value: see --help" % word, 64)
        elif word == "--set":
            key, equals, value = words.pop(0).partition("=")
            if not key or not equals:
                raise Usage("--set %s: write it as KEY=VALUE" % key, 64)
            try:
                settings[key] = json.loads(value)
            except ValueError:
                settings[key] = value
        else:
            options[word] = words.pop(0)
    if not re.fullmatch("[0-9]{1,4}", options["--worker"]):
        raise Usage("--worker %s: allowed are whole numbers from 0 to 4095" % options["--worker"], 64)
    if "--line" in options and settings:
        raise Usage("--set: with --line the settings are the line's", 64)
    return options, settings


def print_help(name, summary, schema):
    program = os.path.basename(sys.argv[0])
    print("%s: %s\n\nusage: %s --line FILE --stage NAME [--worker N]  serve a line (started by `dongtin run`)\n"
          "       %s --stdio [--set KEY=VALUE]...            read articles as JSON lines, write records\n"
          "       %s --check [--set KEY=VALUE]...            check the settings and stop\n       %s --help | --version"
          % (name, summary or "a stage of dongtin", program, program, program, program))
    if schema:
        print("\nSettings, in the stage's object of the configuration:")
    for key, row in schema.items():
        default = dumps(row["default"]) if "default" in row else "required"
        print("  %-16s %-12s %-40s %s" % (key, default, allowed(row), row.get("description", "")))


def stdio(line, handle, settings):
    """Articles as JSON lines in and out. Returns the exit status: 1 when something was rejected or is to be retried."""
    status = 0
    known = ("id", "revision", "serial", "part", "parts", "whole")
    for number, raw in enumerate(sys.stdin.buffer, 1):
        raw = raw.removeprefix(codecs.BOM_UTF8)
        if not raw.strip():
            continue
        try:
            record = parse_object(raw, "line")
            key = "html" if "html" in record and "text" not in record else "text"
            text = record.pop(key, None)
            if not isinstance(text, str):
                raise Refused("line has neither \"text\" nor \"html\"")
        except Refused as refused:
            log(line, "warning", "line=%d verdict=reject reason=%s" % (number, quoted(refused)))
            status = 1
            continue
        is_ours = record.get("schema") == "dongtin/1"
        envelope = {name: record.pop(name) for name in known if is_ours and name in record}
        article = Article(envelope, b"", record, b"", text.encode("utf-8"))
        verdict = judge(handle, article, settings)
        if verdict.kind != "pass":
            status = status if verdict.kind == "drop" else 1
            log(line, "info" if status == 0 else "warning",
                "line=%d verdict=%s reason=%s" % (number, verdict.kind, quoted(verdict.reason)))
            continue
        if is_ours:
            article.address_parts()
        for part in article.parts or [article]:
            head = {"schema": "dongtin/1", **{name: part.envelope[name] for name in known if name in part.envelope}} if is_ours else {}
            sys.stdout.write(dumps({**head, **{k: v for k, v in part.record.items() if k != "schema"}, key: part.text}) + "\n")
        sys.stdout.flush()
    return status


def serve(options, given, definition):
    """What the options ask for. Returns the exit status."""
    name, handle, schema, check = definition
    line = Line(options.get("--line"), options.get("--stage", name), int(options["--worker"]))
    where = "%sstage %s" % (line.config + ": " if line.config else "", line.stage)
    settings = read_settings(schema, line.settings if "--line" in options else given, where)
    try:
        if check is not None:
            check(settings)
    except ValueError as error:
        raise Usage("%s: %s" % (where, error), 78) from None
    if "--check" in options:
        return 0
    if "--stdio" in options:
        return stdio(line, handle, settings)
    if "--line" not in options:
        raise Usage("--line FILE or --stdio is needed: see --help", 64)
    Loop(line, handle, settings).run()
    return 0


def run(name, handle, settings=None, summary="", version="0.1.0", check=None):
    """Runs the stage until it is told to stop, and ends the process.

    handle(article, settings) returns a verdict. `settings` is a schema: {"words": {"type": "array", "items": {"type": "string"},
    "default": [], "description": "..."}}; types are boolean, integer, number, string, array and object, with minimum, maximum,
    enum and items; one without a default must be given. The handler gets the values as settings.words. check(settings) looks closer,
    and raises ValueError."""
    schema = settings or {}
    try:
        options, given = read_options(sys.argv[1:])
        if "--help" in options:
            print_help(name, summary, schema)
            sys.exit(0)
        if "--version" in options:
            print(name, version)
            sys.exit(0)
        sys.exit(serve(options, given, (name, handle, schema, check)))
    except Usage as wrong:
        print(wrong, file=sys.stderr)
        sys.exit(wrong.status)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(1)
