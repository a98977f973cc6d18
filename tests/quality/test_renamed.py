"""The same articles with every person, place, number and date replaced by others of the same kind (renaming.py): what is found may
not depend on the names. No field may fall by more than .03; the mean of several renamings counts."""
import json
import os
import random
import unittest

import renaming
import scoring
import test_shared
from dongtin import SHARED, Folder, main, run_once
from records import jsonl_lines
from test_own import ARTICLES, EXPECTED, language

SEEDS = ("1", "2", "3")
AS_WRITTEN = "0"
MOST = 0.03  # that a field may fall


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def path_of(source):
    return next(path for part in ("articles", "news") for path in [os.path.join(SHARED, part, source)] if os.path.exists(path))


class Renamed(unittest.TestCase):
    """All articles under all names go through the line at once; in/SEED/NAME.txt is an article."""

    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        cls.addClassCleanup(cls.folder.__exit__)
        cls.annotations = {}  # by seed, then by name
        for name, annotation in scoring.read_annotations(EXPECTED).items():
            cls.put(name, os.path.join(ARTICLES, name + ".txt"), annotation)
        if os.path.isdir(test_shared.GOLD):
            for annotation in scoring.read_annotations(test_shared.GOLD).values():
                cls.put(scoring.stem(annotation["source"]), path_of(annotation["source"]), annotation)
        run_once(cls.folder.join("in"), cls.folder.join("out"))
        cls.records = {}
        for record in jsonl_lines(cls.folder.join("out/records")):
            folder, name = os.path.split(record["source"]["uri"])
            cls.records.setdefault(os.path.basename(folder), {})[scoring.stem(name)] = record

    @classmethod
    def put(cls, name, path, annotation):
        """Writes one article as it is, and under other names for each seed."""
        annotation = renaming.comparable(annotation)
        for seed in (AS_WRITTEN, *SEEDS):
            text, changed = read(path), annotation
            if seed != AS_WRITTEN:
                names = renaming.Renaming(annotation, random.Random(name + seed), language(name) == "en")
                text, changed = names.text(text), names.annotation(annotation)
            cls.folder.write("in/%s/%s.txt" % (seed, name), text)
            cls.annotations.setdefault(seed, {})[name] = changed

    def compare(self, score):
        """`score` gives {field: F1} for a seed."""
        fallen = {}
        after = [score(seed) for seed in SEEDS]
        print()
        for field, f1 in score(AS_WRITTEN).items():
            mean = sum(one[field] for one in after) / len(after)
            print("%-16s %.3f -> %.3f  %s" % (field, f1, mean, " ".join("%.3f" % one[field] for one in after)))
            if f1 - mean > MOST:
                fallen[field] = "%.3f -> %.3f" % (f1, mean)
        self.assertEqual(fallen, {})

    def own(self, group, seed):
        annotations = {name: item for name, item in self.annotations[seed].items() if "source" not in item and language(name) == group}
        tallies = scoring.score(annotations, self.records[seed])
        return {field: tally.f1 for field, tally in tallies.items() if tally.annotated and "." not in field}

    def shared(self, seed):
        with Folder() as folder:
            lines = ""
            for name, annotation in self.annotations[seed].items():
                if "source" in annotation:
                    folder.write("gold/%s.json" % name, json.dumps(annotation, ensure_ascii=False))
                    lines += json.dumps(self.records[seed][name], ensure_ascii=False) + "\n"
            return test_shared.f1(test_shared.score(folder.join("gold"), folder.write("records.jsonl", lines)))

    def test_vietnamese_articles(self):
        self.compare(lambda seed: self.own("vi", seed))

    def test_english_articles(self):
        self.compare(lambda seed: self.own("en", seed))

    @unittest.skipUnless(os.path.isdir(test_shared.GOLD), "there is no ../shared")
    def test_real_articles(self):
        self.compare(self.shared)


if __name__ == "__main__":
    main()
