"""The official SDK, and the one change without which its client cannot reach a gateway on this machine."""

import contextlib
import importlib
import types
from http.client import HTTPConnection
from importlib.metadata import version
from urllib.parse import urlsplit

from alipay.aop.api.AlipayClientConfig import AlipayClientConfig
from alipay.aop.api.DefaultAlipayClient import DefaultAlipayClient
from alipay.aop.api.FileItem import FileItem
from alipay.aop.api.util import WebUtils
from alipay.aop.api.util.EncryptUtils import encrypt_content
from alipay.aop.api.util.SignatureUtils import get_sign_content, sign_with_rsa, sign_with_rsa2, verify_with_rsa

VERSION = version("alipay-sdk-python")
__all__ = [
    "AlipayClientConfig", "DefaultAlipayClient", "FileItem", "VERSION", "encrypt_content", "get_sign_content",
    "request_class", "sign_with_rsa", "sign_with_rsa2", "through_port", "verify_with_rsa",
]


def request_class(method):
    """The SDK's class of requests for a method."""
    name = "".join(part.capitalize() for part in method.replace("_", ".").split(".")) + "Request"
    return getattr(importlib.import_module(f"alipay.aop.api.request.{name}"), name)


@contextlib.contextmanager
def through_port(config):
    """Meanwhile the SDK sees an address without its port, and connects to this port all the same: it knows 80 and 443."""
    address, httplib = config.server_url, WebUtils.httplib
    parts = urlsplit(address)

    class Connection(HTTPConnection):
        def __init__(self, host, port, timeout):
            super().__init__(host, parts.port, timeout=timeout)

    WebUtils.httplib = types.SimpleNamespace(HTTPConnection=Connection)
    config.server_url = f"{parts.scheme}://{parts.hostname}{parts.path}"
    try:
        yield
    finally:
        config.server_url, WebUtils.httplib = address, httplib
