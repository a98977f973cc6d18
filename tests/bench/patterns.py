"""The work that forwarders of logs are compared by: articles as JSON lines, ten patterns each, JSON lines out.

    python3 tests/bench/patterns.py [ARTICLES] [BYTES] [ROUNDS]

The line is ingest (a file of JSON lines), extract with a pack of ten pattern rules and nothing else, store (JSON lines). Prints the
CPU time of each process for 1,000 articles, the rate, and the most memory. Programs: as in line.py."""
import json
import os
import sys

from line import run_new_line
from measuring import article_of, configuration, median, program
from dongtin import ROOT

# field: pattern, words or marks one of which stands in the sentence of each match, a sentence with one
RULES = {
    "days": (r"\d{1,2}/\d{1,2}/\d{4}", ["/"], "Ngày 1/2/2024."),
    "amounts": (r"\d+(?:[.,]\d+)* tỷ đồng", ["tỷ"], "Cần 3 tỷ đồng."),
    "shares": (r"\d+(?:,\d+)?%", ["%"], "Đạt 55% kế hoạch."),
    "lengths": (r"\d+ km", ["km"], "Đường dài 3 km."),
    "phones": (r"(?:\+84|0)[0-9]{9}", ["điện thoại"], "Số điện thoại 0912345678."),
    "mails": (r"[\w.]+@[\w.]+", ["@"], "Thư gửi a@b.vn."),
    "addresses": (r"https?://\S+", ["https", "http"], "Xem https://a.vn"),
    "decrees": (r"\d+/\d{4}/N[ĐQ]-\p{Lu}+", ["/"], "Theo 12/2020/NĐ-CP."),
    "persons": (r"(?:Ông|Bà) \p{Lu}\p{L}+(?: \p{Lu}\p{L}+)+", ["Ông", "Bà"], "Ông Lê Lam nói."),
    "boards": (r"UBND tỉnh \p{Lu}\p{L}+(?: \p{Lu}\p{L}+)*", ["UBND"], "Do UBND tỉnh Lào Cai."),
}


def write_pack(line):
    """A folder of packs with the Vietnamese one alone: how the language is spelt, and the rules."""
    with open(os.path.join(ROOT, "configs/rules/vi/pack.json"), encoding="utf-8") as file:
        line.write("rules/vi/pack.json", file.read())
    line.write("rules/vi/patterns.json", json.dumps({"rules": [
        {"rule": "bench." + field, "field": field, "confidence": 0.9, "pattern": pattern, "literals": literals,
         "examples": {"match": [sentence], "not": ["Không có gì."]}} for field, (pattern, literals, sentence) in RULES.items()]}))


def write_lines(line, count, size):
    with open(line.join("articles.jsonl"), "w", encoding="utf-8") as file:
        for number in range(count):
            title, _, text = article_of(number, size).partition("\n\n")
            file.write(json.dumps({"uri": "bench:%d" % number, "title": title, "text": text}, ensure_ascii=False) + "\n")


def write_input(line, count, size):
    write_pack(line)
    write_lines(line, count, size)


def main():
    articles, size, rounds = (int(value) for value in (sys.argv[1:] + ["20000", "12000", "2"][len(sys.argv) - 1:]))
    lines, rates, peaks = [], [], []
    for _ in range(rounds):
        cpu, rate, peak = run_new_line(
            configuration([{"jsonl": "articles.jsonl"}], [{"jsonl": "records"}], [{"name": "extract", "rules": "rules"}]),
            lambda line: write_input(line, articles, size), articles)
        lines.append(cpu)
        rates.append(rate)
        peaks.append(sum(peak.values()))
    print("%d articles of %d bytes as JSON lines, ten patterns, medians of %d rounds; programs: %s" % (articles, size, rounds, program("")))
    for stage in lines[0]:
        print("  %-10s %8.3f s CPU for 1,000 articles" % (stage, median(line[stage] for line in lines) / 1000))
    print("  whole line %8.3f s CPU for 1,000 articles" % (median(sum(line.values()) for line in lines) / 1000))
    print("  rate       %8.0f articles/s, memory %.0f MiB at most, all processes" % (median(rates), max(peaks) / 1048576))


if __name__ == "__main__":
    main()
