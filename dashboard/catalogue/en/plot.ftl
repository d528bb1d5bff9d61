# Around every chart and map.
plot-png = PNG
plot-svg = SVG
plot-copy = Copy link
plot-copied = The link to this view is copied.
plot-uncopied = Your browser did not allow copying. The address bar holds the same link.
plot-saved = The picture is saved.
plot-lost = This chart could not be loaded. The table below it holds the same figures; load the page again to try once more.
plot-pan = Move
plot-box = Box
plot-lasso = Lasso
plot-play = ▶ Play
plot-stop = ❚❚ Stop
plot-closer = Closer
plot-wider = Wider
plot-home = Whole
plot-trail = Where you are
plot-steps = Dates
plot-tools = Move, choose, zoom
plot-map = map
plot-chart = chart
plot-keys = Arrow keys go from area to area, Enter opens one, Shift and Enter goes into it, Escape goes back up, plus and minus zoom.
plot-point-keys = Arrow keys go from mark to mark.
plot-source = As of { $date }. Sources: { $sources }.
plot-source-page = As of { $date }. Sources: see the records on the page.
plot-made = Commune Watch, CC BY 4.0.
plot-made-elsewhere = Made with Commune Watch; licence of the table: { $licence }.
source-licence = Licence: { $licence }. Imported by a user; not rated by us.
source-no-address = No address was given.
plot-more-sources = { $n } more
# The switches of the map.
map-geography = Drawn as
map-geography-hexagons = Hexagons
map-geography-cells = Cells
map-geography-boundaries = Boundaries
map-note-cells = Cells are the ground nearest to each commune’s centre: nearest commune centre, not boundaries.
map-note-boundaries = Boundaries of 2014 that were added on this computer: { $citation } Licence: { $licence }. Communes created later are discs in the commune they were cut from. Boundaries are indicative.
map-level = Level
map-level-commune = Communes
map-level-district = Districts
map-level-province = Provinces
map-shows = Shows
map-shows-chief = Party of the chief
map-shows-change = Change between two dates
map-since = Change since
map-of-C = { $measure } (commune elections)
map-of-NA = { $measure } (National Assembly)
map-country = Cambodia
map-chosen = { $areas_n ->
    [one] One area chosen
   *[other] { $areas } areas chosen
}
map-chosen-about = What they add up to on { $date }. What is not known is on a row of its own.
map-chosen-clear = Choose none
area-chiefs = Commune chiefs on { $date }
area-of = { $known } of { $total } known
