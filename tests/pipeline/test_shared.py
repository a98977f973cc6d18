"""The whole line over real articles in ../shared, where there are any. How right the values are is looked at in tests/quality."""
import os
import unittest

from dongtin import SHARED, Folder, main, run_once
from records import against_schema, differences, jsonl_lines, wrong_offsets

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


if __name__ == "__main__":
    main()
