#!/usr/bin/python3
"""Keeps articles in some languages. Stands behind clean, which finds the language.

    { "name": "language", "program": "language_filter.py", "languages": ["vi"] }"""
from dongtin_stage import PASS, drop, run


def handle(article, settings):
    language = article.record.get("language", "unknown")
    return PASS if language in settings.languages else drop("the language is %s" % language)


run("language", handle, summary="keeps articles in some languages",
    settings={"languages": {"type": "array", "items": {"type": "string"}, "default": ["vi"], "description": "codes: vi, en, other"}})
