"""The ASGI application around the pages: page language, headers, a health route, a calm page for a fault."""

import asyncio
import logging
import secrets
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import parse_qs

import streamlit as st
from starlette.middleware import Middleware
from starlette.responses import JSONResponse
from starlette.routing import Route

from dashboard.messages import LANGUAGES, t
from dashboard.plot import files

HERE = Path(__file__).parent
log = logging.getLogger("commune_watch")

# 'self' and nothing else: a page that tried to call another host would be stopped by the reader's own browser.
# Streamlit's front end evaluates code and styles inline; its workers and downloads come as blobs.
POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "frame-ancestors 'self'",
    ]
)
# A source's site does not learn which page a reader came from.
HEADERS = {
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


# On any page but the first, Streamlit's front end asks two addresses which of them is the server's root, and one of the
# answers is a 404 in the reader's console. It is told instead.
ROOT = "<script>window.__streamlit = {BACKEND_BASE_URL: window.location.origin}</script>"
# The charts' scripts are on their way, and read, while the front end still makes its first connection.
EARLY = "".join(
    [
        f'<link rel="modulepreload" href="{files.address(name)}">'
        for name in ("plot.js", "areas.js", "parts.js", "shapes.js")
    ]
    + [f'<script async data-plotly src="{files.address("plotly.min.js")}"></script>']
)
HEAD = (ROOT + EARLY).encode()


class PageHeaders:
    """Adds the headers, and gives the page its root and the language of its address: Streamlit hard-codes English."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        wanted = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", ["en"])[0]
        lang = wanted if wanted in LANGUAGES else "en"
        path = scope["path"]
        if not path.startswith(("/static/", "/_stcore/", "/media/", "/component/", "/plot/")):
            # A page that is rewritten must come whole: no "not modified", no range, no compression.
            dropped = (b"if-none-match", b"if-modified-since", b"range", b"accept-encoding")
            scope = scope | {"headers": [h for h in scope["headers"] if h[0].lower() not in dropped]}
        start, body = None, b""

        async def patched(message):
            nonlocal start, body
            if message["type"] == "http.response.start":
                headers = [h for h in message["headers"] if h[0].lower().decode() not in HEADERS]
                headers += [(k.encode(), v.encode()) for k, v in HEADERS.items()]
                message = message | {"headers": headers}
                if any(k.lower() == b"content-type" and v.startswith(b"text/html") for k, v in headers):
                    start = message
                else:
                    await send(message)
            elif start is None:
                await send(message)
            else:
                body += message.get("body", b"")
                if not message.get("more_body"):
                    whole = body.replace(b'<html lang="en">', f'<html lang="{lang}">'.encode(), 1)
                    whole = whole.replace(b"<head>", b"<head>" + HEAD, 1)
                    kept = [h for h in start["headers"] if h[0].lower() not in (b"content-length", b"etag")]
                    await send(start | {"headers": [*kept, (b"content-length", str(len(whole)).encode())]})
                    await send({"type": "http.response.body", "body": whole})

        await self.app(scope, receive, patched)


def calm(fault: Exception) -> bool:
    """Show a reference instead of a stack trace, and log the trace under it."""
    reference = secrets.token_hex(4)
    log.error("fault %s", reference, exc_info=fault)
    lang = st.session_state.get("lang")
    lang = lang if lang in LANGUAGES else "en"
    st.error(t(lang, "fault", reference=reference), icon=":material/error:")
    return True


async def health(request) -> JSONResponse:
    """That the server answers."""
    return JSONResponse({"status": "ok"})


@asynccontextmanager
async def lifespan(app):
    """Compress the scripts while the first reader's browser is still starting."""
    warming = asyncio.get_running_loop().run_in_executor(None, files.warm)
    yield
    await warming


app = st.App(
    HERE / "app.py",
    routes=[Route("/health", health), *files.routes()],
    lifespan=lifespan,
    middleware=[Middleware(PageHeaders)],
    on_script_error=calm,
)
