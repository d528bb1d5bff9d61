# Words of the map: legend, title, description, table.
map-title = On { $date }, the party of the chief is known for { $known } of { $communes } communes ({ $area })
map-title-all = On { $date }, the party of the chief is known for { $communes_n ->
    [one] the one commune
   *[other] all { $communes } communes
} ({ $area })
map-title-none = On { $date }, none of the { $communes } communes had an elected council ({ $area })
map-title-district = On { $date }, it is certain which party had most chiefs in { $known } of { $areas } districts ({ $area })
map-title-province = On { $date }, it is certain which party had most chiefs in { $known } of { $areas } provinces ({ $area })
map-title-none-above = On { $date }, no commune council had been elected ({ $area })
map-about = Full colour: a source names the commune. Hatched: it follows from a source, because a party took every chief of the province (/) or because every exception is named (\). Dots: not known to us, which is neither zero nor a guess. Click an area, or use the search field, for its history.
map-about-above = Full colour: every chief is known. Hatched: known in part, and what is missing cannot change who has most (/), or a source says who has most and gives no number (\). Dots: not known to us, which is neither zero nor a guess.
map-look = { $look }: { $areas }
map-named = { $holder }, named
map-sweep = { $holder }, whole province
map-exclusion = { $holder }, by exclusion
map-all-known = Most chiefs { $holder }, all known
map-part-known = Most chiefs { $holder }, part known
map-stated = Most chiefs { $holder }, no number given
map-vacated-most = Most posts vacated by the dissolution
map-equal = Equal numbers of chiefs
map-unsure = Part known, lead not certain
map-absent = No council of its own
map-later = Created later
map-outside = Outside the filters
map-then-part = then part of { $commune }
map-count = { $holder } { $areas }
map-alt-commune = Map of { $areas } communes on { $date }. { $parts }.
map-alt-district = Map of { $areas } districts on { $date }, each by the party with most commune chiefs. { $parts }.
map-alt-province = Map of { $areas } provinces on { $date }, each by the party with most commune chiefs. { $parts }.
map-moved = { $was } → { $now }
map-successor = { $was } → { $now }, its successor
map-held = { $holder }, as before
map-not-comparable = Cannot be compared
map-changes-title-commune = { $changed_n ->
    [0] From { $before } to { $after }, none of the { $comparable } communes that can be compared changed hands ({ $area })
   *[other] From { $before } to { $after }, { $changed } of the { $comparable } communes that can be compared changed hands ({ $area })
}
map-changes-silent = { $said }; { $silent } cannot be compared
map-changes-title-district = From { $before } to { $after }, the lead changed in { $changed } of the { $comparable } districts that can be compared ({ $area })
map-changes-title-province = From { $before } to { $after }, the lead changed in { $changed } of the { $comparable } provinces that can be compared ({ $area })
map-changes-about = Colour: who holds it on the later day; stripes: who held it before. Pale: the same holder. Dots: on one of the two days it is not known who held it, sources contradict each other, or it had no council. Sources write most of communes that changed, so what can be compared is no sample of the rest.
map-changes-alt = Map of what changed from { $before } to { $after }. { $parts }.
map-measure-vote-pct = Share of votes: { $party }
map-measure-seats = Seats: { $party }
map-measure-chiefs = Commune chiefs: { $party }
map-measure-turnout-pct = Turnout
map-measure-registered-voters = Registered voters
map-measure-margin-vote-pct = Margin between the first two published parties (points)
map-measure-margin-votes = Margin between the first two published parties (votes)
map-measure-margin-seats = Margin between the first two published parties (seats)
map-figures-title-commune = { $measure }, { $election }: a figure for { $known } of { $areas } communes
map-figures-title-district = { $measure }, { $election }: a figure for { $known } of { $areas } districts
map-figures-title-province = { $measure }, { $election }: a figure for { $known } of { $areas } provinces
map-figures-about = Darker, or on a dark screen lighter, is more; the limits are the same for every election shown. Dots: no figure was found, which is not zero.
map-margin-about = The difference between the two parties with most among those published for the area. A party that a source leaves out may have had more, so it does not say how close the vote was.
map-figures-alt = Map of { $measure }, { $election }. { $parts }.
map-no-figure = No figure
map-zero = Zero
map-class = { $from } to { $to }
map-class-under = { $from } to under { $to }
map-points = { $value } points
map-margin-text = { $first } ahead of { $second } by { $value }
map-margin-none = { $first } and { $second } equal
map-flows-title = { $changed_n ->
    [0] None of the communes known on both days changed hands from { $before } to { $after }
   *[other] Of the communes known on both days, { $changed } changed hands from { $before } to { $after }
}
map-flows-title-most = Of the communes known on both days, { $changed } changed hands from { $before } to { $after }; { $was } → { $now }: { $most }
map-flows-title-above = Where it is certain on both days who leads, the lead changed in { $changed } areas from { $before } to { $after }
map-flows-about = Left: who held them on the earlier day. Right: on the later one. The width is the number of areas; what is not known keeps its place.
map-flows-alt = Flows between holders from { $before } to { $after }. { $parts }.
column-code = Code
column-was = Before
column-now = After
column-kind = What happened
column-areas = Areas
column-first = First
column-second = Second
column-value = Figure
column-named-result = Named by a source
column-province-sweep = Whole province
column-all-but-named = By exclusion
column-all-known = All known
column-part-known = Part known
column-most-chiefs = No number given
map-kind-flip = changed hands
map-kind-successor = successor party
map-kind-held = as before
map-kind-not-comparable = cannot be compared
