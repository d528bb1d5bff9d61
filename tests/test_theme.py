"""Colours that readers can tell apart: in normal sight, with colour-vision deficiencies, in grey, on both grounds."""

from itertools import combinations

import numpy as np
import pytest
from colorspacious import cspace_convert, deltaE

from dashboard import theme

# Parties that stand beside each other in one election.
TOGETHER = [
    ("CPP", "FUNCINPEC", "SRP"),
    ("CPP", "SRP", "HRP", "FUNCINPEC"),
    ("CPP", "CNRP", "KNUP"),
    ("CPP", "CLP", "KNUP", "FUNCINPEC"),
]
SIGHT = {
    "normal": None,
    "deuteranopia": "deuteranomaly",
    "protanopia": "protanomaly",
    "tritanopia": "tritanomaly",
}


def seen(colour, sight):
    rgb = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    if SIGHT[sight] is None:
        return rgb
    space = {"name": "sRGB1+CVD", "cvd_type": SIGHT[sight], "severity": 100}
    return np.clip(cspace_convert(rgb, space, "sRGB1"), 0, 1)


def luminance(colour):
    channels = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHT)
def test_parties_that_appear_together_can_be_told_apart(mode, sight):
    for parties in TOGETHER:
        for one, other in combinations(parties, 2):
            apart = deltaE(
                seen(theme.PARTIES[mode][one], sight), seen(theme.PARTIES[mode][other], sight),
                input_space="sRGB1", uniform_space="CAM02-UCS",
            )  # fmt: skip
            assert apart >= 12, f"{one} and {other}, {sight}, {mode}: {apart:.1f}"


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHT)
def test_lists_coloured_by_rank_can_be_told_apart_from_each_other_and_from_the_rest(mode, sight):
    made = [*theme.LISTS[mode], theme.OTHER[mode]]
    for one, other in [*combinations(made, 2), *((colour, theme.UNKNOWN[mode]) for colour in made)]:
        apart = deltaE(seen(one, sight), seen(other, sight), input_space="sRGB1", uniform_space="CAM02-UCS")
        assert apart >= 12, f"{one} and {other}, {sight}, {mode}: {apart:.1f}"
    assert all(contrast(colour, theme.GROUND[mode]) >= 3 for colour in made)


def test_the_seventh_list_and_those_after_it_are_others():
    made = theme.ranked_colours(list("ABCDEFGH"))

    assert made["A"] == theme.LISTS["light"][0]
    assert made["G"] == made["H"] == theme.OTHER["light"]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_two_largest_parties_differ_in_grey(mode):
    # In grey the eye reads lightness only. CPP stands beside each of these as the other large party.
    for other in ("CNRP", "CLP", "FUNCINPEC", "KNUP"):
        shade = [cspace_convert(seen(theme.PARTIES[mode][p], "normal"), "sRGB1", "CIELab")[0] for p in ("CPP", other)]
        assert abs(shade[0] - shade[1]) >= 5, f"CPP and {other}, {mode}: {shade}"


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_text_and_marks_stand_out_from_the_ground(mode):
    ground = theme.GROUND[mode]
    assert contrast(theme.INK[mode], ground) >= 7
    assert contrast(theme.QUIET[mode], ground) >= 4.5
    # Light hues carry an outline in ink on the light ground; every other party mark has 3:1 by itself.
    outlined = {"light": {"FUNCINPEC", "CLP", "HRP"}, "dark": set()}[mode]
    for party, colour in theme.PARTIES[mode].items():
        if party not in outlined:
            assert contrast(colour, ground) >= 2.95, f"{party} on {mode}: {contrast(colour, ground):.2f}"


def test_no_party_and_the_unknown_share_a_colour():
    for mode in ("light", "dark"):
        colours = [*theme.PARTIES[mode].values(), theme.OTHER[mode], theme.UNKNOWN[mode]]
        assert len(set(colours)) == len(colours)


def test_every_party_has_a_colour_in_both_themes():
    assert set(theme.PARTIES["light"]) == set(theme.PARTIES["dark"]) == set(theme.ORDER)
