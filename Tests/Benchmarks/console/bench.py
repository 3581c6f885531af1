"""Measures consoles side by side on the same records; prints one Markdown table.

    bench.py FOLDER COUNT [ked=PATH] [mitmproxy=PATH] [lnav=PATH]

Each runs in a terminal of its own of 120×35. A time ends with the last byte that the program wrote; the wait that
finds out that it was the last is not counted.
"""

import statistics
import sys
import time

import corpus
import programs
from terminal import Terminal, busy, memory

PRESSES = 220
# What comes later than this after the bytes before is not part of what a key drew.
GAP = 0.045
# Between two presses: with the gap a key held down, about 17 a second; and keys pressed one at a time.
HELD, SINGLE = 0.011, 0.2


def quantile(values, share):
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def milliseconds(seconds):
    value = seconds * 1000
    return f"{value:,.0f} ms" if value >= 20 else f"{value:.1f} ms"


class Session:
    """One start of one program, and what is measured in it."""

    def __init__(self, program):
        self.program = program
        program.prepare()
        self.terminal = Terminal(program.arguments, program.environment)

    def first_paint(self):
        """From the start to the last byte of the drawing that shows the newest record."""
        terminal = self.terminal
        shown = terminal.wait_for(self.program.shown, self.program.limit)
        terminal.settle(0.1)
        last = shown
        for at, _ in terminal.tape:
            if shown < at <= last + 0.06:
                last = at
        return last - terminal.started

    def press(self, keys, gap=GAP):
        """Seconds from a key to the last byte it had written, and the number of bytes."""
        terminal = self.terminal
        terminal.forget()
        before = time.monotonic()
        terminal.write(keys)
        if not terminal.read(2):
            return None
        terminal.settle(gap)
        return terminal.tape[-1][0] - before, sum(len(data) for _, data in terminal.tape)

    def presses(self, key, count, pause=HELD):
        samples = []
        for _ in range(count):
            sample = self.press(key)
            if sample:
                samples.append(sample)
            time.sleep(pause)
        if len(samples) < count * 9 // 10:
            print(f"{self.program.name}: only {len(samples)} of {count} presses drew", file=sys.stderr)
        return [each for each, _ in samples], [each for _, each in samples]

    def move(self, key, times):
        for _ in range(times):
            self.terminal.write(key)
            self.terminal.read(0.02)
        self.terminal.settle(0.5)

    def pressed_under_load(self, rate):
        """Seconds from a key to the first byte after it, while events arrive; and the rate that was reached."""
        program, terminal = self.program, self.terminal
        feed = program.load(rate)
        times = []
        try:
            end = time.monotonic() + 3
            while time.monotonic() < end:
                terminal.read(0.05)
            for _ in range(PRESSES):
                pause = time.monotonic() + 0.05
                while time.monotonic() < pause:
                    terminal.read(pause - time.monotonic())
                while terminal.read(0):
                    pass
                before = time.monotonic()
                terminal.write(program.up)
                if terminal.read(3):
                    times.append(terminal.tape[-1][0] - before)
                terminal.forget()
        finally:
            feed.terminate()
            lines = (feed.communicate()[0] or "").split()
        reached = int(lines[-1]) if lines else rate
        return times, reached

    def close(self):
        self.terminal.close(self.program.quits)


def middle_presses(session):
    session.program.middle(session.terminal)
    return session.presses(session.program.down, PRESSES)


def sizes_shown(session, end_bytes, middle_bytes):
    """The bytes per Down with the rows alone on the screen, and with the fields of the record under the cursor, too."""
    program = session.program
    rows = {}
    for name, key in (("rows alone", program.rows_alone), ("the record's fields shown", program.fields)):
        sizes = [end_bytes, middle_bytes]
        if key:
            session.press(key, 1)
            sizes = [end_presses(session)[1], middle_presses(session)[1]]
            session.press(key, 1)
        for place, each in zip(("at the end", "in the middle"), sizes):
            rows[f"the same {place}, {name}"] = "–" if key is None else f"{statistics.mean(each):,.0f}"
    return rows


def end_presses(session, count=PRESSES, pause=HELD):
    session.press(session.program.last, 0.5)
    session.move(session.program.up, count + 10)
    return session.presses(session.program.down, count, pause)


def searched(session):
    """Seconds from the last key of a search to its result drawn, from the first record on."""
    program, terminal = session.program, session.terminal
    session.press(program.first, 0.5)
    opening, keys = program.search(corpus.RARE_WORD.encode())
    if opening:
        terminal.write(opening)
        terminal.settle(0.6)
    if not program.found:
        return session.press(keys, program.search_gap)[0]
    before = time.monotonic()
    terminal.write(keys)
    return terminal.wait_for(program.found, 60) - before


def measure(program):
    """All rows of one program, name to text."""
    rows = {}
    paints = []
    session = None
    for _ in range(1 if program.limit > 100 else 7):
        if session:
            session.close()
        session = Session(program)
        paints.append(session.first_paint())
    rows["first paint"] = milliseconds(statistics.median(paints))
    session.terminal.settle(1.5)
    at_end, end_bytes = end_presses(session)
    rows["idle CPU over 5 s"] = idle(session)
    in_middle, middle_bytes = middle_presses(session)
    for name, times, sizes in (("at the end", at_end, end_bytes), ("in the middle", in_middle, middle_bytes)):
        rows[f"Down drawn {name}, p50"] = milliseconds(quantile(times, 0.5))
        rows[f"Down drawn {name}, p99"] = milliseconds(quantile(times, 0.99))
        rows[f"bytes to the terminal per Down {name}"] = f"{statistics.mean(sizes):,.0f}"
    times, sizes = end_presses(session, PRESSES // 2, SINGLE)
    rows["Down drawn at the end, one at a time, p50"] = milliseconds(quantile(times, 0.5))
    rows["Down drawn at the end, one at a time, p99"] = milliseconds(quantile(times, 0.99))
    rows["bytes to the terminal per Down at the end, one at a time"] = f"{statistics.mean(sizes):,.0f}"
    rows.update(sizes_shown(session, end_bytes, middle_bytes))
    last, first = jumps(session)
    rows["End"], rows["Home"] = milliseconds(statistics.median(last)), milliseconds(statistics.median(first))
    rows["search for a rare word"] = milliseconds(searched(session))
    if program.name == "ked":
        rows.update(filtered(session))
    resident, shared = memory(session.terminal.pid)
    rows["memory, RSS"] = f"{resident:.0f} MB"
    rows["memory, PSS"] = f"{shared:.0f} MB"
    if program.name == "mitmproxy":
        session.terminal.write(b"f\x15\r")
        session.terminal.settle(3)
    for rate in (200, 2000) if program.name == "ked" else (200,):
        session.press(program.last, 0.5)
        session.move(program.up, 30)
        times, reached = session.pressed_under_load(rate)
        rows[f"key drawn while {rate:,} events/s arrive, p50"] = milliseconds(quantile(times, 0.5))
        rows[f"key drawn while {rate:,} events/s arrive, p99"] = milliseconds(quantile(times, 0.99))
        if reached < rate * 0.9:
            rows[f"key drawn while {rate:,} events/s arrive, p99"] += f" (only {reached}/s)"
        rows[f"memory after {rate:,} events/s, RSS"] = f"{memory(session.terminal.pid)[0]:.0f} MB"
    session.close()
    program.clean()
    return rows


def idle(session):
    session.terminal.settle(1.5)
    before = busy(session.terminal.pid)
    time.sleep(5)
    return f"{(busy(session.terminal.pid) - before) / 5:.2%}"


def jumps(session):
    program = session.program
    last, first = [], []
    for _ in range(5):
        first.append(session.press(program.first, 0.3)[0])
        last.append(session.press(program.last, 0.3)[0])
    return last, first


def filtered(session):
    rows = {}
    for text in ("status:400", "state:dead", "shopper", "garden"):
        seconds, _ = session.press(session.program.filter(text.encode()), 3)
        rows[f"filter {text}, rows and number"] = milliseconds(seconds)
        session.press(session.program.filter(b""), 1)
    return rows


def table(results):
    names = [name for name, _ in results]
    keys = list(dict.fromkeys(key for _, rows in results for key in rows))
    lines = ["| | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    lines += ["| " + " | ".join([key] + [rows.get(key, "–") for _, rows in results]) + " |" for key in keys]
    return "\n".join(lines)


def main():
    folder, count, choices = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    kinds = {"ked": programs.Ked, "mitmproxy": programs.Mitmproxy, "lnav": programs.Lnav}
    results = []
    for choice in choices:
        name, _, binary = choice.partition("=")
        print(f"measuring {name} …", file=sys.stderr)
        try:
            results.append((name, measure(kinds[name](folder, count, binary))))
        except (TimeoutError, EOFError) as error:
            print(f"{name} could not be measured: {error}", file=sys.stderr)
    print(table(results))


if __name__ == "__main__":
    main()
