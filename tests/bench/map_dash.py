"""The map as a Dash app: a callback on the server answers with a patch of what changed. Served by gunicorn."""

import os
from functools import cache

from dash import Dash, Input, Output, Patch, State, ctx, dcc, html

from tests.bench import map_areas

app = Dash(__name__, compress=os.environ.get("MAP_DASH_COMPRESS", "1") == "1", title="Dash", update_title=None)
server = app.server
app.layout = html.Div(
    [
        html.Div([html.Button(str(step), id=f"step-{step}") for step in range(map_areas.STEPS)]),
        dcc.Graph(
            id="map", figure=map_areas.whole(0), config=map_areas.CONFIG,
            style={"width": map_areas.WIDTH, "height": map_areas.HEIGHT},
        ),
        dcc.Store(id="shown", data=0),
    ]
)  # fmt: skip


@cache
def sent(step: int) -> list[dict]:
    """The traces of a step as they travel, arrays in base64."""
    return map_areas.whole(step).to_dict()["data"]


@app.callback(
    Output("map", "figure"),
    Output("shown", "data"),
    [Input(f"step-{step}", "n_clicks") for step in range(map_areas.STEPS)],
    State("shown", "data"),
    prevent_initial_call=True,
)
def change(*args):
    """Send the coordinates of the traces that differ between the step shown and the step wanted."""
    before, step = args[-1], int(ctx.triggered_id.removeprefix("step-"))
    patch = Patch()
    for trace, (old, new) in enumerate(zip(sent(before), sent(step), strict=True)):
        if (old["x"], old["y"]) != (new["x"], new["y"]):
            patch["data"][trace]["x"], patch["data"][trace]["y"] = new["x"], new["y"]
    return patch, step
