#!/usr/bin/python3
"""A stage in Python that does what the text says, as test_stage.c: @pass @drop:REASON @reject:REASON @retry:REASON @split:N
@settext:TEXT @edit @grow:N @abort, and @raise:TEXT, an exception."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../common/bindings"))
from dongtin_stage import PASS, drop, reject, retry, run  # noqa: E402  pylint: disable=wrong-import-position


def split(article, value):
    for number in range(1, int(value) + 1):
        article.split().text = "part %d" % number


def settext(article, value):
    article.text = value


def edit(article, _):
    article.record["edited"] = True


def grow(article, value):
    article.bytes = b"x" * int(value)


def fail(_, value):
    raise KeyError(value)


CHANGES = {"split": split, "settext": settext, "edit": edit, "grow": grow, "raise": fail, "abort": lambda *_: os.abort()}
VERDICTS = {"drop": drop, "reject": reject, "retry": retry}


def handle(article, settings):
    verdict = PASS
    for line in article.bytes.decode("utf-8", "replace").split("\n"):
        if not line.startswith("@"):
            break
        name, _, value = line[1:].partition(":")
        if name in VERDICTS:
            verdict = VERDICTS[name](value)
        elif name == "nothing":
            return None
        elif name != "pass":
            CHANGES[name](article, value)
    return verdict


run("marks", handle, version="7", summary="does what the text says",
    settings={"colour": {"type": "string", "enum": ["red", "blue"], "default": "red", "description": "of nothing"},
              "most": {"type": "integer", "minimum": 1, "maximum": 9, "default": 3, "description": "of nothing"}})
