"""A gateway that verifies and signs with the SDK. What it answers is planned; what it saw can be asked for."""

import base64
import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit


class Server:
    def __init__(self, side, application_key):
        self.side, self.application_key = side, application_key
        self.planned, self.seen = [], None

    def listen(self):
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                answer = server.handle(urlsplit(self.path).query, self.headers["content-type"], body)
                self.send_response(200)
                self.send_header("content-type", f"text/html;charset={server.side.charset}")
                self.send_header("content-length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                pass

        http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=http.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{http.server_port}/gateway.do"

    def handle(self, query, content_type, body):
        parameters, files = self.parameters(query), []
        if content_type.startswith("multipart/"):
            for field, name, content in parts(content_type, body):
                if name is None:
                    parameters[field.decode(self.side.charset)] = content.decode(self.side.charset)
                else:
                    file = {"field": field.decode(), "name": name.decode(self.side.charset)}
                    files.append({**file, "base64": base64.b64encode(content).decode()})
        else:
            parameters.update(self.parameters(body.decode("ascii")))
        self.seen = {**self.side.judge(parameters, self.application_key), "files": files}
        return self.answer(parameters, self.planned.pop(0)).encode(self.side.charset)

    def parameters(self, form):
        return dict(parse_qsl(form, encoding=self.side.charset, errors="strict", keep_blank_values=True))

    def answer(self, parameters, plan):
        key = plan.get("name") or parameters["method"].replace(".", "_") + "_response"
        sign = self.side.sign(plan["node"])
        return f'{{"{key}":{plan.get("altered") or plan["node"]},"sign":{json.dumps(sign)}}}'


def parts(content_type, body):
    """Field, file name and content of each part of a multipart body."""
    boundary = re.search(r"boundary=\"?([^\";]+)", content_type)[1].encode()
    for part in body.split(b"--" + boundary)[1:-1]:
        head, content = part.removeprefix(b"\r\n").split(b"\r\n\r\n", 1)
        field = re.search(rb'[; ]name="([^"]*)"', head)[1]
        name = re.search(rb'filename="([^"]*)"', head)
        yield field, name and name[1], content.removesuffix(b"\r\n")
