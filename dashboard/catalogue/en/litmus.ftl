# The litmus test: commune votes as Assembly seats.
page-litmus = Litmus test
range = { $low } to { $high }
litmus-question = What would these votes have meant in the Assembly?
litmus-no-forecast = This is arithmetic on votes that were cast, no forecast. People vote differently for the Assembly, other lists stand, and in 2018 the largest opposition party was not allowed to.
litmus-finding = As one constituency of { $size } seats, the votes of the { $election } give: { $seats }.
litmus-finding-own = Your votes give, in constituencies of { $size } seats together: { $seats }.
litmus-none = Of the { $election } no votes by party are held, or not what they are a part of: nothing is computed. Choose another election in the bar, or use your own numbers.
litmus-one-about = The Assembly is elected by provinces, and votes by province are not published for any commune election that was read. So the country stands here as one constituency, which no law says; how far that lies from what provinces gave is shown below. Votes by province of your own can be used instead.
litmus-base = Votes
litmus-base-country = the country, election in the bar
litmus-base-own = my own, by province
litmus-chamber = Seats of the Assembly
litmus-chamber-125 = { $seats } (since 2018)
litmus-chamber-123 = { $seats } (2003 to 2013)
litmus-chamber-other = another number
litmus-country = the country
litmus-lists = Lists and turnout: join, split, remove, stay at home
litmus-join = These lists stand as one
litmus-together = Joint list
litmus-remove = This list does not stand
litmus-nobody = none
litmus-split = This list stands as two
litmus-split-part = First part, %
litmus-turnout = Change of turnout, % of votes
litmus-turnout-help = More or fewer votes, in per cent of those cast. A change that all lists share moves no seat: a constituency has its seats whatever the turnout.
litmus-turnout-of = Among the voters of
litmus-all-parties = all lists alike
litmus-from = Swing from
litmus-to = to
litmus-kind = How the swing spreads
litmus-uniform = uniform
litmus-proportional = proportional
litmus-swing = Swing from { $source } to { $target }, percentage points
litmus-margin = How uncertain the swing is, ± points
litmus-by-area = Further swing by constituency
litmus-by-area-about = Percentage points of the votes there, on top of the swing above.
litmus-seats = Seats
litmus-seats-about = Filled marks are certain under these assumptions. Hollow ones stay open: equal claims, votes told of no party, constituencies without votes, and the uncertainty of the swing.
litmus-open = open
litmus-others = all other lists
litmus-swing-about = Seats at every swing from 15 points one way to 15 the other. Upright line: the swing in use; grey: its uncertainty; dotted: the majority. Uniform: the same share of the votes changes hands everywhere. Proportional: a list loses the same part of its own votes everywhere.
litmus-turns = With a swing of { $points } points from { $source } to { $target }, { $source } has no majority of { $majority } seats
litmus-never-turns = No swing of up to 15 points moves the majority of { $majority } seats to or from { $source }
litmus-swing-axis = Swing from { $source } to { $target }, points
litmus-at-swing = at { $points } points: { $seats }
litmus-swing-alt = Seats by swing from { $source } to { $target }. { $parts }. A majority is { $majority } seats.
litmus-no-votes = no votes given
litmus-areas = Seats by constituency
litmus-areas-about = One mark is one seat. After the name: seats of the constituency.
litmus-areas-alt = Seats by constituency. { $parts }.
litmus-map = The list with most seats in each constituency
litmus-map-about = Provinces drawn in hexagons, one for each commune; not a map of ground or borders. In words: seats of that list of all seats there.
litmus-level = equal numbers of seats
litmus-own-empty = Paste or upload votes by province, or take the votes of the country.
litmus-gaps = Left open, because a number is missing there ({ $n }): { $areas }. Write 0 where a list won no vote, or leave out the row where it did not stand.
litmus-hinges = The seats that hang on fewest votes
litmus-hinges-about = How many more votes would have moved a seat, the votes of all other lists as they are. The colour is that of the list which would gain it.
litmus-hinges-alt = Votes that would have moved a seat. { $parts }.
litmus-hinge = { $area }: { $votes } more { $votes_n ->
    [one] vote moves
   *[other] votes move
} a seat from { $loser } to { $party }
litmus-hinge-country = { $votes } more { $votes_n ->
    [one] vote
   *[other] votes
} would have moved a seat from { $loser } to { $party }
litmus-hinge-short = { $votes } { $votes_n ->
    [one] vote
   *[other] votes
}: { $loser } → { $party }
litmus-hinge-open = { $area }: { $votes } more { $votes_n ->
    [one] vote gives
   *[other] votes give
} { $party } a seat
litmus-no-seats = The number of seats is not known for: { $areas }. Give a column of seats, or use the codes or names of provinces.
litmus-next = What happened next
litmus-next-about = The Assembly as it was elected before and after this election. One mark is one seat.
litmus-dissolved = In November 2017 the Supreme Court dissolved the CNRP. In 2018 the CPP won 125 of 125 seats.
litmus-shortcut = One national constituency gave the largest party { $least } to { $most } seats fewer than the provinces did, at each of { $n } elections
litmus-shortcut-about = For every Assembly election whose votes are held: the seats of the largest party if the country had been one constituency, beside those it won in provinces. The bar is the range that votes told of no party leave. At each of these elections a projection from national votes was too low for the largest party.
litmus-shortcut-axis = Seats of the largest party
litmus-shortcut-row = { $election }: { $one }, won { $published }
litmus-shortcut-alt = Seats of the largest party as one constituency, and as won. { $parts }.
litmus-one-constituency = as one constituency
litmus-published = won in provinces
litmus-stated = What others computed
litmus-stated-about = Published calculations of Assembly seats from commune votes. The votes behind them are not published by province, so we cannot repeat them.
column-least = Seats at least
column-most = Seats at most
column-from-party = From
column-points = Points
column-published = Seats won
column-election-id = Election
litmus-finding-moved = As one constituency of { $size } seats, the votes of the { $election }, changed as below, would give: { $seats }.
litmus-finding-own-moved = Your votes, changed as below, would give, in constituencies of { $size } seats together: { $seats }.
litmus-turns-back = Only with a swing of more than { $points } points from { $target } to { $source } has { $source } a majority of { $majority } seats
litmus-majority-open = Seats by swing from { $source } to { $target }; too much is open to say where a majority turns
litmus-half = { $party }, part { $n }
litmus-undivided = With 123 seats Kampong Cham and today’s Tboung Khmum are one constituency of 18, as they were until 2013: their votes are added.
litmus-hinges-rest = Not told here: { $n } votes are told of no party, and could have moved any of these seats.
litmus-contested = contested
