"""Makes src/search/data/variants.txt of the tables of OpenCC: python3 variants.py FOLDER OUT"""
import sys

folder, out = sys.argv[1:]


def load(name):
    table = {}
    with open(f"{folder}/{name}.txt", encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#") and "\t" in line:
                source, targets = line.rstrip("\n").split("\t")
                table[source] = targets.split(" ")[0]
    return table


simplified = load("TSCharacters")
own = load("STCharacters")
steps = [load("HKVariantsRev"), load("TWVariantsRev"), load("JPShinjitaiCharacters")]
known = set(own) | set(simplified.values())
table = {}
for char in map(chr, range(0x4E00, 0xA000)):
    if char in own or (char in known and char not in simplified):
        continue
    form = char
    for step in steps:
        other = step.get(form, form)
        japanese = step is steps[2]
        if len(other) == 1 and not (japanese and (form in simplified or other not in simplified)):
            form = other
    target = simplified.get(form, form)
    if len(target) == 1 and target != char and "\u4e00" <= target <= "\u9fff":
        table[char] = target
for char in list(table):
    table[char] = table.get(table[char], table[char])
for char in list(table):
    if table[char] in table or table[char] == char:
        del table[char]
with open(out, "w", encoding="utf-8") as file:
    file.write("".join(char + table[char] for char in sorted(table)))
