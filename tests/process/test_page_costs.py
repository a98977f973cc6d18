"""What one page costs clean, however it is made: at most 64 MiB of memory for a page of 1 MiB and 256 MiB for one of 5 MiB, and time that
grows with the page, not with its square. Time is compared with that of ordinary paragraphs as long, in the same process, by a ratio so
generous that a busy machine does not matter: what grows with the square costs a hundred times as much."""
import json
import os
import re
import subprocess
import unittest

from dongtin import program

MIB = 1 << 20
MOST_MEMORY = {1: 64, 5: 256}  # MiB, by the size of the page
MOST_RATIO = 15                # of CPU time, to that of paragraphs
HEAD, END = "<html><body><h1>Khánh thành cây cầu mới</h1>", "<p>Bà con hai bên sông đã chờ cây cầu này từ nhiều năm.</p></body></html>"
PARAGRAPH = "<p>Sáng nay, xã khánh thành một cây cầu mới, dài 120 m, rộng 7 m; bà con đã chờ nó từ nhiều năm.</p>\n"


def filled(piece, bytes_, before=""):
    return HEAD + before + piece * ((bytes_ - len(before)) // len(piece.encode())) + END


def page(piece, before=""):
    return lambda bytes_: filled(piece, bytes_, before)


# Pages of that many bytes: shapes that cost some parser its square, and shapes that make most of few bytes.
SHAPES = {
    "paragraphs": page(PARAGRAPH),
    "names of no character": page("&b;"),
    "names of characters": page("&hearts;&eacute;"),
    "names of no character in attributes": page("<img alt='%s'>" % ("&b;" * 1300)),
    "bare ampersands": page("&"),
    "bare brackets": page("<"),
    "items at a great depth": page("<li>một mục", "<div>" * 960),
    "lists at a great depth": page("<ul><li>một mục</ul>", "<div>" * 960),
    "paragraphs at a great depth": page("<p>một đoạn", "<div>" * 960),
    "stray ends at a great depth": page("</section>", "<div>" * 980),
    "stray ends of paragraphs at a great depth": page("</p>một đoạn", "<div>" * 980),
    "ends of what lies far above": page("</i>một", "<i>" * 480 + "<div>" * 490),
    "cells in cells": page("<td>một ô", "<table><tr><td>" * 320),
    "bodies": page("<body>một", "<div>" * 980),
    "links": page("<a href=x>một</a> "),
    "breaks": page("một dòng<br>"),
    "nested to the limit": page("<div>" * 900 + "một" + "</div>" * 900),
    "figures": page("<figure><img src=x><figcaption>Ảnh: An</figcaption></figure>"),
    "headings": page("<h2>Một mục</h2>"),
    "dates": page("<p>Cập nhật 12/3/2024 10:20</p>"),
    "bylines": page("<p>By Anna Smith and Mary Jones</p>"),
    "times": page("<time datetime='2024-01-02'>2/1/2024</time>"),
    "authors": lambda bytes_: "<head>" + "<meta name='author' content='An Bình'>" * (bytes_ // 38) + "</head>" + filled(PARAGRAPH, 1000),
    "linked data": lambda bytes_: "<script type='application/ld+json'>" + '{"a":' * (bytes_ // 5) + "</script>" + filled(PARAGRAPH, 1000),
    "attributes": lambda bytes_: HEAD + "<p " + " ".join("a%d=1" % number for number in range(bytes_ // 9)) + ">" + END,
    "words of a class": lambda bytes_: HEAD + "<div class='%s'>một</div>" % ("post-related-" * (bytes_ // 13)) + END,
}


def lines(bytes_):
    return {"text": "Một dòng.\n" * (bytes_ // 12)}


def one_line(bytes_):
    return {"text": "Một câu rất ngắn. " * (bytes_ // 24)}


class Clean:
    """dongtin-clean as a filter. The kernel's own counts of it are read while it waits."""

    def __init__(self):
        self.process = subprocess.Popen([program("dongtin-clean"), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.communicate()

    def cpu(self):
        with open("/proc/%d/stat" % self.process.pid, encoding="utf-8") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        with open("/proc/%d/status" % self.process.pid, encoding="utf-8") as file:
            return int(re.search(r"VmHWM:\s+([0-9]+) kB", file.read()).group(1)) / 1024

    def answer(self, **article):
        """Seconds of CPU for the article. Its end is known by the answer to a small one behind it."""
        before = self.cpu()
        for line in {"uri": "test:page", **article}, {"uri": "test:end", "text": "Một dòng.\n\nMột dòng nữa."}:
            self.process.stdin.write(json.dumps(line).encode() + b"\n")
        self.process.stdin.flush()
        for line in self.process.stdout:
            if b"test:end" in line:
                return self.cpu() - before
        raise AssertionError("clean ended: status %s" % self.process.wait())


@unittest.skipIf(b"__asan_init" in open(program("dongtin-clean"), "rb").read(), "sanitizers cost memory and time of their own")
class PageCosts(unittest.TestCase):
    def test_memory_is_bounded(self):
        articles = {name: (lambda bytes_, make=make: {"html": make(bytes_)}) for name, make in SHAPES.items()}
        for name, make in {**articles, "lines": lines, "one line": one_line}.items():
            for size, most in MOST_MEMORY.items():
                with self.subTest(shape=name, size="%d MiB" % size), Clean() as clean:
                    clean.answer(**make(size * MIB))
                    self.assertLessEqual(clean.memory(), most)

    def test_time_grows_with_the_page(self):
        with Clean() as clean:
            usual = max(min(clean.answer(html=SHAPES["paragraphs"](5 * MIB)) for _ in range(3)), 0.05)
            for name, make in SHAPES.items():
                with self.subTest(shape=name):
                    self.assertLessEqual(clean.answer(html=make(5 * MIB)), MOST_RATIO * usual)


if __name__ == "__main__":
    unittest.main()
