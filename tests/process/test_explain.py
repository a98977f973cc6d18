"""`dongtin explain`: the text with its finds marked, the table, what clean removed, and what it refuses."""
import json
import os
import pty
import re
import shutil
import stat
import subprocess
import unicodedata
import unittest

from dongtin import ROOT, SAMPLES, Folder, configuration, dongtin, main, program

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
MARK = re.compile(r"\[(?:[a-z_]+): |\]")
SENTENCE = "Ngày 12/3/2024, ông Lê Văn Tám, Chủ tịch UBND tỉnh Bến Tre cam kết sẽ hoàn thành 15 km đê trước ngày 30/6."

# Puts crossing finds into every record: a filter of somebody else's, as a stage in the middle.
CROSSING = """#!/usr/bin/python3
import json, sys
for line in sys.stdin:
    record = json.loads(line)
    at = record["text"].encode().index(b"one")
    record["mine"] = [{"text": "one two", "start": at, "end": at + 7}, {"text": "two three", "start": at + 4, "end": at + 13},
                      {"text": "nowhere", "start": 5, "end": 999999}, {"text": "backwards", "start": 9, "end": 2}]
    print(json.dumps(record))
"""


def explain(*arguments, want=None, **more):
    return dongtin("explain", *arguments, want=want, **more)


def on_a_terminal(*arguments, **environment):
    """What it prints to a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen([program("dongtin"), "explain", *arguments], stdout=theirs, stdin=subprocess.DEVNULL,
                          env={**os.environ, "TERM": "xterm", **environment}) as process:
        os.close(theirs)
        output = b""
        while True:
            try:
                more = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not more:
                break
            output += more
    os.close(ours)
    return process.returncode, output.decode("utf-8").replace("\r\n", "\n")


def width(text):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def table_of(output):
    """The lines of the table, its head first."""
    lines = output.split("\n")
    head = next(i for i, line in enumerate(lines) if re.match(r"field +value +rule +confidence  bytes$", line))
    end = next(i for i in range(head, len(lines)) if not lines[i])
    return lines[head:end]


class Explains(unittest.TestCase):
    def setUp(self):
        self.folder = Folder()
        self.addCleanup(self.folder.__exit__)

    def good(self, *arguments, **more):
        done = explain(*arguments, **more)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout

    def test_marks_finds_in_the_text_and_lists_them(self):
        output = self.good(self.folder.write("a.txt", SENTENCE + "\n"))
        self.assertIn("[people: ông Lê Văn Tám]", output)
        self.assertIn("[dates: Ngày 12/3/2024]", output)
        self.assertRegex(output, r"\[commitments: [^\n]*\[quantities: 15 km\]")
        self.assertRegex(output, r"(?m)^people +Lê Văn Tám, Chủ tịch UBND tỉnh Bến Tre +vi\.person\.\S+ +0\.\d\d  \d+-\d+")
        self.assertRegex(output, r"(?m)^dates +Ngày 12/3/2024 = 2024-03-12, date +vi\.date\.\S+ +0\.\d\d  0-15$")
        self.assertRegex(output, r"(?m)^language +vi$")

    def test_the_text_itself_is_whole(self):
        path = os.path.join(SAMPLES, "02-anh-va-chu-thich.txt")
        output = self.good(path)
        with open(path, encoding="utf-8") as file:
            line = json.dumps({"text": file.read()})
        clean = subprocess.run([program("dongtin-clean"), "--stdio"], input=line, capture_output=True, encoding="utf-8", check=True)
        self.assertIn(json.loads(clean.stdout)["text"], MARK.sub("", output))

    def test_tells_what_clean_removed_and_why(self):
        output = self.good(os.path.join(SAMPLES, "05-trang-co-json-ld.html"))
        removed = output[output.index("removed by clean:"):]
        self.assertRegex(removed, r"(?m)^\S.* +clean\.html\.\S+ +.*Chia sẻ Facebook")
        self.assertNotIn("Chia sẻ Facebook", output[:output.index("removed by clean:")])

    def test_tells_of_each_block_of_a_page_what_became_of_it(self):
        page = ("<html><head><title>Trạm đo mưa về bản xa</title></head><body><nav><a href=/>Trang chủ</a></nav><article>"
                "<h1>Trạm đo mưa về bản xa</h1><p>Mười lăm bản vùng cao vừa được lắp trạm đo mưa tự động để báo lũ sớm hơn cho dân.</p>"
                "<h2>Gửi số liệu ra sao</h2><p>Mỗi trạm gửi số liệu về trung tâm tỉnh mười phút một lần, kể cả khi mất điện lưới.</p>"
                "<div class=share-bar>Chia sẻ</div><figure><img src=a.jpg><figcaption>Trạm trên mái nhà. Ảnh: Lê Trí</figcaption>"
                "</figure></article><footer>Giấy phép số 12</footer></body></html>")
        output = self.good(self.folder.write("a.html", page))
        kept, removed = output[output.index("kept by clean:"):].split("removed by clean:")
        for line in ("title    Trạm đo mưa về bản xa", "lead     Mười lăm bản vùng cao", "heading  Gửi số liệu ra sao",
                     "text     Mỗi trạm gửi số liệu", "caption  Trạm trên mái nhà."):
            self.assertIn("\n" + line, kept)
        for why, text in (("navigation", "Trang chủ"), ("named as no part of the story", "Chia sẻ"), ("navigation", "Giấy phép số 12")):
            self.assertRegex(removed, r"(?m)^%s +clean\.html\.\S+ +%s$" % (why, text))

    def test_an_object_may_stand_over_several_lines(self):
        for mark in ("", "\ufeff"):
            path = self.folder.write("a.json", mark + json.dumps({"uri": "test:one", "text": SENTENCE}, indent=2))
            self.assertRegex(self.good(path), r"(?m)^article +test:one$")

    def test_each_article_of_a_file_of_lines_is_shown(self):
        lines = "".join(json.dumps({"uri": "test:%d" % i, "text": SENTENCE}) + "\n" for i in range(3))
        for arguments, given in (([self.folder.write("a.jsonl", lines)], None), (["-"], lines)):
            with self.subTest(arguments):
                output = self.good(*arguments, stdin=given)
                self.assertEqual(re.findall(r"(?m)^article +(\S+)$", output), ["test:0", "test:1", "test:2"])

    def test_one_bad_line_does_not_hide_the_others(self):
        done = explain(self.folder.write("a.jsonl", json.dumps({"text": SENTENCE}) + '\n{"text": \n'))
        self.assertEqual(done.returncode, 1)
        self.assertIn("people: ông Lê Văn Tám", done.stdout)
        self.assertIn("line=2 verdict=reject", done.stderr)

    def test_an_article_in_which_nothing_is_found(self):
        self.assertIn("\nnothing was found\n", self.good(self.folder.write("a.txt", "1 2 3\n")))

    def test_colours_on_a_terminal_only(self):
        path = self.folder.write("a.txt", SENTENCE)
        status, coloured = on_a_terminal(path)
        self.assertEqual(status, 0)
        people, = set(re.findall(r"\x1b\[([0-9;]+)m(?:ông Lê Văn Tám|people)\x1b", coloured))
        dates, = set(re.findall(r"\x1b\[([0-9;]+)m(?:Ngày 12/3/2024|dates)\x1b", coloured))
        self.assertNotEqual(people, dates)
        self.assertIn(SENTENCE, COLOUR.sub("", coloured))
        self.assertNotIn("[people:", coloured)
        for environment in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
            with self.subTest(environment):
                _, plain = on_a_terminal(path, **environment)
                self.assertEqual(plain, self.good(path))

    def test_crossing_finds_are_closed_and_opened_again(self):
        filter_path = self.folder.write("crossing.py", CROSSING)
        os.chmod(filter_path, stat.S_IRWXU)
        path = self.folder.write("a.txt", "Here stand one two three words of English, as they were.\n")
        line = configuration([{"directory": "articles"}], middle=[{"name": "clean"}, {"name": "mine", "program": filter_path}])
        output = self.good(path, "-c", self.folder.write("pipeline.json", json.dumps(line)))
        self.assertIn("stand [mine: one [mine: two]][mine:  three] words", output)
        self.assertRegex(output, r"(?m)^mine +nowhere +$")  # in the table, with no bytes

    def test_columns_stand_under_each_other(self):
        quotes = ["“Đường x\u0301\u0323 này dài lắm”, ông Lê Văn Tám nói.", "“漢字 và kana かな thì rộng”, ông Lê Văn Tám nói.",
                  "“%s”, ông Lê Văn Tám nói." % ("rất " * 40).strip()]
        table = table_of(self.good(self.folder.write("a.txt", SENTENCE + "\n\n" + "\n\n".join(quotes))))
        head = table[0]
        for line in table[1:]:
            with self.subTest(line):
                before, rule = re.match(r"(.*?)((?:vi|clean)\.\S+)", line).groups()
                self.assertEqual(width(before), head.index("rule"))
        self.assertTrue(any("x\u0301" in line or "x\u0323" in line for line in table), table)
        self.assertTrue(any("漢字" in line for line in table), table)
        self.assertTrue(any("…" in line for line in table), table)

    def test_a_name_of_several_lines_is_one_line(self):
        output = self.good(self.folder.write("a.json", json.dumps({"uri": "test:one\nlanguage   xx", "text": SENTENCE})))
        self.assertRegex(output, r"(?m)^article +test:one language   xx$")

    def test_nothing_of_an_article_commands_the_terminal(self):
        text = "Ông Lê Văn Tám nói: “Đỏ \x1b[31m và \u202eđảo\u202c và \x9b31m”. " + SENTENCE
        status, output = on_a_terminal(self.folder.write("a.jsonl", json.dumps({"text": text}) + "\n"), NO_COLOR="1")
        self.assertEqual(status, 0)
        self.assertFalse([c for c in output if (unicodedata.category(c) == "Cc" and c != "\n") or c in "\u202e\u202c"])

    def test_the_stages_are_those_of_the_configuration(self):
        shutil.copytree(os.path.join(ROOT, "configs/rules"), self.folder.join("rules"))
        with open(os.path.join(ROOT, "configs/rules/vi/pack.json"), encoding="utf-8") as file:
            self.folder.write("rules/vi/pack.json", json.dumps({**json.load(file), "version": "seven"}))
        line = configuration([{"directory": "articles"}], middle=[{"name": "clean"}, {"name": "extract", "rules": "rules"}])
        config = self.folder.write("pipeline.json", json.dumps(line))
        output = self.good(self.folder.write("a.txt", SENTENCE), "-c", config)
        self.assertRegex(output, r"(?m)^rules +vi@seven$")
        self.assertFalse(os.path.exists(self.folder.join("var")))


class Refuses(unittest.TestCase):
    def test_what_it_cannot_read(self):
        with Folder() as folder:
            cases = [
                ("a missing file", [folder.join("none.txt")], 64, "none.txt: No such file"),
                ("a folder", [folder.path], 64, "a folder; allowed is one file"),
                ("an empty file", [folder.write("empty.txt", "")], 1, "empty.txt: empty file"),
                ("other encodings", [folder.write("latin.txt", b"caf\xe9 au lait")], 1,
                 "latin.txt: not UTF-8 at byte 3; text of other encodings is read by `dongtin run --once`"),
                ("broken JSON", [folder.write("a.json", '{"text":\n "Xin"\n')], 1, "a.json: line "),
                ("an array", [folder.write("b.json", "[]")], 1, "b.json: not an object"),
                ("an object without text", [folder.write("c.json", "{}")], 1, "verdict=reject"),
                ("no file", [], 64, "needs one file"),
                ("two files", ["a", "b"], 64, "needs one file"),
                ("an unknown option", ["--colour", "a"], 64, "unknown option"),
                ("a missing configuration", ["a", "-c", folder.join("none.json")], 78, "none.json"),
                ("a wrong setting", [folder.write("a.txt", SENTENCE), "-c", folder.write("pipeline.json", json.dumps(
                    configuration([{"directory": "x"}], middle=[{"name": "extract", "ruls": "x"}])))], 78, "ruls"),
            ]
            for name, arguments, status, text in cases:
                with self.subTest(name):
                    done = explain(*arguments)
                    self.assertEqual(done.returncode, status, done.stderr)
                    self.assertIn(text, done.stderr)
                    self.assertEqual(done.stdout, "")


if __name__ == "__main__":
    main()
