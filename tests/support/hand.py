"""Reads a process's hand: what it counts, and which articles its handler is at. The layout is described in
common/src/hand.c; looking takes no lock and disturbs nobody."""
import collections
import struct

SIZE = 33344
STATE_AT, STATE_BYTES = 32, 272
PLACES_AT, PLACE_BYTES = 576, 64
NAMES = ["in", "split", "out", "dropped", "rejected", "retried", "crashed", "bytes_in", "bytes_out", "starts",
         "finished_since_start", "blocked_since", "malformed", None, None, None,
         "found", "accepted", "updated", "unchanged", "ignored", "done", "dead", "open", "offered_again", "window",
         "window_bytes"]

Hand = collections.namedtuple("Hand", "pid running articles counts")
Hand.__doc__ = """pid: of the last owner. running: the handler is at work. articles: [(id, serial, attempt)] held. counts: {name: number}."""


def read_hand(path):
    """The hand as it is now; None while the file is being made."""
    for _ in range(100):
        with open(path, "rb") as file:
            bytes_ = file.read()
        if len(bytes_) < SIZE or bytes_[:8] != b"dthand1\n":
            return None
        generation, pid = struct.unpack_from("=QI", bytes_, 8)
        at = STATE_AT + (generation & 1) * STATE_BYTES
        held, running, _since = struct.unpack_from("=IIQ", bytes_, at)
        counts = struct.unpack_from("=32Q", bytes_, at + 16)
        articles = []
        for index in range(held):
            identity, serial, attempt = struct.unpack_from("=32sQQ", bytes_, PLACES_AT + index * PLACE_BYTES)
            articles.append((identity.decode("ascii", "replace"), serial, attempt))
        # The owner never writes into the state that counts: a look is whole if the generation has moved by one at most.
        with open(path, "rb") as file:
            if struct.unpack_from("=Q", file.read(16), 8)[0] - generation <= 1:
                return Hand(pid, bool(running), articles,
                            {name: count for name, count in zip(NAMES, counts) if name is not None})
    raise AssertionError(path + ": changes too fast to be read")
