#!/usr/bin/python3
"""A filter to stand before clean: makes text of PDF (pdftotext) and of DOCX, ODT and EPUB (pandoc); all else goes on as it is.

    { "name": "documents", "pipe": ["python3", "documents.py"] }

What cannot be read goes on as it is too, and clean rejects it with the reason. This is no stage but a plain filter: a line
in, a line out."""
import base64
import json
import re
import subprocess
import sys


def convert(document, name):
    """(text, content type) of a document."""
    def run(*command):
        return subprocess.run(command, input=document, stdout=subprocess.PIPE, timeout=25, check=True).stdout.decode("utf-8", "replace")
    if document.startswith(b"%PDF"):
        blocks = re.split(r"\n\s*\n", run("pdftotext", "-enc", "UTF-8", "-nopgbrk", "-", "-"))
        return "\n\n".join(" ".join(block.split()) for block in blocks), "text/plain"
    kind = re.search(r"\.(docx|odt|epub)$", name.lower())
    return run("pandoc", "--from", kind.group(1) if kind else "docx", "--to", "html"), "text/html"


for line in sys.stdin:
    if '"base64":"JVBER' in line or '"base64":"UEsDB' in line:  # %PDF, or a ZIP archive
        record = json.loads(line)
        try:
            text, content_type = convert(base64.b64decode(record["base64"]), record["source"]["uri"])
            del record["base64"]
            line = json.dumps({**record, "text": text, "content_type": content_type, "charset": "utf-8"}, ensure_ascii=False) + "\n"
        except (OSError, subprocess.SubprocessError) as error:
            print("%s: %s" % (record["source"]["uri"], error), file=sys.stderr, flush=True)
    sys.stdout.write(line)
    sys.stdout.flush()
