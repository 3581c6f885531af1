"""Events at a steady rate: over HTTP to ked, over HTTP through mitmproxy, or as lines at the end of a file.

    load.py http HOST:PORT PATH RATE [HOSTNAME]     load.py file PATH RATE

Runs until it is killed. Forty connections are kept open, and a new request is sent on one as soon as it has its answer.
"""

import collections
import json
import selectors
import socket
import sys
import time

import corpus


def bodies():
    round_number = int(time.time())
    while True:
        round_number += 1
        for index, (value, status) in enumerate(corpus.events(5_000)):
            value["messageId"] = f"{round_number:08x}-0000-4000-8000-{index:012}"
            yield index, value, status


def paced(rate):
    """Gives how many are due, every five milliseconds."""
    start, sent = time.monotonic(), 0
    while True:
        due = int((time.monotonic() - start) * rate) - sent
        sent += due
        yield due
        time.sleep(0.005)


def over_http(host, port, path, rate, name):
    waiting = selectors.DefaultSelector()
    free = collections.deque()
    for _ in range(40):
        connection = socket.create_connection((host, port))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        waiting.register(connection, selectors.EVENT_READ)
        free.append(connection)
    source = bodies()
    owed = sent = 0
    started = reported = time.monotonic()
    for due in paced(rate):
        owed += due
        for key, _ in waiting.select(0):
            if not key.fileobj.recv(1 << 16):
                sys.exit("load: the connection was closed")
            free.append(key.fileobj)
        while owed and free:
            body = json.dumps(next(source)[1], separators=(",", ":")).encode()
            lines = [
                f"POST {path} HTTP/1.1", f"host: {name}", "content-type: application/json",
                f"content-length: {len(body)}", "", "",
            ]
            # Each in its turn, so that none is idle until the other side closes it.
            free.popleft().sendall("\r\n".join(lines).encode() + body)
            owed -= 1
            sent += 1
        if time.monotonic() - reported > 1:
            reported = time.monotonic()
            print(f"{sent / (reported - started):.0f}", flush=True)


def into_file(path, rate):
    source = bodies()
    with open(path, "a", encoding="utf-8") as file:
        for due in paced(rate):
            for _ in range(due):
                index, value, status = next(source)
                file.write(corpus.log_line(6_000_000 + index, value, status))
            file.flush()


if __name__ == "__main__":
    if sys.argv[1] == "http":
        address, port_text = sys.argv[2].rsplit(":", 1)
        over_http(address, int(port_text), sys.argv[3], int(sys.argv[4]), (sys.argv[5:] or [sys.argv[2]])[0])
    else:
        into_file(sys.argv[2], int(sys.argv[3]))
