#!/usr/bin/env python3
"""How fast books are printed, beside Chromium and WeasyPrint, in one run.

The same bilingual book (chapters, headings, paragraphs, lists, footnotes, strong words, links, ruby) is
written as a handbook for bridgebook and as HTML with print styles for the others. Printed are ratios against
bridgebook, which makes the screen and the press edition (CMYK, bleed, marks, PDF/X-4, preflight), while the
others make one plain PDF. WeasyPrint comes from PyPI, Chromium has to be installed.

Usage: tests/bench/print.py PROGRAM [CHAPTERS]
"""
import glob, html, os, random, re, shutil, subprocess, sys, tempfile, threading, time

PAIRS = [
    ("抵达后二十四小时内，须到住宿地派出所办理住宿登记；如住酒店，由前台代办。", "Within 24 hours of arrival you must register your accommodation at the local police station; hotels do this for you at the front desk."),
    ("请随身携带护照原件、租房合同以及房东的身份证复印件。", "Bring your original passport, the tenancy agreement and a copy of the landlord’s identity card."),
    ("乘坐地铁时，可使用交通卡、二维码或单程票；早晚高峰请先下后上。", "On the metro you can use a transport card, a QR code or a single-journey ticket; at rush hour let passengers off first."),
    ("“请勿吸烟”的标志表示全楼禁止吸烟，包括楼梯间和卫生间。", "The “No Smoking” sign means that smoking is banned throughout the building, including stairwells and toilets."),
    ("大部分医院实行先挂号、后就诊的制度，专家号往往需要提前预约。", "Most hospitals require you to register before you see a doctor; specialist appointments usually have to be booked in advance."),
    ("垃圾分为四类：可回收物、有害垃圾、厨余垃圾和其他垃圾。", "Rubbish is sorted into four kinds: recyclables, hazardous waste, kitchen waste and other waste."),
    ("租房时请核对产权证，并在合同中写明押金退还的条件。", "When you rent a flat, check the title deed and have the conditions for returning the deposit written into the contract."),
    ("如果护照遗失，请先到派出所报案，再联系本国使领馆。", "If you lose your passport, report it to the police first and then contact your embassy or consulate."),
    ("燃气泄漏时，切勿开关电器，应立即关闭阀门、开窗通风并撤离。", "If gas leaks, do not touch any switch: close the valve, open the windows and leave at once."),
]
STYLE = """@page{size:148mm 210mm;margin:16mm 14mm 18mm;@bottom-center{content:counter(page)}@top-center{content:string(ch)}}
body{font:8.8pt/1.5 "Noto Sans CJK SC";margin:0}h1{font-size:16pt;break-before:page;string-set:ch content()}h2{font-size:11pt}
.r{display:table;width:100%;table-layout:fixed}.r>div{display:table-cell;width:50%;padding:0 2mm 2mm 0;vertical-align:top;text-align:justify}
.fn{float:footnote;font-size:7pt}rt{font-size:5pt}.toc a{display:block}.toc a::after{content:leader('.') target-counter(attr(href),page)}"""


def book(folder, chapters):
    pick = random.Random(7)
    content = os.path.join(folder, "content")
    os.makedirs(content)
    with open(os.path.join(content, "handbook.yaml"), "w") as out:
        out.write("title: {en: Handbook, zh: 手册}\nlanguages:\n  - {code: en, name: English}\n  - {code: zh, name: 中文}\n"
                  "pairs: [en+zh]\nprint:\n  books: [en+zh]\n  profiles: {screen: {}, press: {}}\n")
    page, toc, number = [], [], 0
    for c in range(chapters):
        sides = {"en": [f"---\ntitle: Chapter {c + 1}\nweight: {c + 1}\n---\n"], "zh": [f"---\ntitle: 第{c + 1}章\nweight: {c + 1}\n---\n"]}
        page.append(f"<h1 id=c{c}>第{c + 1}章 Chapter {c + 1}</h1>")
        toc.append(f"<a href='#c{c}'>第{c + 1}章 Chapter {c + 1}</a>")
        for s in range(9):
            sides["en"].append(f"\n## Section {s + 1} {{#s{s}}}\n")
            sides["zh"].append(f"\n## 第{s + 1}节 {{#s{s}}}\n")
            page.append(f"<h2>第{s + 1}节 Section {s + 1}</h2>")
            for _ in range(10):
                number += 1
                some = [pick.choice(PAIRS) for _ in range(pick.choice([1, 2, 2, 3]))]
                zh, en = "".join(a for a, _ in some) + f"（{number}）", " ".join(b for _, b in some) + f" ({number})"
                ruby, note, link = pick.random() < .18, pick.random() < .06, pick.random() < .05
                zh_md = zh.replace("派出所", "{派出所|pàichūsuǒ}") if ruby else zh
                zh_web = zh.replace("派出所", "<ruby>派出所<rt>pàichūsuǒ</rt></ruby>") if ruby else zh
                en_md, en_web = en, html.escape(en)
                if link:
                    en_md += f" [Form](https://example.org/{number})"
                    zh_md += f"[表格](https://example.org/{number})"
                    en_web += f" <a href='https://example.org/{number}'>Form</a>"
                    zh_web += f"<a href='https://example.org/{number}'>表格</a>"
                if note:
                    en_md += f"[^{number}]"; zh_md += f"[^{number}]"
                    en_web += "<span class=fn>Rules differ.</span>"; zh_web += "<span class=fn>规定不同。</span>"
                sides["en"].append(f"\n{en_md}\n" + (f"\n[^{number}]: Rules differ.\n" if note else ""))
                sides["zh"].append(f"\n{zh_md}\n" + (f"\n[^{number}]: 规定不同。\n" if note else ""))
                page.append(f"<div class=r><div lang=zh>{zh_web}</div><div lang=en>{en_web}</div></div>")
            if s % 3 == 0:
                items = [pick.choice(PAIRS) for _ in range(3)]
                sides["en"].append("\n" + "".join(f"- {b}\n" for _, b in items))
                sides["zh"].append("\n" + "".join(f"- {a}\n" for a, _ in items))
                page.append("<div class=r><div lang=zh><ul>" + "".join(f"<li>{a}</li>" for a, _ in items) + "</ul></div><div lang=en><ul>"
                            + "".join(f"<li>{html.escape(b)}</li>" for _, b in items) + "</ul></div></div>")
        for code, text in sides.items():
            with open(os.path.join(content, f"chapter-{c + 1:03}.{code}.md"), "w") as out:
                out.write("".join(text))
    with open(os.path.join(folder, "book.html"), "w") as out:
        out.write(f"<!doctype html><html lang=zh><meta charset=utf-8><title>Book</title><style>{STYLE}</style><body><div class=toc>"
                  + "".join(toc) + "</div>" + "".join(page))


def tree(pid):
    """A process and its descendants."""
    out = [pid]
    for task in glob.glob(f"/proc/{pid}/task/*/children"):
        try:
            out += [p for child in open(task).read().split() for p in tree(int(child))]
        except OSError:
            pass
    return out


def memory(pid):
    """Memory (MiB) of a process and its descendants; what they share is counted once."""
    total = 0
    for process in tree(pid):
        try:
            text = open(f"/proc/{process}/smaps_rollup").read()
            total += int(re.search(r"^Pss: +(\d+)", text, re.M).group(1))
        except (OSError, AttributeError):
            pass
    return total / 1024


def run(command, **more):
    """Wall seconds, CPU seconds and peak memory (MiB, sampled) of a command and its descendants."""
    started = time.time()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)
    peak, over = [0.0], threading.Event()

    def watch():
        while not over.wait(0.1):
            peak[0] = max(peak[0], memory(child.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, status, used = os.wait4(child.pid, 0)
    wall = time.time() - started
    over.set()
    watcher.join()
    if status != 0:
        sys.exit(f"failed: {' '.join(command)}")
    return wall, used.ru_utime + used.ru_stime, max(peak[0], used.ru_maxrss / 1024)


def pages(pdf):
    out = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True).stdout
    return next(int(line.split()[1]) for line in out.splitlines() if line.startswith("Pages"))


def main():
    program = os.path.abspath(sys.argv[1])
    chapters = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    with tempfile.TemporaryDirectory() as work:
        book(work, chapters)
        ours = run([program, "--root", work, "print", "--out", os.path.join(work, "out"), "--quiet"])
        count = pages(os.path.join(work, "out/print/screen/handbook-en-zh.pdf"))
        print(f"bridgebook, screen and press: {count} pages each; wall 1.0, CPU 1.0, memory 1.0")
        print(f"  ({ours[0]:.1f} s, {ours[1]:.1f} s CPU, {ours[2]:.0f} MiB on this machine)")
        tools = []
        chromium = shutil.which("chromium")
        if chromium:
            tools.append(("Chromium, one plain PDF", [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                          f"--user-data-dir={work}/profile", f"--print-to-pdf={work}/c.pdf", f"file://{work}/book.html"], "c.pdf"))
        if "--no-weasyprint" not in sys.argv:
            venv = os.path.join(work, "venv")
            subprocess.run([sys.executable, "-m", "venv", venv], check=True)
            subprocess.run([f"{venv}/bin/pip", "install", "--quiet", "weasyprint"], check=True)
            tools.append(("WeasyPrint, one plain PDF", [f"{venv}/bin/weasyprint", f"{work}/book.html", f"{work}/w.pdf"], "w.pdf"))
        for name, command, pdf in tools:
            theirs = run(command)
            ratios = [a / b for a, b in zip(theirs, ours)]
            print(f"{name}: {pages(os.path.join(work, pdf))} pages; wall {ratios[0]:.1f}, CPU {ratios[1]:.1f}, memory {ratios[2]:.1f}")


if __name__ == "__main__":
    main()
