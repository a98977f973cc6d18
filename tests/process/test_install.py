"""An installed tree can be moved, and a stage outside of it is built in one line."""
import os
import subprocess
import unittest

from dongtin import BIN, Folder, main

STAGE = """#include <dongtin/stage.h>

static enum stage_verdict handle(struct stage *stage, struct article *article)
{
    if (article_text_size(article) == 0)
        return stage_drop(stage, "empty");
    return STAGE_PASS;
}

int main(int argc, char **argv)
{
    static const struct stage_definition minimal = {.name = "minimal", .handle = handle};

    return stage_main(argc, argv, &minimal);
}
"""


def run(*command, **more):
    done = subprocess.run(command, capture_output=True, encoding="utf-8", **more)
    if done.returncode != 0:
        raise AssertionError("%s\nended with %d\n%s%s" % (" ".join(command), done.returncode, done.stdout, done.stderr))
    return done.stdout


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        cls.addClassCleanup(cls.folder.__exit__)
        run("cmake", "--install", os.path.dirname(BIN), "--prefix", cls.folder.join("first"))
        os.rename(cls.folder.join("first"), cls.folder.join("moved"))
        cls.prefix = cls.folder.join("moved")

    def find(self, name):
        found = [os.path.join(at, name) for at, _, names in os.walk(self.prefix) if name in names]
        self.assertEqual(len(found), 1, found)
        return found[0]

    def test_programs_find_their_library_and_rules(self):
        for name in ("dongtin", "dongtin-ingest", "dongtin-clean", "dongtin-extract", "dongtin-store"):
            with self.subTest(name):
                self.assertIn("0.", run(os.path.join(self.prefix, "bin", name), "--version", env={}))
        line = run(os.path.join(self.prefix, "bin/dongtin-clean"), "--stdio", input='{"text": "Xin chào các bạn."}\n', env={})
        self.assertIn("Xin chào các bạn.", line)

    def test_a_stage_outside_the_tree_is_built_in_one_line(self):
        source = self.folder.write("mine.c", STAGE)
        library = os.path.dirname(self.find("libdongtin.so"))
        environment = {**os.environ, "PKG_CONFIG_PATH": os.path.dirname(self.find("dongtin.pc"))}
        flags = run("pkg-config", "--cflags", "--libs", "dongtin", env=environment).split()
        # A library built with sanitizers wants them in the program too.
        sanitizers = [os.environ["DONGTIN_TEST_FLAGS"]] if os.environ.get("DONGTIN_TEST_FLAGS") else []
        compiler = os.environ.get("DONGTIN_TEST_CC", "cc")
        run(compiler, *sanitizers, "-o", self.folder.join("mine"), source, *flags, "-Wl,-rpath," + library)
        out = run(self.folder.join("mine"), "--stdio", input='{"text": "một"}\n{"text": ""}\n')
        self.assertEqual(len(out.splitlines()), 1)
        self.assertIn("một", out)


if __name__ == "__main__":
    main()
