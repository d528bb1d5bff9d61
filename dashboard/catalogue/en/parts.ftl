# Words that every page uses.
app-name = Commune Watch
page-overview = Overview
page-control = Party control
page-detained = Detained
page-commentary = Commentary
page-stations = Polling stations
page-forensics = Statistics of doubt
page-import = Import
page-sources = Sources and data
page-person = Person
bar-date = As of
bar-as-of = As of { $date }
bar-slider = As-of date
bar-election = Election
bar-go = Go to { $date }
bar-dissolution = CNRP dissolved
bar-story = 30 May 2017
election-commune = Commune elections { $year }
election-assembly = National Assembly { $year }
address-ignored = The address asked for a value of “{ $parameter }” that is not known here. It was ignored, and the usual value is shown.
address-clamped = The address asked for a date outside the record. The nearest date is shown: { $date }.
foot = Commune Watch. Facts compiled from public sources, each with its source; compiled data under CC BY 4.0, code under the MIT licence. Grey means not known to us: never zero, never guessed. A missing record is not proof that nothing happened.
foot-elsewhere = Commune Watch. Votes that were imported from a table; source and licence stand on the page Sources and data, and what became of each row on the page Import. Grey means not known: never zero, never guessed.
fault = Something went wrong while this page was drawn. The data are safe. Go to another page or load this one again; if it happens again, tell us the reference { $reference }.
table-twin = The same as a table
table-alt = Table of { $rows } { $rows_n ->
    [one] row
   *[other] rows
}
table-empty = There is nothing to show for this date and these filters. Move the date or widen the filters.
download = Download these { $rows } { $rows_n ->
    [one] row
   *[other] rows
} (CSV)
download-as = The same { $rows } rows as { $kind }
open-source = Where this number was read
no-source = No source is recorded.
undated = no date on the page
address-withheld = Address withheld
reliability-A = Reliability A: own record of an NGO, a UN body, an election body or a court monitor
reliability-B = Reliability B: newsroom
reliability-C = Reliability C: copy of a newsroom's or an NGO's text on another site
reliability-D = Reliability D: rewritten by a machine, a wiki or an aggregator
reliability-G = Reliability G: Cambodian government or an outlet of it
reliability-P = Reliability P: a political party or its officer
not-known = Not known
no-council = No elected council
of-total = { $value } of { $total }
as-reported = as reported
claim = Claim
reply = Reply
no-reply = No reply was found in what was read.
sources-word = Sources
loading = Reading the record…
and-more = and { $n } more; the table has all
