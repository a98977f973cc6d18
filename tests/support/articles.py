"""Makes articles for tests that need many: different, small, the same at each run, and each with its number in its text."""
import json
import random

PROVINCES = ["Lạng Sơn", "Thái Bình", "Kon Tum", "Hậu Giang", "Đồng Tháp", "Hà Nam", "Bình Phước", "Quảng Ngãi"]
PEOPLE = ["Đặng Khởi Văn", "Trương Mỹ Lệ", "Nông Thế Dân", "Cù Hạ Vi", "Phùng Bá Kiên", "Lục Thị Sao"]


def article(number):
    """(title, text) of an article by its number."""
    draw = random.Random(number)
    province, person = draw.choice(PROVINCES), draw.choice(PEOPLE)
    title = "%s hoàn thành công trình số %d" % (province, number)
    text = "\n\n".join([
        "Ngày %d/%d/2024, UBND tỉnh %s khánh thành công trình số %d." % (draw.randint(1, 28), draw.randint(1, 12), province, number),
        "Ông %s, Phó Chủ tịch UBND tỉnh %s, cho biết tổng mức đầu tư là %d tỷ đồng, đạt %d%% kế hoạch." %
        (person, province, draw.randint(5, 900), draw.randint(40, 120)),
        " ".join("Hạng mục %d dài %d km." % (part, draw.randint(1, 90)) for part in range(draw.randint(1, 30)))])
    return title, text


def as_file(number):
    """An article as a text file."""
    return "%s\n\n%s\n" % article(number)


def as_line(number):
    """An article as one JSON line, with a uri of its own."""
    title, text = article(number)
    return json.dumps({"uri": "test:%d" % number, "title": title, "text": text}, ensure_ascii=False) + "\n"
