#!/usr/bin/python3
"""The smallest stage: drops articles without text and hands all others on as they are."""
from dongtin_stage import PASS, drop, run


def handle(article, settings):
    if not article.bytes:
        return drop("empty")
    return PASS


run("minimal", handle, summary="drops articles without text")
