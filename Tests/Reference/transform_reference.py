#!/usr/bin/env python3
"""The transform by its rules, T1 to T15 of transform.md, slow and plain: what the fast one is compared with.

Reads events, one a line, from stdin and prints, one a line: the payload, `skip REASON`, or `error`. Blank lines are
left out. Standard library only; the JSON reader is its own, since Python's loses lexemes and duplicates.

    transform_reference.py [RECEIVED_AT] < events.ndjson
"""

import re
import sys

MAXIMUM_BYTES = 524_288
MAXIMUM_DEPTH = 128
PRESET = [
    "Signed Up", "Logged In", "Products Searched", "Product Viewed", "Product Added", "Checkout Started",
    "Order Completed",
]
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
DATE_TIME = re.compile(
    r"([0-9]{4,})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(\.[0-9]+)?([+-][0-9]{2}:?([0-9]{2})?|Z)")
WHITE_SPACE = "\t\n\v\f\r \x85\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u2028\u2029\u202f\u205f\u3000"


class Refused(Exception):
    """The line is no event."""


class Number(str):
    """A number's lexeme."""


class Object(list):
    """Members as (key, value), duplicates and all."""

    def resolved(self):
        """The members of which no later one has the same name, in order (T1)."""
        last = {key: place for place, (key, _) in enumerate(self)}
        return [member for place, member in enumerate(self) if last[member[0]] == place]

    def get(self, name):
        """The last member's value, or None."""
        for key, value in reversed(self):
            if key == name:
                return value
        return None

    def has(self, name):
        return any(key == name for key, _ in self)


class Reader:
    """RFC 8259, to the letter."""

    def __init__(self, text):
        self.text = text
        self.place = 0

    def read(self):
        value = self.value(1)
        self.space()
        if self.place != len(self.text):
            raise Refused("trailing content")
        return value

    def peek(self):
        return self.text[self.place] if self.place < len(self.text) else ""

    def space(self):
        while self.peek() in (" ", "\t", "\r", "\n"):
            self.place += 1

    def expect(self, word):
        if not self.text.startswith(word, self.place):
            raise Refused("expected " + word)
        self.place += len(word)

    def value(self, depth):
        self.space()
        first = self.peek()
        if first in ("{", "[") and depth > MAXIMUM_DEPTH:
            raise Refused("too deep")
        if first == "{":
            return self.object(depth)
        if first == "[":
            return self.array(depth)
        if first == '"':
            return self.string()
        for word, value in (("true", True), ("false", False), ("null", None)):
            if first == word[0]:
                self.expect(word)
                return value
        match = NUMBER.match(self.text, self.place)
        if not match:
            raise Refused("expected a value")
        self.place = match.end()
        return Number(match.group())

    def object(self, depth):
        members = Object()
        self.expect("{")
        self.space()
        if self.peek() == "}":
            self.place += 1
            return members
        while True:
            self.space()
            key = self.string()
            self.space()
            self.expect(":")
            members.append((key, self.value(depth + 1)))
            self.space()
            if self.peek() == "}":
                self.place += 1
                return members
            self.expect(",")

    def array(self, depth):
        elements = []
        self.expect("[")
        self.space()
        if self.peek() == "]":
            self.place += 1
            return elements
        while True:
            elements.append(self.value(depth + 1))
            self.space()
            if self.peek() == "]":
                self.place += 1
                return elements
            self.expect(",")

    def string(self):
        self.expect('"')
        out = []
        while True:
            letter = self.peek()
            self.place += 1
            if letter == '"':
                return "".join(out)
            if letter == "" or letter < " ":
                raise Refused("bad string")
            out.append(self.escape() if letter == "\\" else letter)

    def escape(self):
        letter = self.peek()
        self.place += 1
        if letter == "u":
            unit = self.unit()
            if 0xD800 <= unit < 0xDC00:
                self.expect("\\u")
                low = self.unit()
                if not 0xDC00 <= low < 0xE000:
                    raise Refused("lone surrogate")
                return chr(0x10000 + ((unit - 0xD800) << 10) + low - 0xDC00)
            if 0xDC00 <= unit < 0xE000:
                raise Refused("lone surrogate")
            return chr(unit)
        simple = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
        if letter not in simple:
            raise Refused("bad escape")
        return simple[letter]

    def unit(self):
        digits = self.text[self.place:self.place + 4]
        if not re.fullmatch("[0-9A-Fa-f]{4}", digits):
            raise Refused("bad escape")
        self.place += 4
        return int(digits, 16)


def quoted(text):
    """A JSON string with the fewest escapes (T1)."""
    names = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return '"' + "".join(names.get(c) or (f"\\u{ord(c):04x}" if c < " " else c) for c in text) + '"'


def compact(value):
    """Compact JSON, duplicates resolved (T1)."""
    if isinstance(value, Object):
        return "{" + ",".join(quoted(key) + ":" + compact(inner) for key, inner in value.resolved()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(compact, value)) + "]"
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, str):
        return quoted(value)
    return {True: "true", False: "false", None: "null"}[value]


def is_date_time(text):
    match = DATE_TIME.fullmatch(text)
    if not match:
        return False
    year, month, day, hour, minute, second = (int(part) for part in match.groups()[:6])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return 1 <= month <= 12 and 1 <= day <= days[month - 1] and hour < 24 and minute < 60 and second < 60


def as_object(value):
    return value if isinstance(value, Object) else Object()


def text_of(value):
    """T9: a string as it is, a number as its lexeme, all else absent."""
    return str(value) if isinstance(value, str) else ""


def identifier(value):
    """userId and anonymousId: not trimmed, absent when blank (T7, T9)."""
    text = text_of(value)
    return text if text.strip(WHITE_SPACE) else ""


def lowercased(text):
    """Scalar by scalar, so that no rule about neighbours applies (T9)."""
    return "".join(letter.lower() for letter in text)


class Identities:
    """T10: what `identify` leaves, per anonymousId and per userId."""

    def __init__(self):
        self.users = {}
        self.visitors = {}

    def lookup(self, user, visitor):
        if user and user in self.users:
            return self.users[user]
        record = self.visitors.get(visitor) if visitor else None
        if record and user and record[0] and record[0] != user:
            return None
        return record

    def identify(self, event):
        user, visitor = identifier(event.get("userId")), identifier(event.get("anonymousId"))
        known_user, known_traits = self.lookup(user, visitor) or ("", {})
        traits = dict(known_traits)
        for key, value in as_object(event.get("traits")).resolved():
            if value is None:
                traits.pop(key, None)
            else:
                traits[key] = value
        record = (user or known_user, traits)
        if visitor:
            self.visitors[visitor] = record
        if record[0]:
            self.users[record[0]] = record


def is_granted(event):
    """T5, for the category marketing and the default allow."""
    consent = as_object(event.get("context")).get("consent")
    if not isinstance(consent, Object):
        return True
    for group in (consent.get("canonical"), consent.get("categories"), consent):
        if isinstance(group, Object) and group.has("marketing"):
            return group.get("marketing") is True
    return False


def meta_key(name):
    """T13."""
    parts = re.findall("[A-Za-z0-9]+", name)
    if not parts:
        return ""
    first = parts[0]
    first = first[0].lower() + first[1:] if re.search("[a-z]", first) else first.lower()
    return first + "".join(part[0].upper() + part[1:] for part in parts[1:])


def member(name, value):
    """T13 and T14: the final key and the value as JSON; None when there is nothing to send."""
    key = meta_key(name)
    if value is None or not key:
        return None
    if isinstance(value, Number):
        return (key if key.endswith("Num") else key + "Num", str(value))
    if isinstance(value, str):
        return (key + "At" if is_date_time(value) and not key.endswith("At") else key, quoted(value))
    if isinstance(value, bool):
        return (key, '"true"' if value else '"false"')
    return (key, quoted(compact(value)))


def meta(event, received_at):
    """T12 and T15."""
    properties = as_object(event.get("properties")).resolved()
    name = event.get("name")
    if event.get("type") == "page" and isinstance(name, str) and not isinstance(name, Number) and name:
        properties = [("pageName", name)] + properties
    members = {}
    for property_name, value in properties:
        made = member(property_name, value)
        if made and made[0] not in ("anonymousId", "occurredAt"):
            members.setdefault(*made)
    visitor = identifier(event.get("anonymousId"))
    if visitor:
        members["anonymousId"] = quoted(visitor)
    timestamp = event.get("timestamp")
    is_given = isinstance(timestamp, str) and not isinstance(timestamp, Number) and is_date_time(timestamp)
    members["occurredAt"] = quoted(timestamp if is_given else received_at)
    return "{" + ",".join(quoted(key) + ":" + value for key, value in members.items()) + "}"


def identity(event, known):
    """T6 to T9."""
    known_user, known_traits = known or ("", {})
    sources = [as_object(event.get("traits")), as_object(as_object(event.get("context")).get("traits")), known_traits]

    def first(field, change):
        return next(filter(None, (change(text_of(traits.get(field))) for traits in sources)), "")

    members = [
        ("email", first("email", lambda text: lowercased(text.strip(WHITE_SPACE)))),
        ("externalId", identifier(event.get("userId")) or known_user),
        ("name", first("name", lambda text: text.strip(WHITE_SPACE))),
    ]
    return "{" + ",".join(quoted(key) + ":" + quoted(value) for key, value in members if value) + "}"


def outcome(line, identities, received_at):
    """One line's outcome (T3)."""
    if len(line) > MAXIMUM_BYTES:
        raise Refused("too large")
    try:
        event = Reader(line.decode("utf-8")).read()
    except UnicodeDecodeError as error:
        raise Refused("not UTF-8") from error
    if not isinstance(event, Object):
        raise Refused("no object")
    kind = event.get("type")
    if isinstance(kind, Number) or kind not in ("track", "page", "identify", "group"):
        raise Refused("no type")
    name = event.get("event")
    if kind == "track" and (not isinstance(name, str) or isinstance(name, Number)):
        raise Refused("no event name")
    if kind == "identify":
        identities.identify(event)
        return "skip identify-only"
    if kind == "group":
        return "skip group-not-mapped"
    if kind == "track" and name not in PRESET:
        return "skip not-mapped"
    if not is_granted(event):
        return "skip consent-denied"
    mapped = "Page Viewed" if kind == "page" else name
    known = identities.lookup(identifier(event.get("userId")), identifier(event.get("anonymousId")))
    return '{"identity":' + identity(event, known) + ',"event":{"name":' + quoted(mapped) + ',"meta":' + meta(
        event, received_at) + "}}"


def main():
    received_at = sys.argv[1] if len(sys.argv) > 1 else "1970-01-01T00:00:00.000Z"
    identities = Identities()
    text = sys.stdin.buffer.read()
    for number, line in enumerate(text.split(b"\n")):
        line = line[:-1] if line.endswith(b"\r") else line
        if not line.strip(b" \t\r\n"):
            continue
        if number == 0 and line.startswith(b"\xef\xbb\xbf"):
            line = line[3:]
        try:
            answer = outcome(line, identities, received_at)
        except Refused:
            answer = "error"
        sys.stdout.buffer.write(answer.encode("utf-8") + b"\n")


if __name__ == "__main__":
    main()
