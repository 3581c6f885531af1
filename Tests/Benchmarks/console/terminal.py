"""A program in a terminal of its own: keys go in, bytes come out with the time at which they came."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b[()][0-9A-Za-z]|\x1b[=>78]|[\x0e\x0f]")


class Terminal:
    """Starts a program in a pseudo terminal of 35 rows of 120 columns."""

    def __init__(self, arguments, environment=None):
        self.tape = []
        self.started = time.monotonic()
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 35, 120, 0, 0))
            variables = dict(os.environ, TERM="xterm-256color", LC_ALL="C.UTF-8", **(environment or {}))
            os.execvpe(arguments[0], arguments, variables)
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", 35, 120, 0, 0))

    def read(self, wait):
        """Takes what comes within `wait` seconds; false when nothing does."""
        ready, _, _ = select.select([self.descriptor], [], [], max(wait, 0))
        if not ready:
            return False
        try:
            data = os.read(self.descriptor, 1 << 16)
        except OSError as error:
            raise EOFError(self.text()[-2000:]) from error
        self.tape.append((time.monotonic(), data))
        return True

    def write(self, keys):
        os.write(self.descriptor, keys)

    def settle(self, gap, limit=5.0):
        """Reads until nothing came for `gap` seconds; for `limit` at most, since some programs draw when idle."""
        end = time.monotonic() + limit
        while time.monotonic() < end and self.read(gap):
            pass

    def forget(self):
        self.tape = []

    def text(self):
        """What was written, without the sequences that move and colour."""
        return ESCAPES.sub(b"", b"".join(data for _, data in self.tape)).decode("utf-8", "replace")

    def wait_for(self, pattern, limit):
        """Reads until a text shows; gives the time of the bytes that completed it."""
        end = time.monotonic() + limit
        tail = b""
        while time.monotonic() < end:
            if not self.read(end - time.monotonic()):
                break
            tail = (tail + ESCAPES.sub(b"", self.tape[-1][1]))[-20_000:]
            if re.search(pattern, tail):
                return self.tape[-1][0]
        raise TimeoutError(f"{pattern!r} did not show within {limit} s: {self.text()[-600:]!r}")

    def close(self, keys):
        """Ends the program with its own key, or by force."""
        try:
            self.write(keys)
            end = time.monotonic() + 2
            while time.monotonic() < end and self.read(end - time.monotonic()):
                pass
        except (EOFError, OSError):
            pass
        try:
            os.kill(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        os.waitpid(self.pid, 0)
        os.close(self.descriptor)


def processes(pid):
    """A process and all that it started."""
    found = [pid]
    for task in os.listdir(f"/proc/{pid}/task"):
        try:
            with open(f"/proc/{pid}/task/{task}/children", encoding="ascii") as file:
                for child in file.read().split():
                    found += processes(int(child))
        except OSError:
            pass
    return found


def memory(pid):
    """Megabytes resident, and the share of what others use too, of a process and all that it started."""
    totals = {"Rss": 0, "Pss": 0}
    for each in processes(pid):
        with open(f"/proc/{each}/smaps_rollup", encoding="ascii") as file:
            for line in file:
                name, _, rest = line.partition(":")
                if name in totals:
                    totals[name] += int(rest.split()[0])
    return totals["Rss"] / 1024, totals["Pss"] / 1024


def busy(pid):
    """Seconds of processor time used so far, by threads that have ended, too."""
    # The kernel's number for the clock of another process's time (CPUCLOCK_SCHED).
    return sum(time.clock_gettime((~each << 3) | 2) for each in processes(pid))
