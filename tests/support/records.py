"""Reads what a line has stored, and says what is wrong with it. All functions that check return a list of texts, empty when
all is well."""
import glob
import json
import os
import sqlite3

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SCHEMA = os.path.join(ROOT, "configs/schema/record.schema.json")
# Lists of items that stand in the text themselves, and lists of things with mentions that do.
ITEMS = {"captions": "text", "documents": "name", "dates": "text", "quantities": "text", "quotes": "text",
         "statements": "text", "commitments": "sentence", "requests": "sentence"}
WITH_MENTIONS = ("people", "organizations", "places", "programmes")
LIST_END = 100  # items at each end of a list that are held against the schema


def jsonl_lines(folder):
    """Every record of a JSON lines folder in the order written; a half line is an error."""
    found = []
    for path in sorted(glob.glob(os.path.join(folder, "**/*.jsonl"), recursive=True)):
        with open(path, "rb") as file:
            lines = file.read().split(b"\n")  # not splitlines: U+2028 is text
        if lines.pop():
            raise AssertionError(path + ": does not end with a whole line")
        found += [json.loads(line) for line in lines]
    return found


def jsonl_records(folder):
    """{id: record}: of several lines of one id the last counts."""
    return {record["id"]: record for record in jsonl_lines(folder)}


def sqlite_rows(path, query, *values):
    """Rows of a query as dictionaries; the database is opened for reading only."""
    database = sqlite3.connect("file:%s?mode=ro" % path, uri=True)
    try:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute(query, values)]
    finally:
        database.close()


def sqlite_records(path):
    """{id: record} of a SQLite sink."""
    return {row["id"]: json.loads(row["json"]) for row in sqlite_rows(path, "SELECT id, json FROM record")}


def ledger_rows(state, query, *values):
    """Rows of a query on the ledger in a state folder."""
    return sqlite_rows(os.path.join(state, "ledger.db"), query, *values)


def differences(jsonl_folder, sqlite_path, comparable=lambda record: record):
    """Where the two sinks of one line disagree, or hold something twice. `comparable` leaves out of a record what may differ: a
    store that is killed between two sinks fills the second from a later attempt, for which the line may have been changed."""
    lines = jsonl_lines(jsonl_folder)
    ours, theirs = jsonl_records(jsonl_folder), sqlite_records(sqlite_path)
    wrong = []
    seen = set()
    for line in lines:
        key = (line["id"], line["serial"])
        if key in seen:
            wrong.append("%s: serial %d stands twice in the JSON lines" % key)
        seen.add(key)
    for identity in sorted(ours.keys() ^ theirs.keys()):
        wrong.append("%s: only in %s" % (identity, "the JSON lines" if identity in ours else "SQLite"))
    for identity in sorted(ours.keys() & theirs.keys()):
        if comparable(ours[identity]) != comparable(theirs[identity]):
            wrong.append("%s: the sinks hold different records" % identity)
    return wrong


def without_middles(value):
    """What a validator shall look at: of a long list the first and the last items, which in a text of megabytes are some of many
    thousands alike."""
    if isinstance(value, list):
        shown = value if len(value) <= 2 * LIST_END else value[:LIST_END] + value[-LIST_END:]
        return [without_middles(item) for item in shown]
    if isinstance(value, dict):
        return {key: without_middles(item) for key, item in value.items()}
    return value


def against_schema(records):
    """What of these records breaks configs/schema/record.schema.json."""
    import jsonschema  # a Debian package; only who validates needs it
    with open(SCHEMA, encoding="utf-8") as file:
        schema = json.load(file)
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    validator = kind(schema)
    return ["%s: %s: %s" % (record.get("source", {}).get("uri"), "/".join(map(str, error.absolute_path)), error.message)
            for record in records for error in validator.iter_errors(without_middles(record))]


def wrong_offsets(record):
    """Items whose offsets do not hold what the item says stands there."""
    raw = record["text"].encode("utf-8")
    wrong = []

    def compare(where, item, want):
        start, end = item.get("start"), item.get("end")
        if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start <= end <= len(raw):
            wrong.append("%s: offsets %s..%s of %d bytes" % (where, start, end, len(raw)))
        elif want is not None and raw[start:end] != want.encode("utf-8"):
            wrong.append("%s: %r stands at %d..%d, not %r" % (where, raw[start:end].decode("utf-8", "replace"), start, end, want))

    for field, key in ITEMS.items():
        for item in record.get(field, []):
            compare(field, item, item[key])
    for field in WITH_MENTIONS:
        for item in record.get(field, []):
            for mention in item.get("mentions", []):
                compare(field, mention, mention["text"])
    for item in record.get("abbreviations", []):
        compare("abbreviations", item, None)
        if item["short"].encode("utf-8") not in raw[item["start"]:item["end"]]:
            wrong.append("abbreviations: %s is not at its place" % item["short"])
    end = 0
    for paragraph in record.get("paragraphs", []):
        compare("paragraphs", paragraph, None)
        if paragraph["start"] < end:
            wrong.append("paragraphs: one begins at %d, inside the one before, which ends at %d" % (paragraph["start"], end))
        end = paragraph["end"]
    for start, stop in record.get("sentences", []):
        compare("sentences", {"start": start, "end": stop}, None)
        if raw[start:stop].decode("utf-8", "strict") != raw[start:stop].decode("utf-8", "strict").strip():
            wrong.append("sentences: %d..%d begins or ends with white space" % (start, stop))
    return wrong
