"""Our page of the bench behind the same routes, headers and start as the dashboard's own."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from dashboard import server

app = st.App(
    Path(__file__).parent / "map_ours.py",
    routes=[Route("/health", server.health), *server.files.routes()],
    lifespan=server.lifespan,
    middleware=[Middleware(server.PageHeaders)],
)
