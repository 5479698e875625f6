"""Does with the SDK what it is asked for: one JSON object a line comes in, and one goes out for each."""

import base64
import json
import sys
from urllib.parse import urlencode

from endpoint import Endpoint
from sdk import VERSION, DefaultAlipayClient, FileItem, encrypt_content, get_sign_content, request_class, through_port
from server import Server
from side import Side


class Peer:
    def version(self):
        return VERSION

    def configure(self, **settings):
        self.side = Side(settings)
        self.side.config.server_url = settings.get("gateway")
        self.client = DefaultAlipayClient(self.side.config)

    # The application's part.

    def request(self, method, content=None, extra=None):
        request = request_class(method)()
        if content is not None:
            request.biz_content = content
        for name, value in (extra or {}).items():
            if name in ("notify_url", "return_url"):
                setattr(request, name, value)
            else:
                request.add_other_text_param(name, value)
        return request

    def call(self, method, content=None, extra=None):
        return self.execute(self.request(method, content, extra))

    def execute(self, request):
        with through_port(self.side.config):
            return json.loads(self.client.execute(request))

    def page(self, method, http_method, content, extra=None):
        return self.client.page_execute(self.request(method, content, extra), http_method)

    def order(self, method, content, extra=None):
        return self.client.sdk_execute(self.request(method, content, extra))

    def upload(self, method, fields, file):
        request = self.request(method)
        for name, value in fields.items():
            setattr(request, name, value)
        setattr(request, file["field"], FileItem(file["name"], base64.b64decode(file["base64"])))
        return self.execute(request)

    def verify_notification(self, body):
        return self.side.judge_notification(body)["verified"]

    def endpoint(self):
        self.listening = Endpoint(self.side.judge_notification)
        return self.listening.address()

    def notified(self):
        return self.listening.next()

    def call_as_it_is(self, method):
        """A call to the address with its port."""
        return self.client.execute(self.request(method))

    def encrypt(self, text, key):
        return encrypt_content(text, "AES", key, self.side.charset)

    # Alipay's part.

    def serve(self, application_key):
        self.server = Server(self.side, application_key)
        return self.server.listen()

    def plan(self, **answer):
        self.server.planned.append(answer)

    def seen(self):
        return self.server.seen

    def judge(self, form):
        return self.side.judge(self.server.parameters(form), self.server.application_key)

    def notify(self, fields, covers_sign_type):
        sign_type = {"sign_type": self.side.config.sign_type}
        signed = {**fields, **sign_type} if covers_sign_type else fields
        signature = self.side.sign(get_sign_content(signed))
        return urlencode({**fields, **sign_type, "sign": signature}, encoding=self.side.charset)


peer = Peer()
for line in sys.stdin:
    question = json.loads(line)
    try:
        reply = {"answer": getattr(peer, question.pop("operation"))(**question)}
    except Exception as error:  # whatever goes wrong is an answer
        reply = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(reply), flush=True)
