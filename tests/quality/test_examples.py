"""Every rule of every pack has an example that it must find and one that it must not; `dongtin check` runs them. No example is taken
from an article on which rules are measured."""
import glob
import json
import os
import unittest

from dongtin import ROOT, SHARED, main

PACKS = sorted(glob.glob(os.path.join(ROOT, "configs/rules/*/*.json")))


def packs():
    for path in PACKS:
        with open(path, encoding="utf-8") as file:
            yield os.path.relpath(path, ROOT), json.load(file)


def rules():
    """(rule, [examples that match], [examples that do not]) of the rules of extract, and of the lines of clean."""
    for path, pack in packs():
        for rule in pack.get("rules", []):
            texts = {key: [example if isinstance(example, str) else example["in"] for example in rule.get("examples", {}).get(key, [])]
                     for key in ("match", "not")}
            yield "%s: %s" % (path, rule["rule"]), texts["match"], texts["not"]
        for rule in pack.get("lines", []):
            yield "%s: %s" % (path, rule["id"]), rule.get("examples", []), rule.get("not", [])


class Examples(unittest.TestCase):
    def test_each_rule_has_both_kinds(self):
        found = list(rules())
        self.assertGreater(len(found), 50)
        self.assertEqual([rule for rule, matching, other in found if not matching or not other], [])

    @unittest.skipUnless(os.path.isdir(SHARED), "there is no ../shared")
    def test_none_is_of_a_shared_article(self):
        whole, lines = [], set()
        for path in glob.glob(os.path.join(SHARED, "articles/*.txt")) + glob.glob(os.path.join(SHARED, "news/*.txt")):
            with open(path, encoding="utf-8") as file:
                text = file.read()
            whole.append(" ".join(text.split()))
            lines |= {" ".join(line.split()) for line in text.splitlines()}
        self.assertTrue(whole)
        taken = []
        for rule, *kinds in rules():
            for example in (" ".join(text.split()) for kind in kinds for text in kind):
                # What has few words ("Xem ảnh") stands anywhere: it is taken only if it is a line of its own.
                if example in lines or (len(example.split()) > 4 and any(example in text for text in whole)):
                    taken.append("%s: %s" % (rule, example))
        self.assertEqual(taken, [])


if __name__ == "__main__":
    main()
