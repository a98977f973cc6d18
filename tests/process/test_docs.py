"""Runs the commands that the documents show. A block that opens with ```sh runnable is run as it stands, by a shell that stops at
the first failure, in a folder that looks like the checkout: the same files, this build as build/release.
The record that README.md shows is compared with the one that is made."""
import glob
import json
import os
import re
import shutil
import stat
import subprocess
import unittest

from dongtin import BIN, ROOT, SAMPLES, Folder, main, run_once
from records import jsonl_records

BLOCK = re.compile(r"^```sh runnable\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PATTERNS = ["*.md", "common/*.md", "configs/*.md", "configs/*/*.md", "tests/*.md", "tests/*/*.md", "stages/*.md", "stages/*/*.md",
            "stages/examples/*/*.md"]

RECORD = re.compile(r"^## A record\n.*?^```json\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def documents():
    return sorted(path for pattern in PATTERNS for path in glob.glob(os.path.join(ROOT, pattern)))


def is_shortened(shown, whole):
    """Is what a document shows the whole, but for what was left out: members, items, and text where it says `...`?"""
    if isinstance(shown, dict):
        return isinstance(whole, dict) and all(key in whole and is_shortened(shown[key], whole[key]) for key in shown)
    if isinstance(shown, list):
        return isinstance(whole, list) and all(any(is_shortened(one, other) for other in whole) for one in shown)
    if isinstance(shown, str) and shown.endswith("..."):
        return isinstance(whole, str) and whole.startswith(shown[:-3].rstrip())
    return shown == whole


class Documents(unittest.TestCase):
    def checkout(self):
        folder = Folder()
        self.addCleanup(folder.__exit__)
        for name in ("CMakeLists.txt", "README.md", "LICENSE", "common", "configs", "stages", "tests"):
            if os.path.exists(os.path.join(ROOT, name)):
                os.symlink(os.path.join(ROOT, name), folder.join(name))
        # What is linked with a library that has sanitizers needs the same compiler and the same flags.
        compiler = folder.write(".bin/cc", '#!/bin/sh\nexec %s %s "$@"\n' % (os.environ.get("DONGTIN_TEST_CC") or shutil.which("cc"),
                                                                          os.environ.get("DONGTIN_TEST_FLAGS", "")))
        os.chmod(compiler, stat.S_IRWXU)
        os.mkdir(folder.join("build"))
        os.symlink(os.path.dirname(BIN), folder.join("build/release"))
        return folder

    def test_runnable_blocks_run(self):
        for path in documents():
            with open(path, encoding="utf-8") as file:
                blocks = BLOCK.findall(file.read())
            if not blocks:
                continue
            folder = self.checkout()  # the blocks of one document run in order, in one place
            environment = {**os.environ, "PATH": folder.join(".bin") + ":" + os.environ["PATH"]}
            for number, block in enumerate(blocks, 1):
                with self.subTest(os.path.relpath(path, ROOT), block=number):
                    done = subprocess.run(["sh", "-eu"], input=block, cwd=folder.path, encoding="utf-8", errors="replace",
                                          env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
                    self.assertEqual(done.returncode, 0, "%s\n%s" % (block, done.stdout))

    def test_the_record_that_is_shown_is_one_that_is_made(self):
        with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as file:
            shown = json.loads(RECORD.search(file.read()).group(1))
        name = os.path.basename(shown.pop("source")["uri"])
        with Folder() as folder:
            run_once(os.path.join(SAMPLES, name), folder.join("out"))
            record, = jsonl_records(folder.join("out/records")).values()
        for key, value in shown.items():
            with self.subTest(key):
                self.assertTrue(is_shortened(value, record.get(key)), "%s\nis not in\n%s" % (value, record.get(key)))

    def test_files_that_links_name_exist(self):
        for path in documents():
            with open(path, encoding="utf-8") as file:
                links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", file.read())
            for link in links:
                with self.subTest(os.path.relpath(path, ROOT), link=link):
                    self.assertTrue(os.path.exists(os.path.join(os.path.dirname(path), link)))


if __name__ == "__main__":
    main()
