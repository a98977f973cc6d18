#!/usr/bin/env python3
"""How well records say what annotations say: precision, recall and F1 for each field.

    scoring.py EXPECTED RECORDS [--misses FIELD]

EXPECTED is a folder of annotations (README.md beside this file), RECORDS what `dongtin run --once` has written (its `records`
folder). An annotation and a record belong together when their files have one name: expected/01-x.json and articles/01-x.txt.

Every field is compared by one mechanism. Its finds are paired with the annotated ones, likest first, each once; a pair must be
alike enough, and its exact parts (a date's value, a quantity's unit) must be equal. What a field has besides, its details (kind of
a date, type of a body, addressee of a promise), is counted in a field of its own ("dates.kind"), over the pairs alone."""
import argparse
import functools
import json
import os
import re
import sys
import unicodedata
from collections import Counter, namedtuple

# --- text ---------------------------------------------------------------------------------------------------------------------------
TONES = "\u0300\u0301\u0303\u0309\u0323"
SAME = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})
HONORIFICS = ("ông", "bà", "anh", "chị", "em", "thầy", "cô", "đồng chí", "mr.", "mrs.", "ms.", "dr.")
PARTIES_ARE = HONORIFICS + ("tỉnh",)
KINDS_OF_PLACES = ("tỉnh", "thành phố", "tp.", "tp", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")


@functools.lru_cache(maxsize=None)
def fold(text):
    """One form for what is written alike: case, spaces, quotation marks, and where in a syllable the tone mark stands."""
    def tone_last(word):
        return "".join(c for c in word.group() if c not in TONES) + "".join(c for c in word.group() if c in TONES)
    text = unicodedata.normalize("NFD", (text or "").translate(SAME).lower())
    return " ".join(re.sub(r"[^\W\d_][\w\u0300-\u036f]*", tone_last, text).split())


@functools.lru_cache(maxsize=None)
def words(text):
    return re.findall(r"[\w\u0300-\u036f]+|%|‰", fold(text))


@functools.lru_cache(maxsize=None)
def likeness(a, b):
    """Of two texts: the words they share, of all their words. 1 is the same words."""
    ours, theirs = Counter(words(a)), Counter(words(b))
    both = sum((ours & theirs).values())
    return 2 * both / (sum(ours.values()) + sum(theirs.values())) if both else 0.0


def without(text, heads):
    """A name without the word for what it is: an honorific, a kind of place."""
    text = fold(text)
    for head in sorted(map(fold, heads), key=len, reverse=True):
        if text.startswith(head + " "):
            return text[len(head) + 1:]
    return text


# --- parties ------------------------------------------------------------------------------------------------------------------------
class Parties:
    """Who is who in one article, by its annotation: all names of one person or body are one party."""

    def __init__(self, annotation):
        self.names = {}
        for kind in ("people", "organizations", "places"):
            for index, item in enumerate(annotation.get(kind, [])):
                for name in [item["name"], *item.get("aliases", []), *item.get("mentions", [])]:
                    self.names.setdefault(without(name, PARTIES_ARE), (kind, index))

    def same(self, want, got):
        want, got = without(want, PARTIES_ARE), without(got, PARTIES_ARE)
        if want == got:
            return True
        known, other = self.names.get(want), self.names.get(got)
        if known and other:
            return known == other
        longer, shorter = sorted((words(want), words(got)), key=len, reverse=True)
        return len(shorter) > 1 and any(longer[i:i + len(shorter)] == shorter for i in range(len(longer)))


# --- fields -------------------------------------------------------------------------------------------------------------------------
def iso_values(item):
    return [item.get("iso"), *item.get("iso_alt", [])]


def same_iso(want, got, parties):
    return (got or {}).get("iso") in iso_values(want)


def same_number(want, got, parties):
    a, b = ([x] if not isinstance(x, list) else x for x in (want["value"], got.get("value")))
    return len(a) == len(b) and all(isinstance(y, (int, float)) and abs(x - y) <= 1e-6 * max(1, abs(x)) for x, y in zip(a, b)) \
        and got.get("unit") in [want["unit"], *want.get("unit_alt", [])]


def equal(member):
    """A member that is one of a few words; an annotation may allow others."""
    def same(want, got, parties):
        return got.get(member) in [want.get(member), *want.get(member + "_alt", [])]
    return same


def same_credit(want, got, parties):
    return fold(want.get("credit")) == fold(got.get("credit"))


def same_speaker(want, got, parties):
    return parties.same(want.get("speaker"), got.get("speaker"))


def same_actor(want, got, parties):
    return parties.same(want.get("by"), got.get("by"))


def same_id(want, got, parties):
    """By the number; without one by the name."""
    return fold(want.get("id")) == fold(got.get("id"))


def same_person(want, got, parties):
    return fold(want["person"]) == fold(got["person"])


def names_of(item):
    return [item.get("name") or "", *item.get("aliases", [])]


def like_text(want, got):
    return likeness(want["text"], got.get("text"))


def like_name(want, got):
    return float(without(want["name"], HONORIFICS) == without(got.get("name"), HONORIFICS))


def like_place(want, got):
    return float(any(without(name, KINDS_OF_PLACES) == without(got.get("name"), KINDS_OF_PLACES) for name in names_of(want)))


def like_names(want, got):
    return max(likeness(a, b) for a in names_of(want) for b in names_of(got))


def like_document(want, got):
    return 1.0 if want.get("id") else like_names(want, got)


def like_what(want, got):
    return likeness(want["what"], got.get("what"))


def like_exactly(want, got):
    return float(fold(want["text"]) == fold(got["text"]))


def like_abbreviation(want, got):
    return float(fold(want["short"]) == fold(got.get("short")) and fold(want["long"]) == fold(got.get("long")))


def party(member):
    def same(want, got, parties):
        return parties.same(want.get(member), got.get(member))
    return same


def name_detail(member):
    def same(want, got, parties):
        return without(want.get(member), KINDS_OF_PLACES) == without(got.get(member), KINDS_OF_PLACES)
    return same


def deadline(want, got, parties):
    return same_iso(want["deadline"], got.get("deadline"), parties)


# How the finds of a field are told: how alike a pair is, how alike it must be, what must be equal, and its details.
Field = namedtuple("Field", "like least exact details", defaults=((), {}))
FIELDS = {
    "events": Field(lambda want, got: 1.0, 1.0, (same_iso,)),
    "captions": Field(like_text, 0.8, (same_credit,)),
    "people": Field(like_name, 1.0),
    "roles": Field(like_text, 0.8, (same_person,)),
    "mentions": Field(like_exactly, 1.0, (same_person,)),
    "organizations": Field(like_names, 0.85, (), {"type": equal("type")}),
    "places": Field(like_place, 1.0, (equal("type"),), {"within": name_detail("within")}),
    "documents": Field(like_document, 0.6, (same_id,), {"status": equal("status")}),
    "programmes": Field(like_names, 0.6, (), {"status": equal("status")}),
    "abbreviations": Field(like_abbreviation, 1.0),
    "dates": Field(like_text, 0.5, (same_iso,), {"kind": equal("kind"), "mod": equal("mod"), "part": equal("part")}),
    "quantities": Field(like_text, 0.5, (same_number,), {"mod": equal("mod"), "per": name_detail("per")}),
    "quotes": Field(like_text, 0.8, (same_speaker,), {"cue": name_detail("cue")}),
    "statements": Field(like_text, 0.7, (same_speaker,)),
    "commitments": Field(like_what, 0.6, (same_actor,), {"on_behalf_of": party("on_behalf_of"), "to": party("to"), "deadline": deadline}),
    "requests": Field(like_what, 0.6, (same_actor,), {"to": party("to"), "deadline": deadline}),
}
WHOLE = ("title", "published", "authors")  # values of the article itself


def of_people(people, member):
    """Roles and mentions, each a find of its own with the person's name."""
    return [{"person": person["name"], "text": text, "optional": person.get("optional", False)} for person in people
            for text in dict.fromkeys(entry["text"] if isinstance(entry, dict) else entry for entry in person.get(member, []))]


def finds(record, field):
    if field in ("roles", "mentions"):
        return of_people(record.get("people", []), field)
    return record.get(field, [])


# --- counting -----------------------------------------------------------------------------------------------------------------------
class Tally:
    """What was right, annotated and found in one field, and what was missed and made up."""

    def __init__(self):
        self.right = self.annotated = self.found = 0
        self.missed, self.made_up = [], []

    @property
    def f1(self):
        return 2 * self.right / (self.annotated + self.found) if self.annotated + self.found else 1.0

    def add(self, want, got, pairs, where):
        """What is optional counts neither as missed nor as made up."""
        partner = dict(pairs)
        taken = set(partner.values())
        for i, item in enumerate(want):
            if item.get("optional"):
                self.found -= i in partner
            else:
                self.annotated += 1
                self.right += i in partner
                if i not in partner:
                    self.missed.append((where, item))
        self.found += len(got)
        self.made_up += [(where, item) for j, item in enumerate(got) if j not in taken]

    def add_value(self, want, got, same, where):
        """A detail of a pair, or a value of the whole article. None: there is none."""
        self.annotated += want is not None
        self.found += got is not None
        self.right += same
        if not same and want is not None:
            self.missed.append((where, want))
        if not same and got is not None:
            self.made_up.append((where, got))


def pair(want, got, field, parties):
    """[(index of an annotated find, index of a find)], the likest first; of alike ones those that stand in the same order."""
    candidates = []
    for i, a in enumerate(want):
        for j, b in enumerate(got):
            like = field.like(a, b)
            if like >= field.least and all(same(a, b, parties) for same in field.exact):
                apart = abs(i / len(want) - j / len(got))
                candidates.append((bool(a.get("optional")), -like, apart, i, j))
    pairs, ours, theirs = [], set(), set()
    for _, _, _, i, j in sorted(candidates):
        if i not in ours and j not in theirs:
            pairs.append((i, j))
            ours.add(i)
            theirs.add(j)
    return pairs


def score_whole(annotation, record, tallies, where):
    """Title, publication and authors."""
    for name in ("title", "published"):
        want, got = annotation.get(name), record.get(name)
        if isinstance(want, dict) and want.get("optional"):
            continue
        same = want is not None and (same_iso(want, got, None) if name == "published" else fold(want) == fold(got))
        tallies[name].add_value(want, got, same, where)
    want, got = (list(map(fold, x.get("authors", []))) for x in (annotation, record))
    pairs = [(i, got.index(name)) for i, name in enumerate(want) if name in got]
    tallies["authors"].add([{"name": x} for x in want], [{"name": x} for x in got], pairs, where)


def score_article(annotation, record, tallies, where):
    parties = Parties(annotation)
    score_whole(annotation, record, tallies, where)
    for name, field in FIELDS.items():
        want, got = finds(annotation, name), finds(record, name)
        pairs = pair(want, got, field, parties)
        tallies[name].add(want, got, pairs, where)
        for i, j in pairs:
            if want[i].get("optional"):
                continue
            for detail, same in field.details.items():
                a, b = want[i].get(detail), got[j].get(detail)
                if a is None and b in want[i].get(detail + "_alt", []):
                    continue
                tallies["%s.%s" % (name, detail)].add_value(a, b, a is not None and same(want[i], got[j], parties), where)


def score(annotations, records):
    """{field: Tally} of annotations and records by name. An article without a record is all missed."""
    names = [*WHOLE, *(x for name, field in FIELDS.items() for x in [name, *("%s.%s" % (name, detail) for detail in field.details)])]
    tallies = {name: Tally() for name in names}
    for name, annotation in sorted(annotations.items()):
        score_article(annotation, records.get(name, {}), tallies, name)
    return tallies


# --- files --------------------------------------------------------------------------------------------------------------------------
def stem(path):
    return os.path.splitext(os.path.basename(path))[0]


def read_annotations(folder):
    found = {}
    for name in sorted(os.listdir(folder)):
        if name.endswith(".json"):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                found[stem(name)] = json.load(file)
    return found


def read_records(folder):
    """Records by the name of their article's file."""
    found = {}
    for parent, _, names in os.walk(folder):
        for name in (n for n in names if n.endswith(".jsonl")):
            with open(os.path.join(parent, name), encoding="utf-8", newline="\n") as file:
                for record in map(json.loads, file):
                    found[stem(record["source"]["uri"])] = record
    return found


def table(tallies):
    lines = ["%-26s %6s %6s %6s %6s" % ("field", "F1", "right", "wanted", "found")]
    lines += ["%-26s %6.3f %6d %6d %6d" % (name, t.f1, t.right, t.annotated, t.found) for name, t in tallies.items()
              if t.annotated + t.found]
    return "\n".join(lines)


def misses(tally):
    show = lambda item: json.dumps(item, ensure_ascii=False) if not isinstance(item, str) else item
    brief = lambda item: {k: v for k, v in item.items() if k not in ("rule", "confidence", "start", "end", "mentions", "sentence")} \
        if isinstance(item, dict) else item
    return "\n".join(["  missed   %s: %s" % (where, show(brief(item))) for where, item in tally.missed] +
                     ["  made up  %s: %s" % (where, show(brief(item))) for where, item in tally.made_up])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("expected")
    parser.add_argument("records")
    parser.add_argument("--misses", metavar="FIELD", help="what the field missed and what it made up")
    options = parser.parse_args()
    tallies = score(read_annotations(options.expected), read_records(options.records))
    print(table(tallies))
    if options.misses:
        if options.misses not in tallies:
            sys.exit("%s: no such field; there are %s" % (options.misses, ", ".join(tallies)))
        print(misses(tallies[options.misses]))


if __name__ == "__main__":
    main()
