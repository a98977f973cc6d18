#!/usr/bin/python3
"""Makes one record of each commitment in an article, so that each can be searched, exported and followed by itself. Stands behind
extract.

    { "name": "commitments", "program": "commitments.py" }"""
from dongtin_stage import PASS, drop, run

KEPT = ("source", "url", "language", "title", "published", "sentences", "pipeline")


def handle(article, settings):
    for commitment in article.record.get("commitments", []):
        part = article.split()
        for key in [key for key in part.record if key not in KEPT]:
            del part.record[key]
        part.record["commitments"] = [commitment]
    return PASS if article.parts else drop("nobody promises anything")


run("commitments", handle, summary="makes one record of each commitment")
