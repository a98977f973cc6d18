"""The whole line over real, annotated articles in ../shared, where there are any: floors that no change may go below."""
import json
import os
import subprocess
import sys
import unittest

from dongtin import SHARED, Folder, main, run_once
from records import against_schema, differences, jsonl_lines, wrong_offsets

# What score.py measures: F1 over all annotated articles; for offsets the share that is right.
FLOORS = {"title": 1.0, "published": 1.0, "captions": 0.95, "body": 0.98, "offsets": 1.0}


@unittest.skipUnless(os.path.isdir(os.path.join(SHARED, "articles")), "there is no ../shared")
class OverRealArticles(unittest.TestCase):
    def setUp(self):
        self.folder = Folder()
        self.addCleanup(self.folder.__exit__)
        self.output = self.folder.join("out")

    def test_five_files_make_five_valid_records(self):
        run_once(os.path.join(SHARED, "articles"), self.output)
        records = jsonl_lines(self.output + "/records")
        self.assertEqual(len(records), 5)
        self.assertEqual(against_schema(records), [])
        self.assertEqual([wrong for record in records for wrong in wrong_offsets(record)], [])
        self.assertEqual(differences(self.output + "/records", self.output + "/records.db"), [])

    def test_values_are_as_annotated(self):
        run_once([os.path.join(SHARED, "articles"), os.path.join(SHARED, "news")], self.output)
        scored = subprocess.run([sys.executable, os.path.join(SHARED, "score/score.py"), os.path.join(SHARED, "gold"),
                                 self.output + "/records", "--json"], capture_output=True, text=True, check=True)
        fields = json.loads(scored.stdout)["fields"]
        found = {field: fields[field]["p" if field == "offsets" else "f1"] for field in FLOORS}
        below = {field: found[field] for field, floor in FLOORS.items() if found[field] < floor}
        self.assertEqual(below, {}, "below %s; all: %s" % (FLOORS, found))


if __name__ == "__main__":
    main()
