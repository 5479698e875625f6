"""One side of the protocol, played by the SDK: it signs with one key and verifies with the other side's."""

from urllib.parse import parse_qsl

import rsa

from sdk import AlipayClientConfig, get_sign_content, sign_with_rsa, sign_with_rsa2, verify_with_rsa


class Side:
    def __init__(self, settings):
        self.config = AlipayClientConfig()
        self.config.app_id = settings["app_id"]
        self.config.app_private_key = settings["own_key"]
        self.config.alipay_public_key = settings["their_key"]
        self.config.sign_type = settings["sign_type"]
        self.config.charset = settings["charset"]
        if settings.get("content_key"):
            self.config.encrypt_type = "AES"
            self.config.encrypt_key = settings["content_key"]

    @property
    def charset(self):
        return self.config.charset

    def sign(self, text, sign_type=None, key=None):
        sign = sign_with_rsa2 if (sign_type or self.config.sign_type) == "RSA2" else sign_with_rsa
        return sign(key or self.config.app_private_key, text, self.charset)

    def verifies(self, text, signature):
        try:
            return verify_with_rsa(self.config.alipay_public_key, text.encode(self.charset), signature)
        except rsa.VerificationError:
            return False

    def judge(self, parameters, application_key):
        """What the SDK makes of a request: its text for the same parameters, and the signature over it."""
        others = {name: value for name, value in parameters.items() if name != "sign"}
        text = get_sign_content(others)
        return {
            "parameters": parameters,
            "verified": self.verifies(text, parameters["sign"]),
            "same_signature": self.sign(text, parameters["sign_type"], application_key) == parameters["sign"],
            "content": parameters.get("biz_content"),
        }

    def judge_notification(self, body):
        """The SDK has the text and the verification, and leaves it to applications to put them together."""
        fields = dict(parse_qsl(body, encoding=self.charset, errors="strict", keep_blank_values=True))
        signed = {name: value for name, value in fields.items() if name not in ("sign", "sign_type")}
        return {"fields": fields, "verified": self.verifies(get_sign_content(signed), fields["sign"])}
