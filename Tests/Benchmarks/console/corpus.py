"""The records of the console benchmark: shop events from a seed, in the form that each program reads.

    corpus.py COUNT FOLDER [events] [flows] [log]

`events.ndjson` is for ked, `flows.mitm` for mitmproxy, `events.log` for lnav. All three hold the same events in the
same order, with the same answers. One event, six tenths down, has a word that no other has.
"""

import json
import random
import sys

RARE_WORD = "vexillology"
RARE_CUSTOMER = "ZQXJKWVQZX"
LAST_CUSTOMER = "JQZWXKQVJZ"
START = 1_780_740_000  # 2026-06-06T10:00:00Z
NAMES = ["Product Viewed", "Product Added", "Checkout Started", "Order Completed", "Logged In"]


def rare_index(count):
    return count * 6 // 10


def event(index, count, dice):
    """One event and the status that it is answered with: 201, 400 for a text under a Num key, none when skipped."""
    user = dice.randrange(count // 5 + 1)
    consent = dice.randrange(12) > 0
    value = {
        "type": "track",
        "event": dice.choice(NAMES),
        "userId": f"user-{user}",
        "anonymousId": f"a1b2c3d4-0000-4000-8000-{user:012}",
        "traits": {"email": f"shopper.{user}@example.com", "name": f"Shopper {user}"},
        "properties": {
            "order_id": f"ORD-{dice.randrange(10**6):06}",
            "revenue": dice.randrange(90_000) / 100,
            "currency": dice.choice(["EUR", "USD", "GBP"]),
            "quantity": dice.randrange(1, 6),
            "category": dice.choice(["audio", "garden", "kitchen", "books"]),
            "notes": f"Please leave it with the neighbour at number {index}",
        },
        "context": {
            "page": {"url": f"https://shop.example.com/p/{dice.randrange(10**4)}", "title": "Thank you"},
            "consent": {"analytics": True, "marketing": consent},
        },
        "messageId": f"3f1c1f0e-0000-4000-8000-{index:012}",
    }
    if index in (rare_index(count), count - 1):
        value["userId"] = RARE_CUSTOMER if index < count - 1 else LAST_CUSTOMER
        value["context"]["consent"]["marketing"] = True
        del value["traits"]
        if index < count - 1:
            value["properties"]["notes"] = f"A gift for the {RARE_WORD} club"
    elif dice.randrange(20) == 0:
        value["properties"]["order_num"] = f"A-{index}"
    if not value["context"]["consent"]["marketing"]:
        return value, None
    return value, 400 if "order_num" in value["properties"] else 201


def events(count):
    dice = random.Random(20260606)
    for index in range(count):
        yield event(index, count, dice)


def write_events(count, path):
    with open(path, "w", encoding="utf-8") as file:
        for value, _ in events(count):
            file.write(json.dumps(value, separators=(",", ":")) + "\n")


def write_log(count, path):
    """One line an event, so that a pager of logs has all there is to find."""
    with open(path, "w", encoding="utf-8") as file:
        for index, (value, status) in enumerate(events(count)):
            file.write(log_line(index, value, status))


def log_line(index, value, status):
    minutes, seconds = divmod(index // 20, 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours + 10, 24)
    stamp = f"2026-06-{6 + days:02} {hours:02}:{minutes:02}:{seconds:02}.{index % 20 * 50:03}"
    level = "ERROR" if status == 400 else "INFO"
    answer = {201: "201 created", 400: "400 refused", None: "skipped"}[status]
    text = json.dumps(value, separators=(",", ":"))
    return f"{stamp} {level} {value['event']} {value['userId']} {answer} {text}\n"


def write_flows(count, path):
    """Runs in the Python that has mitmproxy."""
    from mitmproxy import http, io
    from mitmproxy.test import tflow

    with open(path, "wb") as file:
        writer = io.FlowWriter(file)
        for index, (value, status) in enumerate(events(count)):
            body = json.dumps(value, separators=(",", ":")).encode()
            url = f"https://acme.api.kustomerapp.com/v1/customers/{value['userId']}/events"
            headers = {"content-type": "application/json", "authorization": "Bearer eyJh"}
            flow = tflow.tflow()
            flow.request = http.Request.make("POST", url, body, headers)
            answer = b'{"data":{"type":"tracking","id":"1"}}' if status == 201 else b'{"errors":[{"status":400}]}'
            flow.response = http.Response.make(status or 202, answer, {"content-type": "application/json"})
            # What mitmproxy orders its list by: with one time for all it would look through all for each.
            flow.timestamp_created = START + index / 20
            flow.request.timestamp_start = START + index / 20
            flow.response.timestamp_end = START + index / 20 + 0.04
            writer.add(flow)


if __name__ == "__main__":
    number, folder, forms = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
    if "events" in forms:
        write_events(number, f"{folder}/events.ndjson")
    if "log" in forms:
        write_log(number, f"{folder}/events.log")
    if "flows" in forms:
        write_flows(number, f"{folder}/flows.mitm")
