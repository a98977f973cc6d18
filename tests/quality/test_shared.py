"""Real annotated articles, where ../shared is beside the checkout: its own scorer, with floors of ours (floors.json)."""
import json
import os
import subprocess
import sys
import unittest

from dongtin import SHARED, Folder, main, run_once
from test_own import floors

GOLD = os.path.join(SHARED, "gold")


def score(gold, records, *options):
    """The table of the shared scorer: {field: {"p", "r", "f1", ...}}."""
    done = subprocess.run([sys.executable, os.path.join(SHARED, "score/score.py"), gold, records, "--json", *options],
                          capture_output=True, text=True, check=True)
    return json.loads(done.stdout)["fields"]


def f1(fields):
    """One number for each field; offsets know no recall."""
    return {field: row["p" if field == "offsets" else "f1"] for field, row in fields.items()}


@unittest.skipUnless(os.path.isdir(GOLD), "there is no ../shared")
class RealArticles(unittest.TestCase):
    def test_no_field_is_below_its_floor(self):
        with Folder() as folder:
            run_once([os.path.join(SHARED, "articles"), os.path.join(SHARED, "news")], folder.join("out"))
            found = f1(score(GOLD, folder.join("out/records")))
        print("\n" + "\n".join("%-14s %.3f" % item for item in found.items()))
        for field, floor in floors("shared").items():
            with self.subTest(field):
                self.assertGreaterEqual(found[field], floor)


if __name__ == "__main__":
    main()
