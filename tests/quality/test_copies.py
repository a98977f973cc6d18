"""Copies of the articles of this folder, as other outlets print them: how surely their signatures tell them from other articles.

What two stories have in common is the Jaccard index of their runs of five words; the share of equal values of their signatures
should be close to it, and half of the values is what store takes for a copy by itself. Prints what was found, by that index."""
import glob
import json
import os
import random
import re
import subprocess
import unittest

from dongtin import main, program

HERE = os.path.dirname(os.path.abspath(__file__))
RUN, EXACT, DIGITS, VALUES = 5, 16, 4, 60
COPY = 0.5           # the share of equal values from which on two stories are copies
SURE, OTHER = 0.65, 0.35  # the index from which on nearly all are found, and below which nearly none is


def articles():
    """Paragraphs of each article; long ones are cut into parts of three sentences."""
    found = []
    for path in sorted(glob.glob(os.path.join(HERE, "articles", "*.txt"))):
        with open(path, encoding="utf-8") as file:
            sentences = re.split(r"(?<=[.!?])\s+", file.read())
        found.append([" ".join(sentences[at:at + 3]) for at in range(0, len(sentences), 3)])
    return [parts for parts in found if len(parts) >= 4]


def edited(draw, parts, rate):
    return [" ".join(word + "x" if draw.random() < rate else word for word in part.split()) for part in parts]


def copies(draw, parts, other):
    """What outlets make of an article."""
    cut = draw.randrange(len(parts))
    half = len(parts) // 2
    yield parts + ["Mời bạn đọc gửi ý kiến về hòm thư của tòa soạn trước cuối tuần này để được giải đáp."]
    yield parts[:cut] + parts[cut + 1:]
    yield [other[0], *parts[1:]]
    yield [other[1], *parts[:cut], other[2], *parts[cut:]]
    yield draw.sample(parts, len(parts))
    for rate in (0.01, 0.03, 0.06, 0.1):
        yield edited(draw, parts, rate)
    yield parts[:half + 1]
    yield parts[:half] + other[:half]
    yield other + parts[-1:]


def runs(text):
    words = re.findall(r"[^\W_]+", text.lower())
    return {tuple(words[at:at + RUN]) for at in range(len(words) - RUN + 1)}


def story(record):
    text = record["text"].encode()
    kinds = ("lead", "heading", "text")
    return " ".join(text[part["start"]:part["end"]].decode() for part in record["paragraphs"] if part["kind"] in kinds)


def common(one, other):
    one, other = runs(story(one)), runs(story(other))
    return len(one & other) / len(one | other)


def equal_values(one, other):
    one, other = one["signature"], other["signature"]
    if one[:EXACT] == other[:EXACT]:
        return 1.0
    return sum(one[at:at + DIGITS] == other[at:at + DIGITS] for at in range(EXACT, len(one), DIGITS)) / VALUES


class Copies(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        draw = random.Random(7)
        originals = articles()
        texts = []
        for number, parts in enumerate(originals):
            texts.append((number, parts))
            for step in (1, 2, 3):
                other = originals[(number + step) % len(originals)]
                texts.extend((number, made) for made in copies(draw, parts, other))
        lines = "".join(json.dumps({"uri": str(at), "title": "Bài số %d" % at, "text": "\n\n".join(parts)}) + "\n"
                        for at, (_, parts) in enumerate(texts))
        done = subprocess.run([program("dongtin-clean"), "--stdio"], input=lines.encode(), capture_output=True, check=True)
        cls.records = [json.loads(line) for line in done.stdout.splitlines()]
        cls.originals, cls.pairs = [], []
        for (number, _), record in zip(texts, cls.records, strict=True):
            if number == len(cls.originals):
                cls.originals.append(record)
            elif len(record.get("signature", "")) > EXACT:
                cls.pairs.append((common(cls.originals[number], record), equal_values(cls.originals[number], record)))

    def found(self, least, most):
        """(share that is found, number) of the pairs with so much in common."""
        equal = [equal for index, equal in self.pairs if least <= index < most]
        return sum(value >= COPY for value in equal) / max(len(equal), 1), len(equal)

    def test_copies_are_found_and_others_are_not(self):
        for tenth in range(10):
            share, count = self.found(tenth / 10, (tenth + 1) / 10 + (tenth == 9))
            print("in common %.1f-%.1f: %5.1f %% of %d found" % (tenth / 10, (tenth + 1) / 10, 100 * share, count))
        share, count = self.found(SURE, 2)
        self.assertGreater(count, 200)
        self.assertGreater(share, 0.99)
        share, count = self.found(0, OTHER)
        self.assertGreater(count, 40)
        self.assertLess(share, 0.05)

    def test_the_share_of_equal_values_is_close_to_what_is_in_common(self):
        far = [abs(index - equal) for index, equal in self.pairs]
        self.assertLess(sum(far) / len(far), 0.06)

    def test_no_article_is_taken_for_another_one(self):
        for at, one in enumerate(self.originals):
            for other in self.originals[:at]:
                self.assertLess(equal_values(one, other), 0.2, (one["title"], other["title"]))


if __name__ == "__main__":
    main()
