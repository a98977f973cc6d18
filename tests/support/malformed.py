"""Malformed and hostile inputs, made by code. Each is a Case: its name, the file it stands in, that file's bytes, and what has to
become of it:

    Stored(text)      a record, with this in its text ("" for any text)
    Rejected(reason)  a dead letter whose reason holds this

Cases of one group stand together in one folder. JSON lines have a good line before and after the bad one."""
import collections
import json

from articles import as_line

Case = collections.namedtuple("Case", "name file content want")
Stored = collections.namedtuple("Stored", "text")
Rejected = collections.namedtuple("Rejected", "reason")

LIMIT = 8 << 20                       # max_article_bytes, when the configuration does not say
REPAIRED = "\ufffd"
BODY = ("Sáng nay, xã Đồng Lộc khánh thành một cây cầu mới. Bà con hai bên sông đã chờ cây cầu này từ nhiều năm. "
        "Theo kế hoạch, đường dẫn hai đầu cầu sẽ làm xong trước ngày 30/4/2024.")
START, MIDDLE, END = BODY[:BODY.index("một")], BODY[BODY.index("một"):BODY.index("Theo")], BODY[BODY.index("Theo"):]
WORDS = "cây cầu mới"                 # of BODY


def around(bytes_, place="middle"):
    """BODY with these bytes at a place of it."""
    raw = [part.encode() for part in (START, MIDDLE, END)]
    return {"start": bytes_ + b"".join(raw), "middle": raw[0] + bytes_ + raw[1] + raw[2], "end": b"".join(raw) + bytes_}[place]


def broken_utf8():
    """Characters cut off at every byte and place, and every kind of sequence that RFC 3629 forbids."""
    for character in "đ", "ệ", "😀":
        raw = character.encode()
        for size in range(1, len(raw)):
            for place in "start", "middle", "end":
                yield "%d of %d bytes at the %s" % (size, len(raw), place), around(raw[:size], place)
    for name, raw in (("a continuation byte alone", b"\x80"), ("many continuation bytes", b"\xbf" * 7),
                      ("overlong, 2 bytes", b"\xc0\xaf"), ("overlong NUL", b"\xc0\x80"), ("overlong, 3 bytes", b"\xe0\x80\xaf"),
                      ("overlong, 4 bytes", b"\xf0\x80\x80\xaf"), ("a high surrogate", b"\xed\xa0\x80"),
                      ("a low surrogate", b"\xed\xb0\x80"), ("a pair of surrogates", b"\xed\xa0\xbd\xed\xb8\x80"),
                      ("beyond U+10FFFF", b"\xf4\x90\x80\x80"), ("5 bytes", b"\xf8\x88\x80\x80\x80"),
                      ("6 bytes", b"\xfc\x84\x80\x80\x80\x80"), ("FE", b"\xfe"), ("FF", b"\xff"),
                      ("a lead byte before a letter", b"\xe1\xbbx")):
        yield name, around(raw)


def utf8_cases():
    for name, content in broken_utf8():
        yield Case(name, name + ".txt", content, Stored(REPAIRED))
    yield Case("broken all over", "all.txt", b"\xff\xc3\xe1\xbb a" * 400, Rejected("not text"))
    yield Case("only continuation bytes", "continuation.txt", b"\x80\xbf" * 300, Stored(""))  # of windows-1252


def character_cases():
    def text(name, content, want):
        return Case(name, name + ".txt", content if isinstance(content, bytes) else content.encode(), want)
    yield text("NUL in the middle", around(b"\0"), Rejected("NUL bytes"))
    yield text("NUL at the end", around(b"\0", "end"), Rejected("NUL bytes"))
    yield text("NUL at the start", around(b"\0", "start"), Rejected("NUL bytes"))
    yield text("only NUL", b"\0" * 5000, Rejected("not text"))
    yield text("a few control bytes", around(b"\x01\x1b[2J\x07\x7f"), Stored(WORDS))
    yield text("only control bytes", bytes(range(1, 9)) * 50, Rejected("control characters"))
    yield text("C1 controls", around("\x85\x9b2J".encode()), Stored(WORDS))
    yield text("direction marks", around("\u202e\u2066\u200f".encode()), Stored(WORDS))
    yield text("zero width", around("\u200b\ufeff\u2060".encode()), Stored(WORDS))
    yield text("noncharacters", around("\uffff\U0010ffff\ufdd0".encode()), Stored(WORDS))
    yield text("private use", around("\ue000\uf8ff".encode()), Stored(WORDS))
    yield text("1000 marks on a letter", around("a" .encode() + "\u0301".encode() * 1000), Stored(WORDS))
    yield text("empty", b"", Rejected("empty"))
    yield text("only white space", " \t\n\r\n\u00a0\u3000\u2003\n" * 100, Rejected("no text"))
    yield text("only a mark of UTF-8", b"\xef\xbb\xbf", Rejected("no text"))
    yield text("only a mark of UTF-16", b"\xff\xfe", Rejected("no text"))
    yield text("only a mark of UTF-32", b"\xff\xfe\0\0", Rejected("no text"))
    yield text("only zero width", "\u200b" * 100, Rejected("no text"))
    yield text("one letter", "a", Stored("a"))
    yield text("one line of 1 MiB", BODY * ((1 << 20) // len(BODY.encode())), Stored(WORDS))
    yield text("a word of 1 MiB", "a" * (1 << 20), Stored("a" * 100))
    yield text("100,000 short lines", "a\n" * 99999, Stored("a"))
    yield text("more lines than are read", "a\n" * 200000, Rejected("more than 100000 lines"))
    yield text("old Mac line ends", BODY.replace(". ", ".\r"), Stored(WORDS))
    yield text("no line ends but U+2028", BODY.replace(". ", ".\u2028"), Stored(WORDS))


def charset_cases():
    for name, codec in (("UTF-16 with mark", "utf-16"), ("UTF-32 with mark", "utf-32"), ("UTF-16LE", "utf-16-le"),
                        ("UTF-16BE", "utf-16-be")):
        yield Case(name, name + ".txt", BODY.encode(codec), Stored(WORDS))
    for name, mark, codec in (("UTF-16BE with mark", b"\xfe\xff", "utf-16-be"), ("UTF-32BE with mark", b"\0\0\xfe\xff", "utf-32-be")):
        yield Case(name, name + ".txt", mark + BODY.encode(codec), Stored(WORDS))
    yield Case("UTF-32LE", "utf-32le.txt", BODY.encode("utf-32-le"), Rejected("control characters"))
    yield Case("UTF-32BE", "utf-32be.txt", BODY.encode("utf-32-be"), Rejected("control characters"))
    yield Case("UTF-16 cut in a character", "utf-16 cut.txt", BODY.encode("utf-16")[:-1], Stored(WORDS))
    yield Case("UTF-16 with lone surrogates", "utf-16 surrogates.txt", BODY.encode("utf-16") + b"\x00\xd8" * 3, Stored(WORDS))
    yield Case("UTF-32 beyond Unicode", "utf-32 beyond.txt", BODY.encode("utf-32") + b"\xff\xff\xff\x7f", Stored(WORDS))
    yield Case("a mark of UTF-16 before UTF-8", "wrong mark.txt", b"\xff\xfe" + BODY.encode(), Stored(""))
    for claim, codec in (("utf-16", "utf-8"), ("windows-1252", "utf-8"), ("no-such-charset", "utf-8"), ("utf-7", "utf-8"),
                         ("x" * 5000, "utf-8"), ("", "utf-8"), ("utf-8\x1b", "utf-8"), ("utf-8", "utf-16")):
        page = '<html><head><meta charset="%s"></head><body><p>%s</p></body></html>' % (claim, BODY)
        name = "says %s, is %s" % (claim[:20].replace("\x1b", "ESC"), codec)
        yield Case(name, name + ".html", page.encode(codec), Stored(WORDS))


def binary_cases():
    kinds = {"PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "JPEG": b"\xff\xd8\xff\xe0\0\x10JFIF\0", "ZIP": b"PK\x03\x04\x14\0\0\0",
             "ELF": b"\x7fELF\x02\x01\x01\0", "PNG": b"\x89PNG\r\n\x1a\n", "gzip": b"\x1f\x8b\x08\0", "zstd": b"\x28\xb5\x2f\xfd",
             "GIF": b"GIF89a", "Word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "RTF": b"{\\rtf1\\ansi "}
    for name, start in kinds.items():
        for ending in "txt", "html":
            yield Case("%s as %s" % (name, ending), "%s.%s" % (name, ending), start + bytes(range(256)) * 20, Rejected("not text"))
    yield Case("PDF as json", "pdf.json", kinds["PDF"], Rejected("not a JSON object: it does not begin with '{'"))


def size_cases():
    def fill(size):
        return (BODY + "\n").encode() * (size // len((BODY + "\n").encode()) + 1)
    yield Case("8 MiB", "limit.txt", fill(LIMIT)[:LIMIT - 1] + b"\n", Stored(WORDS))
    yield Case("8 MiB and 1", "limit and 1.txt", fill(LIMIT)[:LIMIT + 1], Rejected("the limit is 8388608"))
    yield Case("50 MB", "50 MB.txt", fill(50000000)[:50000000], Rejected("50000000 bytes, the limit is 8388608"))
    yield Case("50 MB of HTML", "50 MB.html", b"<p>" * 16666666, Rejected("the limit is 8388608"))
    yield Case("50 MB of JSON", "50 MB.json", b'{"text":"' + b"a" * 50000000 + b'"}', Rejected("the limit is 8388608"))
    line = b'{"uri":"test:50","text":"' + b"a" * 50000000 + b'"}'
    yield Case("a line of 50 MB", "50 MB.jsonl", line, Rejected("the limit is 33554432 (4 x max_article_bytes)"))
    yield Case("a line of 50 MB without an end", "50 MB open.jsonl", b'{"uri":"test:51","text":"' + b"a" * 50000000, Rejected("the limit is 33554432 (4 x max_article_bytes)"))
    yield Case("a text of 8 MiB and 1 in a line", "line.jsonl", b'{"uri":"test:52","text":"' + b"a" * (LIMIT + 1) + b'"}',
               Rejected("the limit is 8388608"))


def page_cases():
    def page(name, content, want):
        return Case(name, name + ".html", content if isinstance(content, bytes) else content.encode(), want)
    yield page("nothing but tags", "<div><p></p><ul><li></ul></div>" * 50, Rejected("no text"))
    yield page("empty page", b"", Rejected("empty"))
    yield page("only a script", "<script>document.write('%s')</script>" % BODY, Rejected("no text"))
    yield page("only a style", "<style>p{}</style>", Rejected("no text"))
    yield page("only a comment", "<!-- %s" % BODY, Rejected("no text"))
    yield page("100,000 nested div", "<div>" * 100000 + BODY, Rejected("elements nested deeper than 1000"))
    yield page("100,000 nested b", "<b>" * 100000 + BODY, Rejected("elements nested deeper than 1000"))
    yield page("100,000 nested tables", "<table><tr><td>" * 33333 + BODY, Rejected("elements nested deeper than 1000"))
    yield page("200,000 attributes", "<p %s>%s" % (" ".join("a%d=1" % n for n in range(200000)), BODY), Stored(WORDS))
    yield page("an attribute of 7 MB", '<p title="%s">%s</p>' % ("x" * 7000000, BODY), Stored(WORDS))
    yield page("a tag name of 1 MB", "<%s>%s" % ("x" * 1000000, BODY), Stored(WORDS))
    yield page("everything unclosed", "<html><body><table><tr><td><ul><li><p><b><i><a href=%s" % BODY + "<p>" + BODY, Rejected("no text of an article"))
    yield page("closed before opened", "</p></div></body></html></table>%s</p>" % BODY, Stored(WORDS))
    yield page("100,000 closing tags", "</div>" * 100000 + BODY, Stored(WORDS))
    yield page("entity bomb", '<!DOCTYPE html [<!ENTITY a "lol">%s]><p>&j;</p><p>%s</p>' % ("".join(
        '<!ENTITY %s "%s">' % (chr(98 + n), "&%s;" % chr(97 + n) * 10) for n in range(9)), BODY), Stored(WORDS))
    yield page("outside entity", '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;</p><p>%s</p>' % BODY, Stored(WORDS))
    yield page("entities that are none", "<p>&#0;&#xD800;&#x110000;&#99999999999;&nosuch;&amp %s</p>" % BODY, Stored(WORDS))
    yield page("NUL in a page", "<p>%s\0</p>" % BODY, Rejected("NUL bytes"))
    yield page("cut in a tag", ("<p>%s</p><p clas" % BODY), Stored(WORDS))
    yield page("cut in a comment", ("<p>%s</p><!-- x" % BODY), Stored(WORDS))
    yield page("CDATA", "<p>%s<![CDATA[ x ]]></p>" % BODY, Stored(WORDS))
    yield page("frames", "<frameset><frame src=x></frameset>", Rejected("no text"))
    yield page("broken UTF-8 in a page", b"<p>" + around(b"\xe1\xbb") + b"</p>", Stored(REPAIRED))
    yield page("300,000 table cells", "<table>" + "<tr><td>a<td>b<td>c" * 100000 + "</table>", Stored("a | b | c"))
    yield page("date that is none", '<meta property="article:published_time" content="yesterday\x1b"><p>%s</p>' % BODY, Stored(WORDS))
    yield page("base and refresh", '<base href="x:y"><meta http-equiv=refresh content="0;url=//x"><p>%s</p>' % BODY, Stored(WORDS))


def bad_lines():
    """(name, line, want): what a JSON line, or a .json file, should not be. The reason has to say all that is given here."""
    text = json.dumps(BODY, ensure_ascii=False)

    def with_(members):
        return '{"text":%s,%s}' % (text, members)

    rows = (
        ("array", "[]",
         'not a JSON object but an array'),
        ("array of lines", '[{"text":%s}]' % text,
         'not a JSON object but an array'),
        ("string", text,
         "not a JSON object: it does not begin with '{'"),
        ("number", "7",
         "not a JSON object: it does not begin with '{'"),
        ("null", "null",
         "not a JSON object: it does not begin with '{'"),
        ("true", "true",
         "not a JSON object: it does not begin with '{'"),
        ("not JSON", BODY,
         "not a JSON object: it does not begin with '{'"),
        ("XML", "<a/>",
         "not a JSON object: it does not begin with '{'"),
        ("only an opening brace", "{",
         'not a JSON object: byte 1: ends where a key in quotes is expected'),
        ("cut in a string", '{"text":"abc',
         'not a JSON object: byte 12: ends where the closing quote of a string is expected'),
        ("cut in an escape", '{"text":"abc\\',
         'not a JSON object: byte 12: an escape is one of \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u'),
        ("cut in a key", '{"tex',
         'not a JSON object: byte 5: ends where the closing quote of a string is expected'),
        ("cut behind a colon", '{"text":',
         'not a JSON object: byte 8: ends where a value is expected'),
        ("trailing comma", '{"text":%s,}' % text,
         'not a JSON object: byte 239: a key in quotes is expected'),
        ("no colon", '{"text" %s}' % text,
         "not a JSON object: byte 8: ':' is expected"),
        ("single quotes", "{'text':'a'}",
         'not a JSON object: byte 1: a key in quotes is expected'),
        ("unquoted key", "{text:%s}" % text,
         'not a JSON object: byte 1: a key in quotes is expected'),
        ("comment", '{"text":%s/*x*/}' % text,
         "not a JSON object: byte 238: ',' or '}' is expected"),
        ("two objects", '{"text":"a"}{"text":"b"}',
         'not a JSON object: byte 12: nothing more is expected'),
        ("bytes behind", '{"text":"a"} x',
         'not a JSON object: byte 13: nothing more is expected'),
        ("leading comma", '{,"text":"a"}',
         'not a JSON object: byte 1: a key in quotes is expected'),
        ("NaN", with_('"n":NaN'),
         'not a JSON object: byte 243: a value is expected'),
        ("Infinity", with_('"n":Infinity'),
         'not a JSON object: byte 243: a value is expected'),
        ("leading zero", with_('"n":01'),
         "not a JSON object: byte 244: ',' or '}' is expected"),
        ("plus", with_('"n":+1'),
         'not a JSON object: byte 243: a value is expected'),
        ("a dot alone", with_('"n":.'),
         'not a JSON object: byte 243: a value is expected'),
        ("hexadecimal", with_('"n":0x1'),
         "not a JSON object: byte 244: ',' or '}' is expected"),
        ("bad escape", '{"text":"a\\x41"}',
         'not a JSON object: byte 10: an escape is one of \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u'),
        ("short escape", '{"text":"a\\u12"}',
         'not a JSON object: byte 10: \\u needs four hexadecimal digits'),
        ("lone high surrogate", '{"text":"a\\ud800"}',
         'not a JSON object: byte 10: a surrogate needs its other half'),
        ("lone low surrogate", '{"text":"a\\udc00"}',
         'not a JSON object: byte 10: a surrogate needs its other half'),
        ("surrogates the wrong way round", '{"text":"\\udc00\\ud800"}',
         'not a JSON object: byte 9: a surrogate needs its other half'),
        ("NUL escape", '{"text":"a\\u0000b"}',
         'not a JSON object: byte 10: \\u0000 is not allowed'),
        ("NUL escape in a key", with_('"a\\u0000b":1'),
         'not a JSON object: byte 241: \\u0000 is not allowed'),
        ("raw tab", '{"text":"a\tb"}',
         'not a JSON object: byte 10: 0x09 must be escaped in a string'),
        ("raw control byte", '{"text":"a\x01b"}',
         'not a JSON object: byte 10: 0x01 must be escaped in a string'),
        ("10^5 deep", with_('"x":' + "[" * 100000 + "]" * 100000),
         'not a JSON object: byte 306: nested deeper than 64'),
        ("10^5 deep and cut", with_('"x":' + '{"a":' * 100000),
         'not a JSON object: byte 558: nested deeper than 64'),
        ("65 deep", with_('"x":' + "[" * 65 + "]" * 65),
         'not a JSON object: byte 306: nested deeper than 64'),
        ("1e400", with_('"n":1e400'),
         'the members for "extra": real number overflow near \'1e400\''),
        ("a number of 10^5 digits", with_('"n":' + "9" * 100000),
         'the members for "extra": too big integer'),
        ("text twice", '{"text":"a","text":"b"}',
         '"text" stands twice'),
        ("member twice", with_('"n":1,"n":2'),
         '"n" stands twice'),
        ("no text", '{"uri":"u"}',
         'line has neither "text" nor "html"'),
        ("empty object", "{}",
         'line has neither "text" nor "html"'),
        ("text and html", '{"text":"a","html":"b"}',
         'line has both "text" and "html"'),
        ("text is a number", '{"text":7}',
         '"text": 7 is not a string'),
        ("text is null", '{"text":null}',
         'line has neither "text" nor "html"'),
        ("text is an array", '{"text":["a"]}',
         '"text": ["a"] is not a string'),
        ("html is an object", '{"html":{}}',
         '"html": {} is not a string'),
        ("uri is a number", with_('"uri":7'),
         '"uri": 7 is not a string of at least one character'),
        ("uri is empty", with_('"uri":""'),
         '"uri": "" is not a string of at least one character'),
        ("title is an array", with_('"title":["a"]'),
         '"title": ["a"] is not a string'),
        ("published is no date", with_('"published":"yesterday"'),
         '"published": "yesterday" is not an ISO 8601 date (2024-10-16 or 2024-10-16T08:30:00+07:00)'),
        ("published is a number", with_('"published":20240229'),
         '"published": 20240229 is not an ISO 8601 date (2024-10-16 or 2024-10-16T08:30:00+07:00)'),
        ("published on 30 February", with_('"published":"2024-02-30"'),
         '"published": "2024-02-30" is not an ISO 8601 date (2024-10-16 or 2024-10-16T08:30:00+07:00)'),
        ("published in month 13", with_('"published":"2024-13-01"'),
         '"published": "2024-13-01" is not an ISO 8601 date (2024-10-16 or 2024-10-16T08:30:00+07:00)'),
        ("authors are nested", with_('"authors":[["a"]]'),
         '"authors": ["a"] is not a string'),
        ("authors is an object", with_('"authors":{"a":1}'),
         '"authors": {"a":1} is not a string or an array of strings'),
        ("authors are numbers", with_('"authors":[1]'),
         '"authors": 1 is not a string'),
        ("language is a number", with_('"language":1'),
         '"language": 1 is not a string'),
        ("record without an id", '{"schema":"dongtin/1","text":%s}' % text,
         'record has no "id"'),
        ("record with a wrong id", '{"schema":"dongtin/1","id":"x","revision":"%s","serial":1,"text":"a"}' % ("0" * 32),
         '"id": "x" is not a string of 32 lower-case hexadecimal digits'),
        ("record with a serial of 0", '{"schema":"dongtin/1","id":"%s","revision":"%s","serial":0,"text":"a"}' % ("1" * 32, "0" * 32),
         '"serial": 0 is not a whole number from 1 to 18446744073709551615'),
        ("text is empty", '{"text":""}',
         'no text'),
        ("text is white space", '{"text":" \\n\\t "}',
         'no text'),
        ("not UTF-8 in the text", b'{"text":"a\xc3(b"}', '"text": byte 1: 0xc3 is not valid UTF-8'),
        ("not UTF-8 in a key", b'{"text":"a","\xff":1}', 'byte 13: 0xff is not valid UTF-8'),
        ("NUL byte", b'{"text":"a\0b"}', 'not a JSON object: byte 10: 0x00 must be escaped in a string'),
        ("UTF-16", '{"text":"a"}'.encode("utf-16"), "not a JSON object: it does not begin with '{'"),
    )
    for name, line, reason in rows:
        yield name, line if isinstance(line, bytes) else line.encode(), Rejected(reason)


def good_lines():
    """Lines that look odd and are right: what of them is stored."""
    text = json.dumps(BODY, ensure_ascii=False)
    for name, line in (("foreign id", '{"id":7,"text":%s}' % text), ("foreign id of ours' form", '{"id":"%s","text":%s}' % ("f" * 32, text)),
                       ("foreign revision", '{"revision":null,"serial":"x","text":%s}' % text), ("members of a record", '{"people":1,"sentences":{},"text":%s}' % text),
                       ("escaped key", '{"te\\u0078t2":1,"text":%s}' % text), ("64 deep at most", '{"text":%s,"x":%s}' % (text, "[" * 50 + "]" * 50)),
                       ("white space", ' \t{ "text" : %s } \r' % text), ("title with markup", '{"title":"<b>x</b>\\u001b[0m","text":%s}' % text),
                       ("uri of 1 MB", '{"uri":"%s","text":%s}' % ("u" * 1000000, text)),
                       ("uri with control characters", '{"uri":"a\\u001b[2Jb\\n","text":%s}' % text),
                       ("1000 members", '{"text":%s,%s}' % (text, ",".join('"m%d":1' % n for n in range(1000)))),
                       ("escaped all over", '{"text":"%s"}' % "".join("\\u%04x" % ord(c) for c in BODY))):
        yield name, line.encode(), Stored(WORDS)


def line_cases(lines, first):
    """Each line as a file of JSON lines, between two good ones, and by itself as a .json file."""
    for number, (name, line, want) in enumerate(lines):
        before, after = as_line(first + 2 * number), as_line(first + 2 * number + 1)
        # Bytes of UTF-16 hold newlines of their own kind: such a file is looked at alone.
        if b"\0{" not in line and b"{\0" not in line:
            yield Case(name + ", a line", name + ".jsonl", before.encode() + line + b"\n" + after.encode(), want)
        if isinstance(want, Stored) or want.reason == "no text":  # not the same article a second time
            line = line.replace(b'"uri":"', b'"uri":"f') + b"\n"
        yield Case(name + ", a file", name + ".json", line, want)


GROUPS = {"broken UTF-8": list(utf8_cases()), "characters": list(character_cases()), "charsets": list(charset_cases()),
          "binary": list(binary_cases()), "sizes": list(size_cases()), "pages": list(page_cases()),
          "bad lines": list(line_cases(bad_lines(), 100000)), "odd lines": list(line_cases(good_lines(), 200000))}
