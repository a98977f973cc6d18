"""Copies of one article, as several outlets print it: what the line makes of them, also when it is killed meanwhile."""
import json
import random
import unittest

from dongtin import Line, configuration, main, wrong_sums
from records import against_schema, differences, jsonl_records, ledger_rows

SINKS = [{"jsonl": "records"}, {"sqlite": "records.db"}]
SOURCE = [{"directory": "articles", "watch": True}]
WORDS = ("đường cầu chợ trường làng đồi suối vườn rừng biển thuyền lúa cá chè ngô mía người thợ thầy khách mưa nắng gió bão "
         "sáng trưa chiều tối xây sửa mở đóng trồng gặt mua bán thăm họp bàn hứa giúp cho nhận lớn nhỏ mới cũ cao thấp xa gần").split()


def paragraph(draw, sentences=4):
    return " ".join((" ".join(draw.choice(WORDS) for _ in range(14)) + ".").capitalize() for _ in range(sentences))


def story(number):
    """The paragraphs of an article, by its number; no two stories have a sentence in common."""
    draw = random.Random(number)
    return [paragraph(draw) for _ in range(6)]


def line_of(uri, title, paragraphs):
    return json.dumps({"uri": uri, "title": title, "text": "\n\n".join(paragraphs)}, ensure_ascii=False) + "\n"


def copy_of(number):
    """The same story in another outlet: another title and lead, a paragraph cut, a caption more."""
    paragraphs = story(number)
    lead = paragraph(random.Random("lead %d" % number), 2)
    return line_of("copy:%d" % number, "Tin khác số %d" % number,
                   [lead, *paragraphs[:3], *paragraphs[4:], "Toàn cảnh buổi làm việc. Ảnh: Hà Linh"])


def original_of(number):
    return line_of("first:%d" % number, "Bài số %d" % number, story(number))


class CopiesOfOneArticle(unittest.TestCase):
    def line(self, **store):
        plan = configuration(SOURCE, sinks=SINKS)
        plan["stages"][-1].update(store)
        return Line(plan)

    def records(self, line):
        return {record["source"]["uri"]: record for record in jsonl_records(line.join("records")).values()}

    def assertAllIsWell(self, line, records):
        self.assertEqual(differences(line.join("records"), line.join("records.db")), [])
        self.assertEqual(wrong_sums(line), [])
        self.assertEqual(against_schema(records.values()), [])

    def give(self, line, count):
        """First the originals, then the copies, so that an original is always the earlier one."""
        line.write("articles/a.jsonl", "".join(map(original_of, range(count))))
        line.wait_settled(count)
        line.write("articles/b.jsonl", "".join(map(copy_of, range(count))))

    def assertCopiesAreMarked(self, records, count):
        self.assertEqual(len(records), 2 * count)
        for number in range(count):
            first, copy = records["first:%d" % number], records["copy:%d" % number]
            self.assertNotIn("duplicate_of", first)
            self.assertEqual(copy.get("duplicate_of"), first["id"], number)

    def test_are_marked(self):
        with self.line() as line:
            self.give(line, 20)
            line.wait_settled(40)
            self.assertEqual(line.stop(), 0)
            records = self.records(line)
            self.assertCopiesAreMarked(records, 20)
            self.assertAllIsWell(line, records)

    def test_are_kept_unmarked_when_the_store_is_told_to(self):
        with self.line(duplicates="keep") as line:
            self.give(line, 5)
            line.wait_settled(10)
            self.assertEqual(line.stop(), 0)
            records = self.records(line)
            self.assertEqual([uri for uri, record in records.items() if "duplicate_of" in record], [])
            self.assertEqual(len(records), 10)
            self.assertAllIsWell(line, records)

    def test_are_dropped_with_the_reason_when_the_store_is_told_to(self):
        with self.line(duplicates="drop") as line:
            self.give(line, 5)
            line.wait_settled(10)
            sums = line.sums()
            self.assertEqual(line.stop(), 0)
            records = self.records(line)
            self.assertEqual(set(records), {"first:%d" % number for number in range(5)})
            self.assertEqual((sums["store"]["dropped"], sums["ingest"]["dropped"]), (5, 5))
            rows = ledger_rows(line.join("var"), "SELECT * FROM article WHERE uri LIKE 'copy:%'")
            reasons = {value for row in rows for value in row.values() if str(value).startswith("duplicate of ")}
            self.assertEqual(reasons, {"duplicate of " + record["id"] for record in records.values()})
            self.assertAllIsWell(line, records)

    def test_are_the_same_ones_when_the_store_is_killed_meanwhile(self):
        with self.line(batch=5) as line:
            self.give(line, 150)
            for kill in range(1, 6):
                line.wait_until(lambda: line.sums()["ingest"]["done"] >= 150 + 20 * kill, "some copies are stored")
                starts = line.sums()["store"]["starts"]
                self.assertTrue(line.kill("store"))
                line.wait_until(lambda: line.sums()["store"]["starts"] > starts, "store is started again")
            line.wait_settled(300)
            self.assertEqual(line.stop(), 0)
            records = self.records(line)
            self.assertCopiesAreMarked(records, 150)
            self.assertAllIsWell(line, records)

    def test_stay_what_they_are_when_the_original_comes_again(self):
        with self.line() as line:
            self.give(line, 3)
            line.wait_settled(6)
            line.write("articles/c.jsonl", line_of("first:0", "Bài số 0, viết lại", [*story(0), "Thêm một câu."]))
            line.wait_settled(7)
            self.assertEqual(line.stop(), 0)
            records = self.records(line)
            self.assertIn("viết lại", records["first:0"]["title"])
            self.assertCopiesAreMarked(records, 3)
            self.assertAllIsWell(line, records)

    def test_cannot_be_dropped_where_nothing_finds_them(self):
        plan = configuration(SOURCE, sinks=[{"jsonl": "records"}])
        plan["stages"][-1]["duplicates"] = "drop"
        line = Line(plan)
        try:
            self.assertIn("allowed only with a sink that finds them: sqlite", line.command("check", want=78).stderr)
        finally:
            line.discard()


if __name__ == "__main__":
    main()
