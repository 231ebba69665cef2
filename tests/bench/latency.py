#!/usr/bin/env python3
"""From a saved file to the page served: what an editor waits for in `bridgebook live`.

Usage: latency.py PROGRAM PROJECT CHAPTER.en.md [EDITS]

Starts the preview of a copy of PROJECT in memory, appends a sentence to the chapter again and again, and asks for its
page again and again until the sentence is there. Prints the median and the slowest, in milliseconds and as parts of
the first build's time in the same run.
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

            def page():
                server.request("GET", path)
                answer = server.getresponse()
                return answer.status, answer.read()

            while page()[0] != 200:
                time.sleep(0.01)
            first = time.perf_counter() - begun
            file, waits = root / chapter, []
            text = file.read_text(encoding="utf-8")
            for number in range(edits):
                time.sleep(max(1.0, first / 20))
                mark = f"Latency {number} end."
                saved = time.perf_counter()
                file.write_text(text + f"\n{mark}\n", encoding="utf-8")
                # A browser waits for the news instead: the cores belong to the build.
                while mark.encode() not in page()[1]:
                    time.sleep(0.001)
                waits.append((time.perf_counter() - saved) * 1000)
        finally:
            preview.terminate()
            preview.wait()
    median, slowest = statistics.median(waits), max(waits)
    print(f"first build 1.0 ({first:.2f} s); a save is served after 1/{first * 1000 / median:.0f} of that: "
          f"median {median:.0f} ms, slowest {slowest:.0f} ms of {edits}")


if __name__ == "__main__":
    main()
