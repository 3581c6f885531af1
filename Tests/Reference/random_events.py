#!/usr/bin/env python3
"""Random events, one a line, good and bad, for comparing transforms: always the same ones for a seed.

    random_events.py COUNT [SEED] > events.ndjson
"""

import random
import sys

KEYS = [
    "order_id", "orderId", "order id", "ORDER_ID", "revenue", "revenueNum", "revenue_num", "created", "created_at",
    "createdAt", "x", "X", "xAt", "x_at_num", "SKU", "2SKU", "item 2 price", "utm.source", "occurred", "occurred_at",
    "occurredAt", "anonymous_id", "anonymousId", "anonymous", "page_name", "pageName", "PAGE NAME", "", "_", "é",
    "prénom", "e\u0301", "naïve key", "日本", "Num", "At", "NUM", "aNum", "numNum", "a_very_long_property_name_indeed_one",
    "a_very_long_property_name_indeed_two", "-lead", "trail-", "a--b", "iOS", "iPhone_model", "😀", "a😀b", "\u0000",
    "quote\"d", "back\\slash", "tab\tbed",
]
TEXTS = [
    "", " ", "plain", "ORD-001", "with \"quotes\"", "back\\slash", "slash/", "\b\f\n\r\t", "\u0000\u0001\u001f", "\x7f\x80\u2028",
    "ünï", "e\u0301", "日本語", "😀😀", "\u00a0pad\u3000", "\u200bzero", "\ufeffbom", "  Jane.Doe@Example.COM ", "ΣΑΣ@X.GR",
    "İstanbul@X.com", "ẞß@x.de", "Jane Doe", "\u2003 \u205f", "true", "12", "a" * 17, "é" * 9, "x" * 70,
]
DATES = [
    "2026-06-06T10:00:00Z", "2026-06-06T10:00:00.000Z", "2026-02-29T10:00:00Z", "2024-02-29T10:00:00Z",
    "1900-02-29T00:00:00Z", "2000-02-29T23:59:59Z", "0000-02-29T00:00:00Z", "12026-06-06T10:00:00Z",
    "2026-06-06T10:00:00+02", "2026-06-06T10:00:00+0200", "2026-06-06T10:00:00+02:00", "2026-06-06T10:00:00-99:99",
    "2026-06-06T10:00:00+02:", "2026-06-06T10:00:00+02:0", "2026-06-06T10:00:00", "2026-06-06", "2026-06-06 10:00:00Z",
    "2026-06-06T24:00:00Z", "2026-06-06T10:60:00Z", "2026-06-06T10:00:60Z", "2026-13-06T10:00:00Z",
    "2026-00-06T10:00:00Z", "2026-06-00T10:00:00Z", "2026-06-31T10:00:00Z", "2026-06-06T10:00:00.Z",
    "2026-06-06T10:00:00.1234567890Z", "2026-06-06T10:00:00z", "2026-06-06t10:00:00Z", "026-06-06T10:00:00Z",
    "2026-06-06T10:00:00Z ", "2026-06-06T10:00:00Z\n", "99999999999999999999-12-31T23:59:59Z", "２026-06-06T10:00:00Z",
]
NUMBERS = [
    "0", "-0", "1", "129.99", "8.50", "9007199254740993", "1e3", "1E+3", "-1.5e-10", "123456789012345678901234567890",
    "0.0", "1e999",
]
IDS = ["user-1", "user-2", "user-3", "a1", "a2", "a3", "7", " ", "\u3000", "é", "e\u0301", "", " padded "]
NAMES = [
    "Order Completed", "Product Viewed", "Signed Up", "order_completed", "Coupon Entered", "", "order completed", "page",
]


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def chance(self, share):
        return self.random.random() < share

    def string(self, text):
        """A JSON string of a text, now and then with escapes that need not be."""
        out = []
        for letter in text:
            code = ord(letter)
            must = letter in '"\\' or code < 0x20
            if must or self.chance(0.02):
                short = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "/": "\\/"}.get(letter)
                if short and self.chance(0.5):
                    out.append(short)
                elif code > 0xFFFF:
                    code -= 0x10000
                    out.append(f"\\u{0xD800 + (code >> 10):04X}\\u{0xDC00 + (code & 0x3FF):04x}")
                else:
                    out.append(f"\\u{code:04x}")
            else:
                out.append(letter)
        return '"' + "".join(out) + '"'

    def text(self):
        kind = self.random.random()
        if kind < 0.6:
            return self.random.choice(TEXTS)
        if kind < 0.8:
            return self.random.choice(DATES)
        letters = "abcXYZ019 _-.é😀\"\\\n\u0301/ "
        return "".join(self.random.choice(letters) for _ in range(self.random.randrange(24)))

    def value(self, depth=0):
        kind = self.random.random()
        if kind < 0.45:
            return self.string(self.text())
        if kind < 0.7:
            return self.random.choice(NUMBERS)
        if kind < 0.85 or depth > 4:
            return self.random.choice(["true", "false", "null"])
        if kind < 0.92:
            return "[" + self.pad(",").join(self.value(depth + 1) for _ in range(self.random.randrange(4))) + "]"
        return self.object(self.random.randrange(5), depth + 1)

    def pad(self, mark):
        if self.chance(0.9):
            return mark
        return self.random.choice([" ", "", "\t", "\r"]) + mark + self.random.choice([" ", "", "  "])

    def key(self):
        return self.random.choice(KEYS) if self.chance(0.9) else self.text()

    def object(self, count, depth=0):
        return self.members([(self.key(), self.value(depth)) for _ in range(count)])

    def members(self, members):
        inner = self.pad(",").join(self.string(key) + self.pad(":") + value for key, value in members)
        return "{" + inner + "}"

    def identifier(self):
        return self.string(self.random.choice(IDS)) if self.chance(0.85) else self.random.choice(
            ["7", "7.0", "null", "true", "[]", "{}"])

    def traits(self):
        members = [(self.random.choice(["email", "name", "plan"]), self.value()) for _ in range(self.random.randrange(4))]
        return self.members(members) if self.chance(0.95) else self.value()

    def consent(self):
        def group(depth):
            members = []
            for name in ("marketing", "analytics", "canonical", "categories"):
                if self.chance(0.4):
                    inner = depth < 1 and name.startswith("ca") and self.chance(0.8)
                    choices = ["true"] * 8 + ["false", "null", '"true"', "1", "{}"]
                    members.append((name, group(depth + 1) if inner else self.random.choice(choices)))
            return self.members(members)

        return group(0) if self.chance(0.9) else self.value()

    def context(self):
        members = []
        if self.chance(0.5):
            members.append(("consent", self.consent()))
        if self.chance(0.3):
            members.append(("traits", self.traits()))
        if self.chance(0.3):
            members.append((self.key(), self.value()))
        return self.members(members) if self.chance(0.95) else self.value()

    def event(self):
        kind = self.random.choice(["track"] * 5 + ["page"] * 3 + ["identify"] * 2 + ["group"])
        members = [("type", self.string(kind) if self.chance(0.98) else self.value())]
        if kind == "track":
            name = self.random.choice(NAMES[:3] if self.chance(0.8) else NAMES)
            members.append(("event", self.string(name) if self.chance(0.97) else self.value()))
        if kind == "page" and self.chance(0.8):
            members.append(("name", self.value()))
        for name, share, make in (
            ("userId", 0.5, self.identifier), ("anonymousId", 0.7, self.identifier), ("traits", 0.4, self.traits),
            ("context", 0.5, self.context), ("timestamp", 0.7, self.timestamp), ("messageId", 0.3, self.value),
            ("properties", 0.8, self.properties),
        ):
            if self.chance(share):
                members.append((name, make()))
        if self.chance(0.05):
            members.append(self.random.choice(members))
        if self.chance(0.3):
            self.random.shuffle(members)
        return self.members(members)

    def timestamp(self):
        return self.string(self.random.choice(DATES)) if self.chance(0.9) else self.value()

    def properties(self):
        if self.chance(0.03):
            return self.value()
        return self.object(self.random.choice([0, 1, 3, 6, 12, 20, 80 if self.chance(0.1) else 9]))

    def line(self):
        line = self.event().encode("utf-8")
        if self.chance(0.03):
            cut = self.random.randrange(len(line) + 1)
            line = self.random.choice([
                line[:cut], line[:cut] + b"\x80" + line[cut:], line + b"}", line[:cut] + b"," + line[cut:],
                b"\xef\xbb\xbf" + line, b" \t", line[:cut] + b"\\ud800" + line[cut:], line[:cut] + b"\x01" + line[cut:],
            ])
        return line.replace(b"\n", b" ")


def main():
    maker = Maker(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    for _ in range(int(sys.argv[1])):
        sys.stdout.buffer.write(maker.line() + b"\n")


if __name__ == "__main__":
    main()
