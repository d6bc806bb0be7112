"""What schemathesis sends is signed as a camera signs it, over the body as it goes out: hex HMAC-SHA256 over `timestamp\\nnonce\\n` + body."""
import hashlib
import hmac
import os
import time
import uuid

import schemathesis
from requests.auth import AuthBase


class CameraSignature(AuthBase):
    def __call__(self, request):
        body = request.body or b""
        body = body.encode() if isinstance(body, str) else bytes(body)
        timestamp, nonce = str(int(time.time())), uuid.uuid4().hex
        signature = hmac.new(os.environ["CAMERA_SECRET"].encode(), f"{timestamp}\n{nonce}\n".encode() + body, hashlib.sha256).hexdigest()
        request.headers.update({"X-Api-Key": os.environ["CAMERA_API_KEY"], "X-Timestamp": timestamp, "X-Nonce": nonce, "X-Signature": signature})
        return request


schemathesis.auth.set_from_requests(CameraSignature())
