"""Where an application receives notifications; it verifies them with the SDK."""

import queue
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PATIENCE = 20


class Endpoint:
    def __init__(self, judge):
        notifications = self.notifications = queue.Queue()

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"])).decode("ascii")
                judged = judge(body)
                answer = b"success" if judged["verified"] else b"fail"
                self.send_response(200)
                self.send_header("content-length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)
                notifications.put(judged)

            def log_message(self, *_):
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def address(self):
        return f"http://127.0.0.1:{self.http.server_port}/notify"

    def next(self):
        return self.notifications.get(timeout=PATIENCE)
