"""Renames an article: every person, place, number and date becomes another of the same kind, everywhere alike, in the text and in
its annotation. What is found must not depend on which name it is.

    renaming = Renaming(annotation, random.Random(7))
    renaming.text(text), renaming.annotation(annotation)

People get names of as many syllables from other families. A province becomes another one, and its districts and communes become
districts and communes of that province, of the map of the article's time. Digits of numbers change, their shape (places, dots,
commas) does not. Years move by the same number; days of months change but keep their order. Months stay: nearest past and next
future, quarters and "the first nine months" then mean what they meant. English weekdays follow their days."""
import datetime
import functools
import json
import os
import re
import unicodedata

RULES = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), "configs/rules/vi")

# --- names ----------------------------------------------------------------------------------------------------------------------------
SURNAMES = "Nguyễn Trần Lê Phạm Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Mai Lâm Tô Tạ Quách Nghiêm".split()
MIDDLES = "Văn Hữu Đức Quang Minh Xuân Công Duy Khắc Trọng Bá Ngọc Hoài Mạnh Thế Như Đăng".split()
GIVEN = ("An Bình Cường Dũng Đạt Giang Hải Hiếu Hùng Khánh Kiên Lân Long Mẫn Nghĩa Phong Quân Sáng Tân Thành Thắng Tiến Toàn Trung "
         "Tuấn Vượng Hạnh Hương Lan Mai Nga Oanh Phương Thảo Thủy Trang Vân Yến").split()
HIGHLAND = ["Sùng Mí", "Lò Thị", "Giàng A", "Thào Seo", "Hạng Thị", "Vừ Mí", "Lầu A", "Cứ Thị", "Quàng Văn", "Ma Thị"]
HIGHLAND_SURNAMES = "Sùng Lò Giàng Thào Hạng Vừ Lầu Cứ Quàng Ma Lô Vi Cầm Lường Tòng Vàng Y Siu Ksor Niê Thạch Sơn Kim Danh Nông Hà".split()
FOREIGN = ["Peter Novak", "Marie Laurent", "Hans Keller", "Anna Rossi", "John Fisher", "Takeshi Mori", "Park Min-jun"]
SITES = ("An Lương,Phước Hội,Tân Mỹ,Long Kiến,Đông Giang,Vĩnh Hòa,Bình Lâm,Thanh Sơn,Phú Lạc,Nam Cường,Hòa Lộc,Ngọc Khê,Mỹ Lệ,"
         "Đại Thành,Sơn Hạ,Trường Lạc").split(",")
MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
WEEKDAY = re.compile("|".join(WEEKDAYS))
WORDS = [{"hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9},
         {"two": 2, "three": 3, "four": 4, "six": 6, "seven": 7, "eight": 8, "nine": 9}]
NUMBER = re.compile(r"(?:(?<=VND)|(?<!\w))\d+(?:[.,]\d+)*")
HONORIFIC_CASES = (str, lambda s: s[:1].upper() + s[1:], lambda s: s[:1].lower() + s[1:])
NOT_SHIFTED = re.compile(r"Tết|[Ââ]m lịch|Giêng|Chạp|day\b|[Tt]hứ |Chủ nhật|tuần")


def plain(text):
    """Without diacritics, as English papers write it."""
    return "".join(c for c in unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D")) if not unicodedata.combining(c))


# --- the map --------------------------------------------------------------------------------------------------------------------------
class Unit:
    """A province, district or commune: its kind ("huyện"), its name, and what lies in it."""

    def __init__(self, text, inside=None):
        self.kind, self.name = re.match(r"\d+ (tỉnh|thành phố|quận|huyện|thị xã|đặc khu|phường|xã|thị trấn) (.+)", text).groups()
        self.inside = []
        for key, value in (inside or {}).items():
            if isinstance(value, dict):
                self.inside.append(Unit(key, value))
            else:  # communes: {"xã": "00001 name, 00002 name"}
                self.inside += [Unit("%s %s %s" % (*entry.split(" ", 1)[:1], key, entry.split(" ", 1)[1]))
                                for entry in value.split(", ") if " " in entry]

    def find(self, name, depth=2):
        """The unit of this name that lies in it, nearest first."""
        here = [unit for unit in self.inside if unit.name == name]
        deeper = [found for unit in self.inside for found in unit.find(name, depth - 1)] if depth > 1 else []
        return here + deeper


@functools.lru_cache(maxsize=None)
def read_map(name):
    with open(os.path.join(RULES, name), encoding="utf-8") as file:
        return [Unit(key, value) for key, value in json.load(file)["map"]["units"].items()]


# --- renaming -------------------------------------------------------------------------------------------------------------------------
def iso_days(iso):
    """[(month, day)] of an ISO value."""
    return [(int(m), int(d)) for m, d in re.findall(r"(?:^|/)(?:\d{4}|-)-(\d\d)-(\d\d)", iso or "")]


class Renaming:
    def __init__(self, annotation, random, is_english=False):
        self.random, self.is_english = random, is_english
        self.new = {}  # what stands in the text: what stands there instead
        events = annotation.get("events") or annotation.get("event_dates") or []
        self.event = events[0]["iso"] if events else "2020"
        published = annotation.get("published")
        today = [event["iso"] for event in events] + [published.get("iso") if isinstance(published, dict) else published]
        self.today = {day for iso in today for day in iso_days(iso)}
        self.years = random.choice((1, 2)) if self.event >= "2025-07" else random.choice((-1, -2, -3))
        self.dates(annotation)
        self.numbers(annotation)
        self.places(annotation)
        self.people(annotation)
        variants = {form(old): form(new) for old, new in self.new.items() if not old[0].isdigit() for form in (str, str.upper)}
        self.new.update({old: new for old, new in variants.items() if old not in self.new})
        keys = sorted(self.new, key=len, reverse=True)
        self.pattern = re.compile(r"(?<![\w])(?<!\d[.,/-])(?:%s)(?!\w)|(?<!\d)(?<!\d,)(?:19[5-9]|20[0-4])\d(?!\d|[.,]\d\d\d)"
                                  % "|".join(map(re.escape, keys)) if keys else r"(?!)")

    # --- dates
    def dates(self, annotation):
        pairs = {day for item in annotation.get("dates", []) for day in iso_days(item.get("iso"))} | self.today
        days = sorted({day for _, day in pairs})
        self.days = dict(zip(days, sorted(self.random.sample(range(1, 29), min(len(days), 28)))))
        for month, day in pairs:
            for old, new in zip(self.forms(month, day), self.forms(month, self.days[day])):
                self.new.setdefault(old, new)
        for item in annotation.get("dates", []):
            self.range_of_days(item)
        self.weekdays(annotation)

    def weekdays(self, annotation):
        """"On Monday" becomes "on Thursday" where the new day is one, unless two Mondays become different days."""
        fallen = {}
        for item in annotation.get("dates", []):
            match = WEEKDAY.search(item.get("text", ""))
            if match and re.fullmatch(r"\d{4}-\d\d-\d\d", item.get("iso") or ""):
                day = datetime.date.fromisoformat(self.iso(item["iso"], item["text"]))
                fallen.setdefault(match.group(), set()).add(WEEKDAYS[day.weekday()])
        self.new.update({old: days.pop() for old, days in fallen.items() if len(days) == 1})

    def forms(self, month, day):
        """How papers write a day."""
        found = [form % (d, separator, m) for separator in "/-." for form, d, m in
                 (("%d%s%d", day, month), ("%02d%s%02d", day, month), ("%02d%s%d", day, month), ("%d%s%02d", day, month))]
        found += ["%d tháng %d" % (day, month), "%s %d" % (MONTHS[month - 1], day), "%d %s" % (day, MONTHS[month - 1])]
        return found

    def range_of_days(self, item):
        """"24 - 26/7": the first day has no month of its own."""
        match = re.search(r"(\d+)( ?[-–] ?| đến | và )(\d+)([/.-]\d+)", item.get("text", ""))
        days = iso_days(item.get("iso"))
        if match and len(days) == 2 and int(match.group(1)) == days[0][1] and int(match.group(3)) == days[1][1]:
            self.new[match.group()] = "%d%s%d%s" % (self.days[days[0][1]], match.group(2), self.days[days[1][1]], match.group(4))

    def iso(self, iso, text):
        """The value of a date that now reads otherwise. Only days that the text names, and today's, have changed."""
        def day(match):
            month, number = int(match.group(2)), int(match.group(3))
            named = any(form in text for form in self.forms(month, number)) or any(
                old in text and re.match(r"0?%d\D" % number, old) for old in self.new if re.match(r"\d+(?: ?[-–] ?| đến | và )\d", old))
            return match.group(1) + match.group(2) + "-%02d" % (self.days[number] if named or (month, number) in self.today else number)
        iso = re.sub(r"((?:\d{4}|-)-)(\d\d)-(\d\d)", day, iso)
        iso = re.sub(r"(?:(?<=^)|(?<=/))\d{4}", lambda match: "%04d" % (int(match.group()) + self.years), iso)
        duration = re.fullmatch(r"P(T?)(\d+)([YMWDH])", iso)
        for old in NUMBER.findall(text) if duration else []:
            if old == duration.group(2) and old in self.lengths:
                return "P%s%s%s" % (duration.group(1), self.lengths[old], duration.group(3))
        return iso

    # --- numbers
    def numbers(self, annotation):
        self.lengths, self.digits = {}, {}
        for item in annotation.get("quantities", []):
            old = item["text"]
            if old not in self.new and (" " in old or old.lower() not in {**WORDS[0], **WORDS[1]}):
                self.new[old] = self.quantity(item)
        for item in annotation.get("dates", []):  # lengths of time: "18 tháng"
            length = re.fullmatch(r"PT?(\d+)[YMWDH]", item.get("iso") or "")
            if length and length.group(1) in NUMBER.findall(item["text"]) and int(length.group(1)) > 1:
                self.lengths[length.group(1)] = self.digits_like(length.group(1))
                self.new[item["text"]] = NUMBER.sub(lambda m: self.lengths.get(m.group(), m.group()), item["text"])
        for item in annotation.get("documents", []):
            number = re.match(r"(\d+)(\s?[/-].*)", item.get("id") or "")
            if number:
                self.new[item["id"]] = self.digits_like(number.group(1)) + self.years_of(number.group(2))

    def years_of(self, text):
        return re.sub(r"(?<!\d)(?:19|20)\d\d(?!\d)", lambda match: str(int(match.group()) + self.years), text)

    def digits_like(self, token):
        """A number of the same shape; 1 and 100 stay, as grammar and percentages may depend on them."""
        if token in ("1", "100", "0"):
            self.digits[token] = token
        if token not in self.digits:
            while self.digits.get(token, token) in (token, "1", "0"):
                kept = re.search(r"[0.,]*$", token).start()
                self.digits[token] = "".join(
                    c if not c.isdigit() or (i >= kept and "," not in token) else str(self.random.randint(1, 9)) for i, c in enumerate(token))
        return self.digits[token]

    def quantity(self, item):
        """The text of a quantity with other numbers. A range stays one that rises."""
        text = item["text"]
        first = text.split()[0]
        for words in WORDS:
            if words.get(first.lower()) == item["value"]:
                word = self.digits.setdefault(first.lower(), self.random.choice([w for w in words if w != first.lower()]))
                return (word.capitalize() if first[0].isupper() else word) + text[len(first):]
        if item.get("unit") == "ratio" or item["value"] in (1, 0):
            return text
        if not isinstance(item["value"], list):
            return NUMBER.sub(lambda match: self.digits_like(match.group()), text, 1)
        tokens = NUMBER.findall(text)
        for token in tokens:
            self.digits_like(token)
        if len(tokens) == 2 and self.number(self.digits[tokens[0]]) >= self.number(self.digits[tokens[1]]):
            for token in tokens:
                self.digits[token] = token
        return NUMBER.sub(lambda match: self.digits.get(match.group(), match.group()), text)

    def number(self, token):
        group, point = (",", ".") if self.is_english else (".", ",")
        if not self.is_english and re.fullmatch(r"\d+\.\d{1,2}", token):
            return float(token)  # a sloppy decimal
        return float(token.replace(group, "").replace(point, "."))

    def value(self, item):
        """The value of a quantity that now reads otherwise: its numbers have changed, their scale has not."""
        old, new = NUMBER.findall(item["text"]), NUMBER.findall(self.new.get(item["text"], item["text"]))
        values = item["value"] if isinstance(item["value"], list) else [item["value"]]
        if not old:
            words = {**WORDS[0], **WORDS[1]}
            return words.get(self.new.get(item["text"], item["text"]).split()[0].lower(), item["value"])
        changed = [round(value * self.number(b) / self.number(a), 6) if self.number(a) else value for value, a, b in zip(values, old, new)]
        return changed if isinstance(item["value"], list) else changed[0]

    # --- places
    def places(self, annotation):
        provinces = read_map("map-2025-07.json" if self.event >= "2025-07" else "map-2025-03.json")  # that was in force
        used = {place["name"] for place in annotation.get("places", [])}
        where = {}  # old province's name: (old unit, new unit)
        for place in annotation.get("places", []):
            if place["type"] in ("province", "city"):
                self.province(place["name"], provinces, annotation, used, where)
        for types in (("district", "city"), ("commune",)):
            for place in annotation.get("places", []):
                if place["type"] in types and place["name"] not in where:
                    self.unit(place, where, used)
        for place in annotation.get("places", []):
            if place["type"] == "site" and not self.is_english:
                self.site(place["name"], used)

    def put(self, old, new):
        if self.is_english:
            old, new = plain(old), plain(new)
        self.new.setdefault(old, new)

    def province(self, name, provinces, annotation, used, where):
        same = lambda unit: plain(unit.name) == plain(name) if self.is_english else unit.name == name
        old = next((unit for unit in provinces if same(unit)), None)
        if old is None or name in where or old.name == "Hồ Chí Minh":
            return
        wanted = [found[0].kind for place in annotation["places"] for found in [old.find(place["name"])] if found]
        needs_seat = [unit.kind for unit in old.inside if unit.name == old.name][:1] if self.is_two(name, annotation) else []
        fitting = [unit for unit in provinces if unit.kind == old.kind and unit.name not in used and len(unit.name.split()) == 2
                   and all(any(seat.name == unit.name and seat.kind == kind for seat in unit.inside) for kind in needs_seat)
                   and all([u.kind for u in unit.inside + [c for d in unit.inside for c in d.inside]].count(kind) >= wanted.count(kind)
                           for kind in set(wanted))]
        if not fitting:
            return
        new = self.random.choice(fitting)
        used.add(new.name)
        where[name] = (old, new)
        self.put(old.name, new.name)

    @staticmethod
    def is_two(name, annotation):
        """Is it the name of a province and of its capital?"""
        return sum(place["name"] == name for place in annotation["places"]) > 1

    def unit(self, place, where, used):
        """A district becomes one of the new province, a commune one of what its district has become."""
        holders = [where[name] for name in [place.get("within")] if name in where] or list(where.values())
        for old_holder, new_holder in holders:
            for old in old_holder.find(place["name"]):
                fitting = [unit for unit in new_holder.inside + [c for d in new_holder.inside for c in d.inside]
                           if unit.kind == old.kind and unit.name not in used and unit.name != new_holder.name and re.fullmatch(r"[^\W\d]+(?: [^\W\d]+| -)+", unit.name)]
                fitting = [unit for unit in fitting if ("-" in unit.name) == ("-" in old.name)] or fitting
                if fitting:
                    new = self.random.choice(fitting)
                    used.add(new.name)
                    where[place["name"]] = (old, new)
                    self.put(old.name, new.name)
                    return

    def site(self, name, used):
        """The proper name at the end of each part: "phà Đại Ngãi", "cao tốc Trung Lương - Mỹ Thuận". A site without a word for
        what it is keeps its name: that it is one can only be known from a map."""
        if name[:1].isupper() and not name.startswith(("Khu ", "Cảng ", "Quốc lộ ")):
            return
        for part in re.split(r" [-–] | ?[(),] ?", name):
            words = part.split()
            start = len(words)
            while start > 0 and words[start - 1].istitle() and len(words) - start < 3:
                start -= 1
            own = " ".join(words[start:])
            if len(words) - start > 1 and own not in self.new:
                new = self.random.choice([site for site in SITES if site not in used])
                used.add(new)
                self.put(own, new)

    # --- people
    def people(self, annotation):
        for person in annotation.get("people", []):
            old = person["name"]
            new = self.name_like(old)
            self.new[old] = new
            for mention in person.get("mentions", []):
                if old not in mention and mention.split()[-1] == old.split()[-1]:
                    for form in HONORIFIC_CASES:
                        self.new.setdefault(form(mention), form(" ".join(mention.split()[:-1] + new.split()[-1:])))

    def name_like(self, old):
        syllables = old.split()
        taken = {name.split()[-1] for name in self.new.values() if name.split()} | set(syllables)
        given = self.random.choice([name for name in GIVEN if name not in taken] or GIVEN)
        if not self.is_english and re.fullmatch(r"[A-Za-z .-]+", old) and len(syllables[0]) > 3 and plain(old) == old and len(syllables) == 2:
            return self.random.choice(FOREIGN)
        if syllables[0] in HIGHLAND_SURNAMES and not self.is_english:
            heads = self.random.choice([head for head in HIGHLAND if head.split()[0] not in taken]).split()
            return " ".join((heads + [self.random.choice(GIVEN)])[:max(2, len(syllables) - 1)] + [given]) if len(syllables) != 3 \
                else " ".join(heads + [given])
        middles = ["Thị"] if "Thị" in syllables else []
        while len(middles) < len(syllables) - 2:
            middles.append(self.random.choice([m for m in MIDDLES if m not in middles and m not in syllables]))
        new = " ".join([self.random.choice([s for s in SURNAMES if s not in syllables])] + middles + [given])
        return plain(new) if self.is_english else new

    # --- what is renamed
    def text(self, text):
        def replace(match):
            old = match.group()
            return self.new[old] if old in self.new else str(int(old) + self.years)
        return self.pattern.sub(replace, text)

    def annotation(self, value, member=""):
        """An annotation with all strings and values renamed."""
        if isinstance(value, list):
            return [self.annotation(item, member) for item in value]
        if isinstance(value, str):
            if member == "published":
                return self.iso(value, "")
            return value if member in ("source", "type", "unit", "kind", "mod", "part", "status") else self.text(value)
        if not isinstance(value, dict):
            return value
        changed = {key: self.annotation(item, key) for key, item in value.items() if key not in ("iso", "iso_alt", "value")}
        if "value" in value:
            changed["value"] = self.value(value)
        if "iso" in value:
            changed["iso"] = self.iso(value["iso"], value.get("text") or "") if value["iso"] else value["iso"]
        if "iso_alt" in value:
            changed["iso_alt"] = [self.iso(iso, value.get("text") or "") for iso in value["iso_alt"]]
        return changed


def comparable(annotation):
    """The annotation without dates whose value needs a calendar of weeks or of the moon: they are not asked for."""
    dates = [{**item, "optional": True} if NOT_SHIFTED.search(item.get("text", "")) else item for item in annotation.get("dates", [])]
    return {**annotation, "dates": dates}
