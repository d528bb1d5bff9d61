control-question = Which party holds which commune?
control-finding = On { $date } the { $party } held { $chiefs } of { $total } commune chiefs. For { $known } communes our sources say which party; for { $unknown } they do not.
control-finding-gap = On { $date } the { $party } held { $chiefs } of { $total } commune chiefs, and the posts of the { $vacated } chiefs of the dissolved CNRP stood vacant. For { $known } communes our sources say which party.
control-finding-none = On { $date } no commune council had been elected yet: the first commune election on record is that of { $first }.
control-province = Province
control-district = District
control-party = Held by
control-commune = Find a commune
control-commune-hint = Name or code
control-all = All
control-district-hint = Choose a province first
control-country = the country
disputed = Sources contradict each other
control-empty = No commune fits these filters on { $date }. Choose another holder, or clear the filters.
panel-start = Choose a commune on the map or in the search field to see who held it, term by term, with sources.
panel-in = { $type } in { $district }, { $province }. Code { $code }.
panel-absent = It had no council of its own on { $date }.
panel-known = On { $date }: { $holder }.
panel-unknown = On { $date }: not known. No source we read names the party of this chief.
panel-disputed = On { $date }: sources contradict each other. Both versions are below.
panel-vacated = On { $date }: vacant. The chief was of the CNRP, dissolved on 16 November 2017.
panel-none = On { $date }: no elected council.
panel-province = Of the whole province ({ $total } communes) this is known: { $parts }.
panel-province-none = Nothing is known of the province as a whole either.
panel-history = Term by term
panel-codes = Codes through time
panel-codes-about = New districts re-number their communes, so codes change while the place stays.
panel-parent = Cut from { $names }.
panel-children = Later communes cut from it: { $names }.
panel-results = Figures of this commune
panel-point-own = The mark is a point inside the commune. Points are not boundaries.
panel-point-shared = Several communes share this point, that of the commune before it was divided. Points are not boundaries.
strip-alt = { $commune } over time. { $parts }.
term-span = { $since } to { $until }
term-since = since { $since }
term-of-parent = as part of { $commune }
basis-named-result = a source names the commune
basis-province-sweep = the party took every chief of the province
basis-all-but-named = every exception is named, and this is none
span-hover = { $holder }: { $chiefs } of { $total }, { $since } to { $until }
over-time-title = The CPP held { $most } of { $most_of } chiefs at its highest and { $least } of { $least_of } at its lowest, after the vote of { $when }
over-time-subtitle = Commune chiefs by party, each term as wide as it lasted; national totals, which are known for every term
others-title = { $chiefs_n ->
    [0] No chief was of another party than the CPP in the term in office on { $date }
    [one] One chief was of another party than the CPP in the term in office on { $date }
   *[other] { $chiefs } chiefs were of other parties than the CPP in the term in office on { $date }
}
others-title-none = On { $date } no commune chief had been elected yet
others-subtitle = Commune chiefs not of the CPP, on their own scale; ◂ term in office
over-time-alt = Commune chiefs by party and term. { $parts }.
over-time-sources = Sources of these totals
provinces-heading = By province
provinces-title = On { $date }, sources account for every chief in { $full } of { $provinces } provinces; in the others { $unknown } chiefs are not known
provinces-subtitle = Commune chiefs: the published number of the province, or else the communes named one by one; hatched: not known
provinces-alt = Commune chiefs by party in { $provinces } provinces. Known: { $parts }. The rest is not known.
provinces-none = No commune council had been elected on { $date }, so there is nothing to count by province.
provinces-sources = Sources of this table
groups-heading = Counted for several areas together
groups-about = These numbers are published for groups of areas. No single province or commune can claim them, so they are on no map.
column-named = Communes named
column-area = Area
column-held-by = Held by
column-term = Term
column-until = Until
column-commune = Commune
column-province = Province
column-basis = Basis
results-heading = Figures of the election: { $election }
results-about = National figures of the election chosen in the bar, polling day { $date }. Where sources differ, each figure stands, one is marked as the one we use, and the reason is given.
results-none = No national figures of this election were found in what was read.
results-competing = Where sources differ
results-used = used here
results-other = also published
results-votes-title = Votes by party
results-votes-about = Bar: share of all votes for lists. Lists with less than half a percent are in the table only.
results-shares-title = Votes and seats by party
results-shares-about = Bar: share of valid votes. Diamond: share of all seats. Parties without a seat and with less than half a percent are in the table only.
shares-votes = Share of votes
shares-seats = Share of seats
shares-alt = Votes and seats by party. { $parts }.
percent = { $value }%
findings-heading = Where the official figures do not add up
findings-none = No figure of this election is known to us that fails to add up.
panel-named-only = { $holder } { $communes }, named one by one
column-in-words = In words
column-chiefs = Chiefs
column-party = Party
column-official-pct = Official figure (%)
column-inside = Inside the range stated
column-official-source-id = Source of the official figure
findings-numbers = { $found } instead of { $expected }
control-finding-disputed = For { $disputed } they contradict each other.
total-says = { $chiefs } of { $total } commune chiefs in the country, since { $since }; { $status }.
control-finding-all = On { $date } the { $party } held { $chiefs } of { $total } commune chiefs. For each of the { $known } communes our sources say which party.
shares-row = { $party }: { $votes } of votes, { $seats } { $seats_n ->
    [one] seat
   *[other] seats
}
shares-row-seats = { $party }: share of votes not known, { $seats } { $seats_n ->
    [one] seat
   *[other] seats
}
shares-row-votes = { $party }: { $votes } of votes, seats not known
panel-in-words = { $holder }: { $words } (no exact number)
