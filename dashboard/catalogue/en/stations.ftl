# The page of polling stations: any imported election, from the country down to the row of its file.
stations-question = How did each area vote, down to the polling station?
stations-none-home = No table by polling station is public for Cambodia, so there is nothing to show here yet.
stations-none = This package has no table by polling station, so there is nothing to show here.
stations-needed = What would be needed: a table of votes by list for each polling station or each commune, as the election commission's count has it, with its publisher and its licence. Numbers of registered voters and of ballots make turnout and further checks possible. The page Import takes such a table as CSV, XLSX, ODS or Parquet; it then stands here at every level, and nothing leaves your computer.
stations-none-here = { $election }: this package has no table by polling station for this election. It has one for the elections below.
stations-to-import = To the page Import
stations-where = { $election }, { $area }
stations-election = { $name }, { $day }
stations-finding = { $election }, imported table: { $first } had most votes, { $votes } or { $share }%, ahead of { $second } by { $margin } votes ({ $points } points); { $rest }.
stations-finding-alone = { $election }, imported table: { $first } had all { $votes } votes; { $rest }.
stations-finding-tied = { $election }, imported table: { $lists } are level on most votes, { $votes } or { $share }% each; { $rest }.
stations-finding-gaps = { $election }, imported table: { $gaps } { $gaps_n ->
    [one] count of a list is
   *[other] counts of lists are
} missing, so no share and no first list can be told; of the votes that are told, { $first } has { $votes }, { $margin } more than { $second }; { $rest }.
stations-finding-gaps-alone = { $election }, imported table: { $gaps } { $gaps_n ->
    [one] count of a list is
   *[other] counts of lists are
} missing, so no share and no first list can be told; { $rest }.
stations-finding-none = { $election }, imported table: no votes are told; { $rest }.
stations-told-station = { $told } of { $units } { $units_n ->
    [one] polling station tells
   *[other] polling stations tell
} votes
stations-told-row = { $told } of { $units } { $units_n ->
    [one] row of the table tells
   *[other] rows of the table tell
} votes
stations-level = Level
stations-level-province = Province
stations-level-district = District
stations-level-commune = Commune
stations-level-station = Polling station
stations-shows = Shown
stations-shows-lead = First list
stations-shows-share = Share of a list
stations-shows-margin = Margin
stations-shows-turnout = Turnout
stations-shows-change = Change
stations-list = List
stations-since = Since
stations-inside = Within ({ $level })
stations-find = Find by name ({ $level })
stations-find-hint = type a name
stations-search = Look for a name or number
stations-search-hint = part of a name or number
stations-too-many = { $units } polling stations are too many for one map (at most { $most }). Choose an area above first, or look for a name below.
stations-outside = { $n } { $n_n ->
    [one] unit has
   *[other] units have
} no area of the level “{ $level }” in the table: counted in the sums above, and on no map.
stations-without-shape = { $n } { $n_n ->
    [one] area has
   *[other] areas have
} no shape here; the table has them.
stations-note-tiles = A map of tiles: every area is one square, in one block for each area above it. Where a square stands says nothing of where the area lies.
stations-note-boundaries = Boundaries that were added on this computer: { $citation }. Licence: { $licence }. They are indicative.
stations-tiles = Tiles
stations-about-lead = Colour and texture: the list with most votes. Pale with a rim: not all polling stations have told their votes. Crossed: several lists are level. Dots: not known, which is not zero.
stations-about-share = The list's share of all votes for lists. Darker, or on a dark screen lighter, is more. Dots: not known or not standing there, which is not zero.
stations-about-margin = The first list ahead of the second, in points of all votes for lists. Darker, or on a dark screen lighter, is more; zero is level. Dots: not known.
stations-about-turnout = Ballots received of registered voters, only where every polling station tells both. Darker, or on a dark screen lighter, is more. Dots: not known, which is not zero.
stations-about-change = The list's share now less its share then, in points, where the code of the area stands in both tables and both shares are known. Striped: a fall. Neither colour means good or bad. Whether a code meant the same ground both times, the tables do not say.
stations-measure-share = Share of { $list }
stations-measure-margin = Margin{ $list }
stations-measure-turnout = Turnout{ $list }
stations-measure-change = Change of { $list }
stations-state-tied = Tied: several lists level
stations-state-gaps = Counts missing
stations-state-silent = No votes told
stations-state-no-votes = No vote cast
stations-state-absent = Not in this table
stations-state-no-figure = No figure
stations-other-list = Another list (point at the area)
stations-part = { $list }, part told
stations-rise = up { $points }
stations-fall = down { $points }
stations-leads = { $list } leads in { $n } of { $areas } areas ({ $level })
stations-leads-level = { $list } lead in { $n } of { $areas } areas each ({ $level })
stations-leads-none = No list leads alone in any of { $areas } areas ({ $level })
stations-and-tied = { "; " }tied in { $n }
stations-and-unknown = { "; " }not known in { $n }
stations-values = { $measure }: from { $low } to { $high } in the { $known } of { $areas } areas ({ $level }) where it is known
stations-values-none = { $measure }: not known in any of { $areas } areas ({ $level })
stations-map-alt = Map. { $title }. { $parts }.
stations-text-gaps = { $gaps } { $gaps_n ->
    [one] count
   *[other] counts
} missing, so no share is told
stations-text-lead = { $first } ahead of { $second } by { $margin } votes ({ $points } points)
stations-text-share = { $list } { $value }%
stations-text-change = { $list } { $value } points
stations-text-turnout = turnout { $value }%
stations-lists = Votes by list: { $area }
stations-bar = { $share }% · { $votes }
stations-lists-alt = Votes by list, most first: { $parts }.
stations-count-registered = registered voters { $value }
stations-count-ballots = ballots { $value }
stations-count-valid = valid { $value }
stations-count-invalid = invalid { $value }
stations-count-missing = { $said } (missing in { $n })
stations-turnout = Turnout against the share of { $list }: { $area }
stations-turnout-dots = A dot for each of the { $known } polling stations, of { $units }, that tell both numbers. A cloud says nothing of why votes lie where they lie.
stations-turnout-bins = { $known } polling stations, of { $units }, that tell both numbers, counted in squares of { $size } points. A cloud says nothing of why votes lie where they lie.
stations-turnout-none = No polling station here tells turnout and this list's share.
stations-turnout-alt = Turnout against the share of { $list } in { $stations } polling stations: half of them have a turnout from { $turnout_low } to { $turnout_high }% and a share from { $share_low } to { $share_high }%.
stations-turnout-alt-none = Turnout against the share of { $list }: no polling station tells both.
stations-axis-turnout = Turnout: ballots of registered voters
stations-axis-share = Share of { $list }
stations-bins-legend = Polling stations
stations-rows-station = Polling stations in the file: { $area }
stations-rows-row = Rows of the file: { $area }
stations-rows-about = Rows with a warning first, then by number; each with its row in the file and every warning of the import. A warning says that numbers do not fit together, not why.
stations-rows-none = No row has this name or number here.
stations-rows-first = The first { $n } rows; choose an area, or look for a name, to see others.
stations-imports = These numbers rest on { $read } rows read: { $kept } are in, { $held } were set aside
stations-imports-about = What became of every row of the imported files, with licence and source. The page Import tells which rows were set aside and why.
stations-column-code = Code
stations-column-area = Area
stations-column-first = First list
stations-column-value = Shown on the map
stations-column-margin = Margin (votes)
stations-column-margin-pct = Margin (points)
stations-column-turnout-pct = Turnout (%)
stations-column-told = Tell votes
stations-column-units = Of
stations-column-file = File
stations-column-warnings = Warnings
stations-column-list = List
stations-column-votes = Votes
stations-column-share-pct = Share (%)
stations-column-rank = Rank
stations-column-gaps = Counts missing
stations-column-station-id = Number
stations-column-row = Row
stations-column-name = Name
stations-column-stations = Polling stations
stations-column-turnout-bin = Square across
stations-column-share-bin = Square up
stations-sentence = { $parts }.
stations-warning = { $warning } ({ $n } { $n_n ->
    [one] row
   *[other] rows
}): { $about }
stations-untold = not in the table
