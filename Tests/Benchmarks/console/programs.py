"""The programs that are measured: how each is started, and its keys."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile

import corpus

HERE = os.path.dirname(os.path.abspath(__file__))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Program:
    """What all of them have in common; `arguments` starts it on the records."""

    up, down, first, last, quits = b"k", b"j", b"g", b"G", b"q"
    limit = 30
    environment = {}
    # The longest pause inside what one search writes.
    search_gap = 0.6
    # The keys that leave the rows alone on the screen, and that show the fields of the record under the cursor with
    # them; each again undoes it. Empty where it starts so, None where that cannot be.
    rows_alone, fields = b"", None
    # What a search that found its record shows; None where nothing is written but what the search writes.
    found = None

    def __init__(self, folder, count):
        self.folder, self.count = folder, count
        self.work = tempfile.mkdtemp(prefix="ked-bench-")

    def clean(self):
        shutil.rmtree(self.work, ignore_errors=True)

    def prepare(self):
        """Before each start."""

    def load(self, rate):
        """A process that brings so many events a second."""
        raise NotImplementedError


class Ked(Program):
    rows_alone, fields = b"0", b""

    def __init__(self, folder, count, binary):
        super().__init__(folder, count)
        self.binary = binary
        self.name = "ked"
        self.port = free_port()
        self.store = f"{self.work}/store.db"
        shutil.copy(f"{folder}/store.db", self.store)

    @property
    def arguments(self):
        return [
            self.binary, "watch", "--sandbox", "--store", self.store, "--listen", f"127.0.0.1:{self.port}",
            "--rate-limit", "1000000", "--time-scale", "1000",
        ]

    @property
    def shown(self):
        return corpus.LAST_CUSTOMER.encode()

    def middle(self, terminal):
        terminal.write(b"/" + corpus.RARE_WORD.encode() + b"\r")
        terminal.settle(1)

    def search(self, word):
        """What opens the line, typed beforehand; and the keys whose result is timed, here with the whole word."""
        return b"", b"/" + word + b"\r"

    def filter(self, text):
        return b"f\x15" + text + b"\r"

    def load(self, rate):
        return subprocess.Popen(
            [sys.executable, f"{HERE}/load.py", "http", f"127.0.0.1:{self.port}", "/v1/t", str(rate)],
            stdout=subprocess.PIPE, text=True)


class Mitmproxy(Program):
    limit = 2_400
    found = rb"\[1/1\]"

    def __init__(self, folder, count, binary):
        super().__init__(folder, count)
        self.name = "mitmproxy"
        self.port = free_port()
        self.server_port = free_port()
        self.binary = binary

    @property
    def arguments(self):
        return [
            self.binary, "--set", f"confdir={self.work}",
            "--mode", f"reverse:http://127.0.0.1:{self.server_port}",
            "-p", str(self.port), "-r", f"{self.folder}/flows.mitm",
        ]

    @property
    def shown(self):
        # It opens at the oldest record; following the newest, it showed nothing of 100,000 within a quarter of an hour.
        return rb"\[1/%d\]" % self.count

    def middle(self, terminal):
        terminal.write(b":")
        terminal.settle(0.3)
        terminal.write(b"view.focus.go %d\r" % corpus.rare_index(self.count))
        terminal.settle(1.5)

    def search(self, word):
        return b"f", b"~bq " + word + b"\r"

    def load(self, rate):
        command = (
            f"exec 3< <(exec {sys.executable} {HERE}/answer.py {self.server_port}); read -r _ <&3; "
            f"trap 'kill $(jobs -p) 2>/dev/null' EXIT; "
            f"{sys.executable} {HERE}/load.py http 127.0.0.1:{self.port} /v1/customers/1/events {rate} & wait"
        )
        return subprocess.Popen(["bash", "-c", command], stdout=subprocess.PIPE, text=True)


class Lnav(Program):
    search_gap = 3
    fields = b"p"

    def __init__(self, folder, count, binary):
        super().__init__(folder, count)
        self.name = "lnav"
        self.binary = binary

    @property
    def arguments(self):
        # Its clock would be counted as drawing.
        return [self.binary, "-c", ":config /ui/clock-format -", f"{self.work}/events.log"]

    @property
    def environment(self):
        return {"HOME": self.work, "XDG_CONFIG_HOME": self.work}

    @property
    def shown(self):
        return corpus.LAST_CUSTOMER.encode()

    def prepare(self):
        shutil.copy(f"{self.folder}/events.log", f"{self.work}/events.log")

    def middle(self, terminal):
        terminal.write(b":goto %d\r" % corpus.rare_index(self.count))
        terminal.settle(1)

    def search(self, word):
        return b"/" + word, b"\r"

    def load(self, rate):
        return subprocess.Popen(
            [sys.executable, f"{HERE}/load.py", "file", f"{self.work}/events.log", str(rate)],
            stdout=subprocess.PIPE, text=True)
