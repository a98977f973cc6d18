"""The examples do what they say: each by itself, and all in one line."""
import http.server
import io
import json
import os
import subprocess
import threading
import unittest
import zipfile

import node
from dongtin import BIN, DEADLINE, ROOT, Folder, dongtin, main
from records import jsonl_records

EXAMPLES = os.path.join(ROOT, "stages/examples")
PYTHON = ["/usr/bin/python3", "-B"]
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def example(name):
    return os.path.join(EXAMPLES, name)


ALERTS = os.path.join(BIN, "dongtin-keyword-alerts")
LANGUAGE = [*PYTHON, example("python/language_filter.py")]
COMMITMENTS = [*PYTHON, example("python/commitments.py")]
TITLE = ["node", example("node/second_title.js")]


def record(text="x", **members):
    return {"schema": "dongtin/1", "id": "a96faf705af16834e6c632b61e964e1f", "revision": "0" * 32, **members, "text": text}


def filtered(command, given, *options, status=0):
    """What a stage makes of one record: a list of records."""
    done = subprocess.run([*command, "--stdio", *options], input=json.dumps(given, ensure_ascii=False) + "\n", capture_output=True,
                          encoding="utf-8", timeout=DEADLINE)
    if done.returncode != status:
        raise AssertionError("%d: %s" % (done.returncode, done.stderr))
    return [json.loads(line) for line in done.stdout.splitlines()]


def pdf(*lines):
    """A page with these lines (ASCII), for readers that make the missing table of objects themselves, and those that do not."""
    drawn = "BT /F 12 Tf 14 TL 72 720 Td %s ET" % " ".join("(%s) Tj T*" % line for line in lines)
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
               "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
               "<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn), "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    out, places = "%PDF-1.4\n%\xff\xff\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += "%d 0 obj\n%s\nendobj\n" % (number, text)
    table = "".join("%010d 00000 n \n" % place for place in places)
    return (out + "xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (table, len(out))
            ).encode("latin-1")


def docx(*paragraphs):
    body = "".join('<w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>' % text for text in paragraphs)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                         '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
                         'wordprocessingml.document.main+xml"/></Types>')
        archive.writestr("_rels/.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                         '<Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
                         'Target="word/document.xml"/></Relationships>')
        archive.writestr("word/document.xml", '<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (WORD, body))
    return file.getvalue()


class Translator(http.server.BaseHTTPRequestHandler):
    """Speaks like LibreTranslate; "translates" by capitals. /broken answers with an error."""

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        answer = json.dumps({"translatedText": "%s>%s %s" % (asked["source"], asked["target"], asked["q"].upper())}).encode()
        self.send_response(503 if self.path == "/broken" else 200)
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


class Examples(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Translator)
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()
        cls.service = "http://127.0.0.1:%d/" % cls.server.server_port
        cls.addClassCleanup(cls.server.server_close)
        cls.addClassCleanup(cls.server.shutdown)

    def test_keyword_alerts(self):
        words = ["--set", 'words=["lũ", "sạt lở"]']
        for text, want in (("Có lũ, lũ lớn.", [("lũ", 4, 7), ("lũ", 9, 12)]), ("sạt lở", [("sạt lở", 0, 10)]), ("lu", []), ("", [])):
            with self.subTest(text):
                one, = filtered([ALERTS], record(text), *words)
                self.assertEqual([(alert["word"], alert["start"], alert["end"]) for alert in one.get("alerts", [])], want)
                self.assertEqual(len(filtered([ALERTS], record(text), *words, "--set", "only=true")), 1 if want else 0)
        for wrong in ("words=[]", "words=[7]", "words=x"):
            self.assertEqual(filtered([ALERTS], record(), "--set", wrong, status=78), [])

    def test_language_filter(self):
        for language, languages, count in (("vi", '["vi"]', 1), ("en", '["vi"]', 0), ("en", '["vi", "en"]', 1), (None, '["vi"]', 0)):
            with self.subTest(language=language, languages=languages):
                given = record(**({"language": language} if language else {}))
                self.assertEqual(len(filtered(LANGUAGE, given, "--set", "languages=" + languages)), count)

    def test_second_title(self):
        node.need_packages()
        service = ["--set", "service=" + self.service]
        one, = filtered(TITLE, record(title="Tin", language="vi"), *service)
        self.assertEqual(one["titles"], {"en": "vi>en TIN"})
        for given in (record(language="vi"), record(title="News", language="en")):
            self.assertEqual(filtered(TITLE, given, *service), [given])
        for wrong in (self.service + "broken", "http://127.0.0.1:1/"):
            self.assertEqual(filtered(TITLE, record(title="Tin", language="vi"), "--set", "service=" + wrong, status=1), [])

    def test_commitments(self):
        promises = [{"what": "xây cầu"}, {"what": "mở đường"}]
        parts = filtered(COMMITMENTS, record(title="t", people=[{"name": "A"}], commitments=promises))
        self.assertEqual([part["commitments"] for part in parts], [[promise] for promise in promises])
        self.assertEqual([(part["part"], part["parts"], part["title"], "people" in part) for part in parts],
                         [(1, 2, "t", False), (2, 2, "t", False)])
        self.assertEqual(filtered(COMMITMENTS, record(commitments=[])), [])
        self.assertEqual(filtered(COMMITMENTS, record()), [])

    def test_all_in_one_line(self):
        node.need_packages()
        documents = {"name": "documents", "pipe": [*PYTHON, example("pipe/documents.py")]}
        with Folder() as folder:
            folder.write("plan.pdf", pdf("The new bridge over the river will be opened in the", "spring of next year, the council said on Monday."))
            folder.write("notice.docx", docx("Tỉnh Bến Nghé khởi công cầu mới", "Sáng 12/3/2024, tại xã An Hòa có lũ, tỉnh họp bàn cách ứng phó.",
                                             "Ông Lê Văn Tám, Chủ tịch UBND tỉnh Bến Nghé, cam kết hoàn thành cây cầu trước ngày 30/6/2025."))
            folder.write("broken.docx", b"PK\3\4 \xff\0 no archive")
            sources = [{"file": name} for name in ("plan.pdf", "notice.docx", "broken.docx")]
            line = {"stages": [
                {"name": "ingest", "sources": sources}, documents, {"name": "clean"},
                {"name": "language", "program": example("python/language_filter.py"), "languages": ["vi", "en"]},
                {"name": "alerts", "program": ALERTS, "words": ["lũ"]},
                {"name": "second-title", "program": example("node/second_title.js"), "service": self.service},
                {"name": "extract"}, {"name": "store", "sinks": [{"jsonl": "records"}]}]}
            path = folder.write("pipeline.json", json.dumps(line))
            dongtin("check", "-c", path)
            dongtin("run", "-c", path)
            records = {os.path.basename(one["source"]["uri"]): one for one in jsonl_records(folder.join("records")).values()}
            letters = [json.loads(letter) for letter in dongtin("dead", "list", "--json", "-c", path).stdout.splitlines()]
        self.assertEqual(sorted(records), ["notice.docx", "plan.pdf"])
        self.assertIn("The new bridge over the river will be opened in the spring of next year", records["plan.pdf"]["text"])
        self.assertIn("Tỉnh Bến Nghé khởi công cầu mới\n\nSáng 12/3/2024", records["notice.docx"]["text"])
        self.assertEqual([alert["word"] for alert in records["notice.docx"]["alerts"]], ["lũ"])
        self.assertEqual((len(letters), letters[0]["stage"]), (1, "clean"))


if __name__ == "__main__":
    main()
