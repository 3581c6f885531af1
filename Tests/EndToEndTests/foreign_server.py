"""A server that is not ours: records each request as a JSON line and answers as it is told.

usage: foreign_server.py RECORD [STATUS ...]    prints its port; the last status repeats
A status may be "429@SECONDS": with x-ratelimit-reset that many seconds ahead; or "none": no answer ever comes.
"""
import json
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

record, statuses = open(sys.argv[1], "a"), sys.argv[2:] or ["201"]
lock, served = threading.Lock(), 0
BODY = {"data": {"type": "identity", "id": "i1", "attributes": {"status": "updated"},
                 "relationships": {"customer": {"data": {"type": "customer", "id": "c1"}}}}}
ERROR = {"errors": [{"status": 400, "source": {"pointer": "/event/meta/revenue"}, "code": "validation_error",
                     "title": "numeric value needs a Num suffix"}]}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        global served
        body = self.rfile.read(int(self.headers.get("content-length", 0))).decode()
        with lock:
            status = statuses[min(served, len(statuses) - 1)]
            served += 1
            record.write(json.dumps({"path": self.path, "authorization": self.headers.get("authorization"),
                                     "type": self.headers.get("content-type"), "body": body}) + "\n")
            record.flush()
        if status == "none":
            threading.Event().wait()
        code, _, wait = status.partition("@")
        answer = json.dumps(BODY if code == "201" else ERROR).encode()
        self.send_response(int(code))
        self.send_header("content-type", "application/json; charset=utf-8")
        self.send_header("content-length", str(len(answer)))
        if wait:
            self.send_header("x-ratelimit-remaining", "0")
            self.send_header("x-ratelimit-reset", str(int(time.time() + float(wait))))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
