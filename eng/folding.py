#!/usr/bin/env python3
"""Writes src/DigitalInbox.Domain/Search/folding.txt: how characters are folded before they are compared by search.

Compatibility decomposition, full case folding, accents dropped, decimal digits of every script as 0-9, and a few letters with a
stroke as their base. Hangul syllables are left out: they stand for themselves. Run it only for a new version of the rules: every
index is made with them, so a change needs a migration that indexes anew.
"""
import pathlib
import sys
import unicodedata as u

# Letters that Unicode does not decompose, by what people type instead.
BASES = {"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ƒ": "f", "ɨ": "i", "ƶ": "z"}

# Accents of Latin, Greek and Cyrillic, points of Hebrew, vowel signs of Arabic, the Arabic stretch, variation selectors.
DROPPED = [(0x0300, 0x036F), (0x0483, 0x0487), (0x0591, 0x05BD), (0x05BF, 0x05BF), (0x05C1, 0x05C2), (0x05C4, 0x05C5), (0x05C7, 0x05C7),
           (0x0610, 0x061A), (0x0640, 0x0640), (0x064B, 0x065F), (0x0670, 0x0670), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF),
           (0x20D0, 0x20FF), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F), (0xE0100, 0xE01EF)]


def dropped(code):
    return any(low <= code <= high for low, high in DROPPED) or u.category(chr(code)) == "Cf"


def fold(letter):
    text = letter
    for _ in range(3):
        text = u.normalize("NFKD", text).casefold()
        text = "".join(BASES.get(c, c) for c in text if not dropped(ord(c)))
    text = "".join(str(u.digit(c)) if u.category(c) == "Nd" else c for c in text)
    # What is no letter, digit or mark only separates.
    return "|".join("".join(c if u.category(c)[0] in "LNM" else " " for c in text).split())


def main():
    entries = {}
    for code in range(0x80, 0x110000):
        letter = chr(code)
        if 0xAC00 <= code <= 0xD7A3 or 0xD800 <= code <= 0xDFFF or u.category(letter) in ("Cn", "Co"):
            continue
        if dropped(code):
            entries[code] = "_"
        elif u.category(letter)[0] in "LNM" and (folded := fold(letter)) and folded != letter:
            entries[code] = folded
    lines = [f"# Unicode {u.unidata_version}. A line: the first code point, then what it and the next ones become; - for itself, _ for nothing, | for a separator."]
    run = []

    def end():
        if run:
            lines.append(" ".join([f"{run[0]:04X}"] + [entries.get(c, "-") for c in range(run[0], run[-1] + 1)]))
            run.clear()

    for code in sorted(entries):
        if run and (code - run[-1] > 4 or code - run[0] >= 64):
            end()
        run.append(code)
    end()
    target = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent / "src/DigitalInbox.Domain/Search/folding.txt")
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


main()
