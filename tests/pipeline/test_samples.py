"""The whole line over configs/samples: what a newcomer sees first."""
import json
import os
import shutil
import unittest

from dongtin import SAMPLES, Folder, main, run_once
from records import against_schema, differences, jsonl_lines, jsonl_records, sqlite_rows, wrong_offsets

# file or uri: (title, beginning of published, authors, beginnings of its captions); None: not looked at
WANT = {
    "01-mot-dong.txt": (None, None, [], ["Đoàn công tác kiểm tra nền đường", "Bà Phan Thị Hoài Sương trao đổi"]),
    "02-anh-va-chu-thich.txt": (
        "Bắc Kạn thí điểm trạm y tế số tại tám xã vùng cao", None, [],
        ["Bác sĩ Trạm Y tế xã Khang Ninh", "Người dân xã Khang Ninh đăng ký", "Lãnh đạo tỉnh Bắc Kạn và đại biểu"]),
    "03-khuon-mau-con-sot.txt": (
        "Sóc Trăng đặt mục tiêu 100% hợp tác xã bán hàng trên sàn điện tử", "2024-09-18T09:45", ["TV"],
        ["Đóng gói hành tím"]),
    "04-hai-cach-bo-dau.txt": (
        "Khánh Hoà sắp xếp lại 1.200 lồng bè nuôi thuỷ sản trên vịnh Vân Phong", "2023-08-07T15:20", ["Hải Âu"],
        ["Lồng bè gỗ của ngư dân"]),
    "05-trang-co-json-ld.html": (
        "Huế mở dữ liệu mực nước của 86 trạm đo cho người dân", "2025-01-14T08:15:00+07:00", ["Tôn Nữ Khánh Vy"],
        ["Trạm đo mực nước tự động Kim Long"]),
    "06-trang-kieu-cu.html": (
        "Tuyên Quang: Mỗi xã một sân chơi cho trẻ em", "2023-12-08T14:40", ["Đàm Thu Trà"], ["Sân chơi tại xã Tân Trào"]),
    "moc-chau-xe-buyt-dien": ("Mộc Châu chạy thử hai tuyến xe buýt điện", "2025-05-06T07:30:00+07:00", ["Lò Thị Ngân"], []),
    "ca-mau-trong-rung": ("Cà Mau trồng lại 320 ha rừng ngập mặn bị sạt lở", "2025-06-19", ["Danh Hoàng Út"], []),
    "dak-nong-thu-vien": ("Đắk Nông đưa thư viện lưu động đến 60 buôn làng", "2024-10-02T16:00:00+07:00",
                          ["H'Mai Niê", "Trần Bảo Khê"], []),
    "08-irrigation-in-english.txt": (
        "Ninh Thuan to line 140 km of canals before the next dry season", None, None, ["Workers pour concrete"]),
    "09-le-ky-ket.txt": (
        "Hà Giang và Đại học Bách khoa Hà Nội ký thỏa thuận đào tạo 500 kỹ sư người địa phương", "2025-02-27T10:05",
        ["Hoàng Lệ", "Tráng Seo Pao"], ["Hai bên trao đổi văn bản thỏa thuận"]),
}


def name_of(record):
    return os.path.basename(record["source"]["uri"])


class OverTheSamples(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        cls.addClassCleanup(cls.folder.__exit__)
        cls.output = cls.folder.join("out")
        cls.summary = run_once(SAMPLES, cls.output)
        cls.records = {name_of(record): record for record in jsonl_lines(cls.output + "/records")}

    def test_each_article_is_a_record_once(self):
        self.assertEqual(sorted(self.records), sorted(WANT))
        self.assertEqual(len(jsonl_lines(self.output + "/records")), len(WANT))

    def test_records_are_valid_against_the_schema(self):
        self.assertEqual(against_schema(self.records.values()), [])

    def test_offsets_hold_what_items_say(self):
        self.assertEqual([wrong for record in self.records.values() for wrong in wrong_offsets(record)], [])

    def test_both_sinks_hold_the_same(self):
        self.assertEqual(differences(self.output + "/records", self.output + "/records.db"), [])

    def test_nothing_is_rejected(self):
        path = self.output + "/rejected.jsonl"
        self.assertTrue(not os.path.exists(path) or os.path.getsize(path) == 0)

    def test_header_lines_become_title_date_and_authors(self):
        for name, (title, published, authors, _) in WANT.items():
            record = self.records[name]
            with self.subTest(name):
                if title is not None:
                    self.assertEqual(record.get("title"), title)
                if published is not None:
                    self.assertEqual(record.get("published", {}).get("iso", "")[:len(published)], published)
                if authors is not None:
                    self.assertEqual(record.get("authors", []), authors)

    def test_captions_are_told_from_text(self):
        for name, (_, _, _, captions) in WANT.items():
            if captions is None:
                continue
            with self.subTest(name):
                found = [caption["text"] for caption in self.records[name].get("captions", [])]
                self.assertEqual([text[:len(want)] for text, want in zip(found, captions)], captions)
                self.assertEqual(len(found), len(captions), found)

    def test_templates_and_page_furniture_leave_the_text(self):
        furniture = ["{Ngày xuất bản}", "{Tên tác giả}", "Theo dõi chúng tôi", "Ảnh 1.", "IMG_20240521", "dataLayer",
                     "Chia sẻ Facebook", "Xe máy trả góp", "Bình luận (2)", "Bản in", "Hàm Yên vào vụ", "Tin cùng chuyên mục"]
        for name, record in self.records.items():
            for words in furniture:
                with self.subTest(name, words=words):
                    self.assertNotIn(words, record["text"])

    def test_language_is_told(self):
        languages = {name: record.get("language") for name, record in self.records.items()}
        self.assertEqual({name for name, language in languages.items() if language == "en"}, {"08-irrigation-in-english.txt"})
        self.assertEqual(set(languages.values()), {"vi", "en"})

    def test_words_without_diacritics_find_the_article(self):
        rows = sqlite_rows(self.output + "/records.db",
                           "SELECT title FROM search WHERE search MATCH ?", "dak nong")
        self.assertEqual([row["title"] for row in rows], ["Đắk Nông đưa thư viện lưu động đến 60 buôn làng"])


class RunAgain(unittest.TestCase):
    def setUp(self):
        self.folder = Folder()
        self.addCleanup(self.folder.__exit__)
        self.input, self.output = self.folder.join("in"), self.folder.join("out")
        shutil.copytree(SAMPLES, self.input)

    def records(self):
        return {name_of(record): record for record in jsonl_records(self.output + "/records").values()}

    def test_a_second_run_takes_nothing(self):
        run_once(self.input, self.output)
        before = jsonl_lines(self.output + "/records")
        run_once(self.input, self.output)
        self.assertEqual(jsonl_lines(self.output + "/records"), before)

    def test_a_changed_file_is_an_update(self):
        run_once(self.input, self.output)
        before = self.records()
        name = "02-anh-va-chu-thich.txt"
        with open(os.path.join(self.input, name), "a", encoding="utf-8") as file:
            file.write("\nTin được cập nhật lúc chiều tối cùng ngày với số liệu của 45 hộ dân.\n")
        run_once(self.input, self.output)
        after = self.records()
        self.assertEqual(after.keys(), before.keys())
        self.assertEqual([key for key in after if after[key] != before[key]], [name])
        self.assertEqual(after[name]["id"], before[name]["id"])
        self.assertGreater(after[name]["serial"], before[name]["serial"])
        self.assertIn("45 hộ dân", after[name]["text"])
        self.assertEqual(differences(self.output + "/records", self.output + "/records.db"), [])

    def test_a_rejected_file_is_named_and_stops_nobody_else(self):
        bad = self.folder.write("in/hong.jsonl", '{"uri": "test:hong", "text": \n')
        run_once(self.input, self.output, want=1)
        self.assertEqual(len(self.records()), len(WANT))
        with open(self.output + "/rejected.jsonl", encoding="utf-8") as file:
            rejected = [json.loads(line) for line in file]
        self.assertEqual(len(rejected), 1)
        self.assertIn(os.path.basename(bad), json.dumps(rejected[0], ensure_ascii=False))
        self.assertTrue(rejected[0]["reason"])

    def test_fresh_begins_again(self):
        run_once(self.input, self.output)
        before = self.records()
        run_once(self.input, self.output, "--fresh")
        after = self.records()
        self.assertEqual(after.keys(), before.keys())
        self.assertTrue(all(after[key]["serial"] > before[key]["serial"] for key in after))


if __name__ == "__main__":
    main()
