"""Writes Sources/Screen/WidthTable.swift: how many columns each Unicode scalar takes when it is drawn.

usage: python3 .ci/width-table.py > Sources/Screen/WidthTable.swift
needs: pip install unicodedata2 (the Unicode version of the table is the version of that package)
"""

import unicodedata2 as unicode

NARROW, WIDE, MARK, HIDDEN = range(4)

# Default_Ignorable_Code_Point of DerivedCoreProperties.txt: drawn as nothing by a terminal.
IGNORABLE = [
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
]
JAMO = [(0x1161, 0x11FF), (0xD7B0, 0xD7C6), (0xD7CB, 0xD7FB)]
SKIN_TONES = [(0x1F3FB, 0x1F3FF)]


def within(scalar, ranges):
    return any(low <= scalar <= high for low, high in ranges)


def kind(scalar):
    """The class of a scalar; a skin tone is hidden since terminals disagree on whether it takes columns."""
    character = chr(scalar)
    category = unicode.category(character)
    if within(scalar, IGNORABLE) or within(scalar, SKIN_TONES):
        return HIDDEN
    if category in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
        return HIDDEN
    if category in ("Mn", "Me") or within(scalar, JAMO):
        return MARK
    return WIDE if unicode.east_asian_width(character) in "WF" else NARROW


def main():
    entries, previous = [], None
    for scalar in range(0x110000):
        current = kind(scalar)
        if current != previous:
            entries.append(scalar << 2 | current)
            previous = current
    print("/// How each Unicode scalar is drawn, as sorted starts of ranges; made by `.ci/width-table.py`.")
    print("///")
    print(f"/// Unicode {unicode.unidata_version}. An entry is the first scalar of a range, times four, plus the raw value of its")
    print("/// `ScalarKind`.")
    print("let widthTable: [UInt32] = [")
    line = "   "
    for entry in entries:
        word = f" {entry:#x},"
        if len(line) + len(word) > 110:
            print(line)
            line = "   "
        line += word
    print(line)
    print("]")


main()
