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
        for name in ("dongtin", "dongtin-ingest", "dongtin-clean", "dongtin-extract", "dongtin-store", "dongtin-pipe"):
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

    def test_a_new_stage_builds_passes_its_test_and_runs(self):
        dongtin = os.path.join(self.prefix, "bin/dongtin")
        folder = self.folder.join("river-watch")
        environment = {**os.environ, "CC": os.environ.get("DONGTIN_TEST_CC", "cc"), "CFLAGS": os.environ.get("DONGTIN_TEST_FLAGS", "")}
        self.assertIn("cmake -G Ninja -S", run(dongtin, "new-stage", folder))
        run("cmake", "-G", "Ninja", "-S", folder, "-B", folder + "/build", env=environment)
        run("cmake", "--build", folder + "/build")
        run("ctest", "--test-dir", folder + "/build", "--output-on-failure", "--no-tests=error")
        run(dongtin, "check", "-c", folder + "/pipeline.json")
        run(dongtin, "run", "-c", folder + "/pipeline.json")
        records = os.listdir(folder + "/records")
        with open(os.path.join(folder, "records", next(name for name in records if name.endswith(".jsonl"))), encoding="utf-8") as file:
            self.assertIn('"river-watch":true', file.read())

    def test_a_new_stage_overwrites_nothing_and_has_a_name(self):
        for words, status, said in ((["new-stage", self.folder.path + "/moved"], 1, "/moved: File exists"),
                                    (["new-stage", "Sông"], 64, "Sông: allowed is a letter a-z"), (["new-stage"], 64, "needs one word"),
                                    (["new-stage", self.folder.path + "/clean"], 64, "clean: dongtin has a stage of this name")):
            done = subprocess.run([os.path.join(self.prefix, "bin/dongtin"), *words], capture_output=True, encoding="utf-8")
            self.assertEqual(done.returncode, status)
            self.assertIn(said, done.stderr)

    def test_bindings_are_installed(self):
        for name in ("dongtin_stage.py", "dongtin_stage.js", "package-lock.json"):
            self.assertIn("/share/dongtin/bindings/", self.find(name))


if __name__ == "__main__":
    main()
