# Detained: lists, patterns, courts and prisons.
# List against list.
lists-heading = { $n } lists and opinions, and whom they cover
lists-about = Each list has its own definition of who is counted; the definition belongs to the list. Where the organisation does not name a person, the basis is ours and says so. Totals are never added.
lists-matrix = { $n } people of our record stand on at least one list
lists-missing = Not identified: { $n }.
lists-more = We take more people to be on it than it counts.
lists-alt = People on lists, { $people } rows. { $parts }.
lists-which = List to compare
differences-heading = { $name }: the list and our record, person by person
differences-about = On the list’s own date, { $date }, without the list as a word of custody. On the list and confirmed inside: { $both }; on the list only: { $list }; confirmed inside by our record only: { $record }.
differs-both = on both
differs-list-only = on the list only
differs-record-only = in our record only
column-differs = Where
column-on-list = Basis
basis-short-confirmed = named by the organisation
basis-short-strong-inference = strong inference, ours
basis-short-inference = inference, ours
basis-short-weak = weak basis, ours
not-stated = not stated
# Patterns.
patterns-which = Pattern
pattern-durations = How long
pattern-releases = How it ended
pattern-articles = Under which article
pattern-again = Held again
pattern-cases = Case by case
durations-kind = Time
durations-custody = In custody
durations-trial = Before a verdict
durations-about-custody = Each line: the share of spells of custody that lasted longer than so many days. A spell whose end is not known, or which goes on, counts until the last day on which a source says that the person was held (Kaplan and Meier, 1958). Few such spells tell much: where news stop is seldom chance, so the curve may be too high or too low. Groups under { $fewest } people are not drawn.
durations-about-trial = Each line: the share of spells that had neither a verdict nor a release after so many days since the arrest. Spells that began with the verdict are left out; open ends count until the last word (Kaplan and Meier, 1958). Groups under { $fewest } people are not drawn.
durations-median-custody = Half of { $spells } spells of custody ended within { $days } days; of { $open } no end is known or it is still to come
durations-median-trial = Half of { $spells } spells before a verdict ended within { $days } days; of { $open } no end is known or it is still to come
durations-no-median-custody = Of { $spells } spells of custody fewer than half are known to have ended
durations-no-median-trial = Of { $spells } spells before a verdict fewer than half are known to have ended
durations-few = Too few people to draw: by then fewer spells are on record than we show as a group, or none is known to have ended.
durations-band = 95 % interval, widened by vague dates
durations-longest = Vague dates read as long as they allow
durations-shortest = Vague dates read as short as they allow
durations-open = A spell of which no end is known, at its last word
durations-open-hover = After { $days } days the last word on { $n } { $n_n ->
    [one] spell
   *[other] spells
}
durations-hover = After { $days } days: { $share } % still held; { $risk } spells observed that long
durations-axis = Time since taken into custody<br>Second row: spells observed that long
durations-months = { $n } { $n_n ->
    [one] month
   *[other] months
}
durations-years = { $n } { $n_n ->
    [one] year
   *[other] years
}
durations-risk = Spells observed that long: { $risk }.
durations-rows = All spells, with dates and days ({ $n })
column-days = Days
column-share = Share still held
column-low = Interval, low
column-high = Interval, high
column-at-risk = Observed that long
column-ended = Ended then
column-censored = Last word then
limit-felony = Felony
limit-misdemeanour = Misdemeanour
limit-felony-whole = Legal limit, felony: { $months } months
limit-felony-first = First period of the law, felony: { $months } months
limit-misdemeanour-whole = Legal limit, misdemeanour: { $months } months
limit-misdemeanour-first = First period of the law, misdemeanour: { $months } months
limit-first = first period: { $n } months
limit-extensions = extensions: { $n }
limit-extension = each extension: { $n } months
limit-total = in all: { $n } months
limit-over = Surely longer before a verdict: { $n } { $n_n ->
    [one] person
   *[other] people
}, { $spells } { $spells_n ->
    [one] spell
   *[other] spells
}.
limit-about = Each source states some parts only, and nothing is added up from them. Which limit holds depends on the charge, which is not always a felony; months are counted as mean months of the calendar. To be held longer than a limit is not the same as to be held against the law: a court may rule on another ground. No conclusion on a single person follows.
releases-about = Every end of custody that a source tells, up to { $date }, in the manner its source gives. One mark is one end; a release told twice is counted once. Contested: the sources differ. Lines: elections.
releases-none = No end of custody is told up to this date.
releases-finding = Of { $ends } known ends of custody most were “{ $first }” ({ $one }) and “{ $second }” ({ $two }); acquittals on record: { $acquitted }
releases-same-day = { $n } in this manner on this day
releases-commune = Commune election
releases-assembly = Assembly election
manner-served = Sentence served
manner-bail = Bail
manner-suspended = Sentence suspended
manner-reduced-on-appeal = Sentence reduced on appeal
manner-pardon = Royal pardon
manner-acquittal = Acquittal
manner-pledge = After signing a pledge
manner-deported = Sent out of the country
manner-contested = Contested between sources
manner-not-stated = Manner not stated
around-heading = Within { $days } days of an election
around-about = An end whose date is vague counts only where all days it may mean lie on one side. That an end stands near an election is no evidence that the one caused the other; causes are told only where a source states them.
side-before = before
side-after = after
column-side = Side
column-polling = Polling day
column-manner = Manner
column-ends = Ends of custody
charges-heading = { $article } is named for most people: { $n }
charges-about = Unique people per article; one person may stand under several. For { $without } of { $total } people no article was seen in what was read. A charge is an accusation, not a finding of guilt. An article named for bail charges nobody and is left out.
charges-hover = { $people } people, { $cases } cases
charges-alt = { $articles } articles by number of people. { $parts }.
article-name = Art. { $number } { $law }
article-number = Art. { $number }
law-criminal-code = Criminal Code
law-land-law = Land Law
law-law-on-negotiable-instruments = Law on Negotiable Instruments
law-code-of-criminal-procedure = Code of Criminal Procedure
column-people = People
column-cases = Cases
again-heading = { $n } people were held more than once, up to { $most } times
again-about = Every spell of custody on record, up to the as-of date. Solid: confirmed; dotted: no later information. Where a second arrest follows without a word of release, the end of the first is not known.
cases-heading = { $n } cases with enough people to draw, on one scale
cases-about = People in custody by events of the case itself, as events of other cases are left out. Cases with fewer than { $fewest } named people are not drawn; each has a page.
cases-alt = On { $date }: { $parts }.
cases-alt-one = { $title }: { $inside } confirmed inside, { $unknown } without later information
# Courts and prisons.
places-heading = { $courts } { $courts_n ->
    [one] court
   *[other] courts
} and { $prisons } { $prisons_n ->
    [one] prison
   *[other] prisons
} that the record names
places-about = Only courts and prisons are drawn; no home, no place of arrest. The larger the mark, the more people the record links to it. It does not say who is there today. Where several stand close together they are set beside each other. The outlines of provinces are drawn from the centres of communes and are not boundaries.
places-court-commune = Court, at the point of its commune
places-court-province = Court, somewhere in the province
places-prison-commune = Prison, at the point of its commune
places-prison-province = Prison, somewhere in the province
places-hover = { $people } people on record
places-alt = Map of { $courts } courts and { $prisons } prisons, with the people that the record links to each. { $parts }.
place-finding-court = { $people } named people stood before this court by our record ({ $province }).
place-finding-prison = { $people } named people were held here at some time by our record ({ $province }).
place-point-commune = On the map it stands at the point of its commune, not at its address.
place-point-province = On the map it stands in its province: no source that was read says more.
place-people = People whom sources link to it ({ $n })
place-people-about = As the sources say at the time. Where a person is today is never inferred from it.
place-role-held = held
place-role-released-from = released from
place-role-tried = first instance
place-role-ruled = appeal
place-none = There is no page for this address. Pages exist for courts and prisons that the record names.
column-role-there = Role
