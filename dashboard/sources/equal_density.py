"""A country's points moved so that every one has the same room, neighbours staying neighbours as far as can be."""

import numpy as np

# The Tonle Sap in the dry season, drawn by us with nine points (degrees east, degrees north): the one gap to be seen.
LAKE = (
    (103.55, 13.20), (103.85, 13.22), (104.15, 13.00), (104.45, 12.75), (104.60, 12.50),
    (104.40, 12.50), (104.20, 12.62), (103.95, 12.75), (103.70, 12.95),
)  # fmt: skip
# x = lon * cos(12.7 degrees), y = lat: equal on the ground to 1 part in 100 all over the country.
NARROW = float(np.cos(np.radians(12.7)))

# A point's land reaches 0.8 of the way to its fourth neighbour, at most 0.3 degrees (33 km).
REACH, FARTHEST = 0.8, 0.3
# Empty rows of points around the country, so that it can swell without touching the frame.
MARGIN = 9
# Picture points per step of the lattice, when density is measured.
FINENESS = 7
# Rounds of levelling, from broad humps of density to narrow ones, and of evening out what is left.
LEVELLINGS, EVENINGS = 24, 6


def plane(lon, lat) -> np.ndarray:
    """Points in the plane for drawing, one row each."""
    return np.column_stack([np.asarray(lon, float) * NARROW, np.asarray(lat, float)])


def apart(points: np.ndarray) -> np.ndarray:
    """The same points, those that coincide set on a small circle around their place."""
    from scipy.spatial import cKDTree

    places, place_of, count = np.unique(points, axis=0, return_inverse=True, return_counts=True)
    moved = points.copy()
    if len(places) == len(points):
        return moved
    gaps = cKDTree(places).query(places, k=2)[0][:, 1]
    for crowded in np.flatnonzero(count > 1):
        members = np.flatnonzero(place_of.ravel() == crowded)
        turn = 0.5 + np.arange(len(members)) * 2 * np.pi / len(members)
        gap = min(gaps[crowded], 1.0)
        moved[members] += 0.25 * gap * np.column_stack([np.cos(turn), np.sin(turn)])
    return moved


def surroundings(points: np.ndarray) -> tuple[np.ndarray, np.ndarray, float]:
    """Points on a lattice over lake, sea and abroad; which of them are lake; and the step of the lattice.

    The lattice gives each of its points the room that a commune has on average.
    """
    reach = _reach(points)
    low, high = points.min(axis=0) - reach.max(), points.max(axis=0) + reach.max()
    sample = _lattice(low, high, (high - low).max() / 400)
    room = _on_land(sample, points, reach).mean() * np.prod(high - low) / len(points)
    step = max(np.sqrt(room * 2 / np.sqrt(3)), (high - low).max() / 150)
    lattice = _lattice(low - MARGIN * step, high + MARGIN * step, step)
    lake = _inside(lattice, [(lon * NARROW, lat) for lon, lat in LAKE])
    outside = lake | ~_on_land(lattice, points, reach)
    return lattice[outside], lake[outside], float(step)


def levelled(points: np.ndarray, step: float) -> np.ndarray:
    """The points after they have flowed from where they are dense to where they are sparse, until all have equal room.

    Every round solves one diffusion at once, as in Gastner, Seguy and More, "Fast flow-based algorithm for creating
    density-equalizing map projections", PNAS 115 (2018), and then moves each point to the middle of its own cell.
    """
    low, high = points.min(axis=0) - step / 2, points.max(axis=0) + step / 2
    shape = np.ceil((high - low) / step * FINENESS).astype(int)
    pixel = (high - low) / shape
    for width in np.geomspace(1.6, 0.45, LEVELLINGS):
        points = _flowed(points, low, high, pixel, shape, width * step)
    for _ in range(EVENINGS):
        points = _centred(points, low, pixel, shape)
    return points


def _reach(points: np.ndarray) -> np.ndarray:
    from scipy.spatial import cKDTree

    places = np.unique(points, axis=0)
    near = cKDTree(places).query(points, k=list(range(1, min(5, len(places)) + 1)))[0]
    return np.clip(REACH * near[:, -1], 0.01, FARTHEST)


def _lattice(low: np.ndarray, high: np.ndarray, step: float) -> np.ndarray:
    rows = np.arange(low[1], high[1] + step, step * np.sqrt(3) / 2)
    columns = np.arange(low[0], high[0] + step, step)
    x, y = np.meshgrid(columns, rows)
    x[1::2] += step / 2
    return np.column_stack([x.ravel(), y.ravel()])


def _on_land(sample: np.ndarray, points: np.ndarray, reach: np.ndarray) -> np.ndarray:
    from scipy.spatial import cKDTree

    nearest = list(range(1, min(12, len(points)) + 1))
    far, which = cKDTree(points).query(sample, k=nearest)
    return (far <= reach[which]).any(axis=1)


def _inside(points: np.ndarray, outline: list[tuple[float, float]]) -> np.ndarray:
    x, y = points.T
    inside = np.zeros(len(points), bool)
    for (x1, y1), (x2, y2) in zip(outline, outline[1:] + outline[:1], strict=True):
        if y1 != y2:
            inside ^= ((y1 > y) != (y2 > y)) & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    return inside


def _flowed(points, low, high, pixel, shape, width) -> np.ndarray:
    from scipy.fft import dctn, idctn
    from scipy.ndimage import map_coordinates

    density = _density(points, low, pixel, shape, width)
    mean = density.mean()
    waves = [(2 - 2 * np.cos(np.pi * np.arange(n) / n)) / size**2 for n, size in zip(shape, pixel, strict=True)]
    waves = waves[0][:, None] + waves[1][None, :]
    waves[0, 0] = 1
    spectrum = dctn(density, norm="ortho")
    spectrum[0, 0] = 0
    slopes = np.gradient(idctn(spectrum / waves, norm="ortho"), *pixel)
    moments = 12
    for moment in range(moments):
        passed = (moment + 0.5) / moments
        now = (1 - passed) * density + passed * mean
        at = ((points - low) / pixel - 0.5).T
        speed = [-map_coordinates(slope / now, at, order=1, mode="nearest") for slope in slopes]
        points = np.clip(points + np.column_stack(speed) / moments, low + pixel / 9, high - pixel / 9)
    return points


def _density(points, low, pixel, shape, width) -> np.ndarray:
    from scipy.ndimage import gaussian_filter

    at = (points - low) / pixel - 0.5
    corner = np.floor(at).astype(int)
    part = at - corner
    counted = np.zeros(shape[0] * shape[1])
    # Each point is shared among the four picture points around it.
    for right in (0, 1):
        for up in (0, 1):
            x, y = np.clip(corner + np.array([right, up]), 0, shape - 1).T
            share = np.abs(1 - right - part[:, 0]) * np.abs(1 - up - part[:, 1])
            counted += np.bincount(x * shape[1] + y, share, len(counted))
    density = gaussian_filter(counted.reshape(shape), width / pixel, mode="reflect")
    return np.maximum(density, density.mean() * 0.05)


def _centred(points, low, pixel, shape) -> np.ndarray:
    from scipy.spatial import cKDTree

    x, y = np.meshgrid(*(low[k] + (np.arange(shape[k]) + 0.5) * pixel[k] for k in (0, 1)), indexing="ij")
    picture = np.column_stack([x.ravel(), y.ravel()])
    owner = cKDTree(points).query(picture)[1]
    held = np.bincount(owner, minlength=len(points))
    middle = [np.bincount(owner, picture[:, k], len(points)) / np.maximum(held, 1) for k in (0, 1)]
    return np.where(held[:, None] > 0, np.column_stack(middle), points)
