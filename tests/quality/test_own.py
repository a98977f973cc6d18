"""The articles of this folder: what is found in them against their annotations, with a floor for each field (floors.json).
What falls below is printed with its misses."""
import json
import os
import re
import unittest

import scoring
from dongtin import Folder, main, run_once
from records import against_schema, jsonl_lines, wrong_offsets

HERE = os.path.dirname(os.path.abspath(__file__))
ARTICLES, EXPECTED = os.path.join(HERE, "articles"), os.path.join(HERE, "expected")
ISO = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d.*)?)?|-W\d\d)?|--\d\d(?:-\d\d)?|P(?:\d+[YMWD])*(?:T(?:\d+[HMS])+)?|T?\d\d:\d\d|\.\.)")
# Members whose value is copied from the article, by field; names of parties are not, as they may be expanded.
COPIED = {"captions": ("text", "credit"), "people": ("name", "roles", "mentions"), "organizations": ("name", "aliases"),
          "places": ("name", "aliases"), "documents": ("id", "name", "aliases"), "programmes": ("name", "aliases"),
          "abbreviations": ("short", "long"), "dates": ("text",), "quantities": ("text",), "quotes": ("text", "cue"),
          "statements": ("text",), "commitments": ("what",), "requests": ("what",)}


def floors(group):
    with open(os.path.join(HERE, "floors.json"), encoding="utf-8") as file:
        return json.load(file)[group]


def language(name):
    return "en" if "-en-" in name else "vi"


def strings(value):
    return [value] if isinstance(value, str) else list(value or [])


class Annotations(unittest.TestCase):
    """An annotation is only worth something while it belongs to its article."""

    def each(self):
        for name, annotation in scoring.read_annotations(EXPECTED).items():
            with open(os.path.join(ARTICLES, name + ".txt"), encoding="utf-8") as file, self.subTest(name):
                yield annotation, " ".join(file.read().split())

    def test_each_article_has_an_annotation(self):
        self.assertEqual(sorted(map(scoring.stem, os.listdir(ARTICLES))), sorted(scoring.read_annotations(EXPECTED)))

    def test_what_is_copied_stands_in_the_article(self):
        for annotation, text in self.each():
            for field, members in COPIED.items():
                for item in annotation.get(field, []):
                    for string in (s for member in members for s in strings(item.get(member))):
                        self.assertIn(string, text, field)
            for string in strings(annotation.get("title")) + annotation.get("authors", []):
                self.assertIn(string, text)

    def test_values_are_iso_and_deadlines_are_dates(self):
        for annotation, _ in self.each():
            dates = {item["text"] for item in annotation.get("dates", [])}
            acts = annotation.get("commitments", []) + annotation.get("requests", [])
            deadlines = [item["deadline"] for item in acts if "deadline" in item]
            self.assertLessEqual({item["text"] for item in deadlines}, dates)
            for item in annotation.get("dates", []) + deadlines + annotation.get("events", []):
                for iso in scoring.iso_values(item):
                    self.assertTrue(all(ISO.fullmatch(part) for part in iso.split("/")), iso)

    def test_members_are_known(self):
        for annotation, _ in self.each():
            self.assertLessEqual(set(annotation), set(scoring.FIELDS) | set(scoring.WHOLE))


class Scores(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with Folder() as folder:
            run_once(ARTICLES, folder.join("out"))
            cls.lines = jsonl_lines(folder.join("out/records"))
        cls.records = {scoring.stem(record["source"]["uri"]): record for record in cls.lines}

    def test_records_are_valid_and_offsets_hold_what_items_say(self):
        self.assertEqual(against_schema(self.lines), [])
        self.assertEqual([wrong for record in self.lines for wrong in wrong_offsets(record)], [])

    def compare(self, group):
        annotations = {name: item for name, item in scoring.read_annotations(EXPECTED).items() if language(name) == group}
        tallies = scoring.score(annotations, self.records)
        print("\n" + scoring.table(tallies))
        for field, floor in floors(group).items():
            with self.subTest(field):
                self.assertGreaterEqual(round(tallies[field].f1, 3), floor, "\n" + scoring.misses(tallies[field]))
        unwatched = {field for field, tally in tallies.items() if tally.annotated and "." not in field} - set(floors(group))
        self.assertEqual(unwatched, set(), "fields without a floor")

    def test_vietnamese_articles(self):
        self.compare("vi")

    def test_english_articles(self):
        self.compare("en")


if __name__ == "__main__":
    main()
