"""An API that moto lacks answers 400 at once, in the caller's protocol: a 500 would be retried for minutes."""
import html
import json
import sys

from moto.moto_server.werkzeug_app import DomainDispatcherApplication

from patch import wrap

CODE = "EmulatorNotImplemented"


def _answer(environ, why):
    scope = environ.get("HTTP_AUTHORIZATION", "").partition("Credential=")[2].split(",")[0].split("/")
    service = scope[3] if len(scope) > 4 else "unknown"
    form = environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded")
    action = environ.get("HTTP_X_AMZ_TARGET", "").rpartition(".")[2] or environ.get("zta.action") or f"{environ['REQUEST_METHOD']} {environ.get('PATH_INFO', '')}"
    message = f"the emulator does not implement {service}:{action} ({why})"
    print(f"gap: {message}", file=sys.stderr, flush=True)
    error = f"<Code>{CODE}</Code><Message>{html.escape(message)}</Message>"
    if form and service == "ec2":
        kind, body = "text/xml", f"<Response><Errors><Error>{error}</Error></Errors><RequestID>0</RequestID></Response>"
    elif service == "s3":
        kind, body = "text/xml", f"<Error>{error}</Error>"
    elif form or service in ("route53", "cloudfront"):
        kind, body = "text/xml", f"<ErrorResponse><Error><Type>Sender</Type>{error}</Error><RequestId>0</RequestId></ErrorResponse>"
    else:
        kind, body = "application/json", json.dumps({"__type": CODE, "message": message})
    data = body.encode()
    return [("Content-Type", kind), ("x-amzn-ErrorType", CODE), ("Content-Length", str(len(data)))], data


def _guarded(stock):
    def call(self, environ, start_response):
        body = self._get_body(environ)
        if body:
            environ["zta.action"] = self.get_action_from_body(body)
        seen = {}

        def keep(status, headers, exc_info=None):
            seen.update(status=status, headers=headers)
            return lambda chunk: None

        try:
            out = b"".join(stock(self, environ, keep))
            if seen["status"][:3] not in ("404", "405", "500") or not out.startswith(b"<!doctype html>"):
                start_response(seen["status"], seen["headers"])
                return [out]
            why = "no such address"
        except Exception as error:  # NotImplementedError, and moto's own mistakes
            why = f"{type(error).__name__}: {error}"
        headers, out = _answer(environ, why)
        start_response("400 Bad Request", headers)
        return [out]

    return call


wrap(DomainDispatcherApplication, "__call__", _guarded)
