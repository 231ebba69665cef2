#!/usr/bin/env python3
"""From a saved file to the page served: what an editor waits for in `bridgebook live`.

Usage: latency.py PROGRAM PROJECT CHAPTER.en.md [EDITS]

Starts the preview of a copy of PROJECT in memory, appends a sentence to the chapter again and again, and asks for its
page again and again until the sentence is there. In a project of `corpus.py` it then does the same with a definition
of the termbase and with the base template of the theme, on which all pages depend. Prints the median and the slowest,
in milliseconds and as parts of the first build's time in the same run.
"""

import http.client
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time


def main():
    program, project, chapter = sys.argv[1:4]
    edits = int(sys.argv[4]) if len(sys.argv) > 4 else 15
    memory = "/dev/shm" if pathlib.Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(dir=memory) as scratch:
        root = pathlib.Path(scratch) / "project"
        shutil.copytree(project, root, ignore=shutil.ignore_patterns("public", ".*"))
        begun = time.perf_counter()
        preview = subprocess.Popen(
            [program, "--root", str(root), "live", "--port", "0"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        try:
            for line in preview.stdout:
                address = re.search(r"http://localhost:(\d+)", line)
                if address:
                    break
            server = http.client.HTTPConnection("127.0.0.1", int(address.group(1)))
            language = chapter.rsplit(".", 2)[1]
            stem = chapter.removeprefix("content/").rsplit(".", 2)[0].removesuffix("index")
            path = f"/{language}/{stem}/".replace("//", "/")

            def page(path):
                server.request("GET", path)
                answer = server.getresponse()
                return answer.status, answer.read()

            while page(path)[0] != 200:
                time.sleep(0.01)
            first = time.perf_counter() - begun

            def saves(file, path, texts):
                waits = []
                for mark, text in texts:
                    time.sleep(max(1.0, first / 20))
                    saved = time.perf_counter()
                    file.write_text(text, encoding="utf-8")
                    # A browser waits for the news instead: the cores belong to the build.
                    while mark.encode() not in page(path)[1]:
                        time.sleep(0.001)
                    waits.append((time.perf_counter() - saved) * 1000)
                return waits

            def tell(what, waits):
                median, slowest = statistics.median(waits), max(waits)
                print(f"{what}: {median / first / 1000:.3f} of the first build ({first:.2f} s): "
                      f"median {median:.0f} ms, slowest {slowest:.0f} ms of {len(waits)}")

            file = root / chapter
            text = file.read_text(encoding="utf-8")
            marks = [f"Latency {number} end." for number in range(edits)]
            tell("a paragraph", saves(file, path, [(mark, f"{text}\n{mark}\n") for mark in marks]))
            record = next(iter(sorted((root / "content/termbase").glob("terms-*.yaml"))), None)
            if record is None:
                return
            text = record.read_text(encoding="utf-8")
            name = re.search(r"id: (\S+)", text).group(1)
            defined = [(mark, re.sub(r"(definition: \{en: )[^,]*", rf"\g<1>{mark}", text, count=1)) for mark in marks[:5]]
            tell("a definition", saves(record, f"/{language}/glossary/{name}/", defined))
            own = pathlib.Path(__file__).parents[2] / "themes/default/templates/base.html"
            text, template = own.read_text(encoding="utf-8"), root / own.relative_to(own.parents[3])
            template.parent.mkdir(parents=True, exist_ok=True)
            marks = [f"data-latency-{number}" for number in range(5)]
            tell("the base template", saves(template, path, [(mark, text.replace("<body", f"<body {mark}", 1)) for mark in marks]))
        finally:
            preview.terminate()
            preview.wait()


if __name__ == "__main__":
    main()
