# The page Detained, and the pages of persons. Presumption of innocence holds in every sentence.
detained-question = Who was held, and who says so?
detained-finding = On { $date } our records confirm { $inside } { $inside_n ->
    [one] named person
   *[other] named people
} in custody; for { $unknown } more who had been detained, nothing later is known.
detained-finding-count = The last published count before it: { $claimant }, { $date }, { $value } ({ $counted }).
hedge-none = { $n }
hedge-at-least = at least { $n }
hedge-more-than = more than { $n }
hedge-nearly = nearly { $n }
hedge-about = about { $n }
hedge-as-many-as = as many as { $n }
counts-heading = Published counts, and what was answered
counts-about = Counts of people held, for a date at most { $days } days from the as-of date, each as its claimant states it. They count different things, so they are never added or averaged. Answers and denials stand beside them at the same size, paired as the sources or, where they do not, as we do.
counts-none = No published count of people held speaks of a date within { $days } days. Move the as-of date, or see all counts under the chart below.
denial = Denial
denial-alone = A claim that there are none; it answers no single count here.
flows-heading = Counts over a period, which say something else ({ $n })
flows-about = These count people arrested, charged, convicted or released during some time, not people held on a day. They are never set against the counts above.
band-inside = Confirmed inside
band-unknown = No later information
band-out = Out
band-inside-rule = A source supports custody on this date: a spell whose end is known covers it, or a source of this date or later says that the person is held.
band-unknown-rule = The person was taken into custody before this date, and neither a later release nor a later statement that the person is held was found, or the date lies within the doubt of the record.
band-out-rule = A source reports release, bail or the end of the sentence before this date, or that the person is at liberty or abroad; or nothing on record speaks of custody up to this date.
bands-heading = { $date }: { $inside } confirmed inside, { $unknown } without later information, { $out } out
bands-about = { $total } named people, each counted once whatever the number of cases. For { $later } of those who are out, nothing is on record up to this date: their first event comes later. The filters further down do not change these numbers. One mark is one person; a click opens the person’s page.
bands-alt = { $total } named people on { $date }: { $inside } confirmed inside, { $unknown } without later information, { $out } out. One mark for each person.
unnamed = Also on record and in none of these numbers: { $withheld } people whose names are withheld, and { $groups } groups whose members are not broken out. A group has the size that its source states.
unnamed-heading = The groups, each with its stated size ({ $n })
method-heading = Who is counted, and by which rule
rests-on-none = no event on record up to this date
held-about = Number of people, each counted once. Steps: named people whom a source places in custody on the day. Dotted band: people without later information, who may or may not have been held. Points: published counts of people held on a day, each with its claimant and its own definition. Crosses at zero: denials, which are claims and not measurements.
held-title = Held over time: { $inside } confirmed and { $unknown } without later information on { $date }
held-unknown = No later information, on top of it
held-denial = Denial: says there are none
held-hover = From { $date }: { $inside } confirmed inside, { $unknown } without later information
held-alt = The highest confirmed number is { $most }, in { $when }. { $counts } published counts and { $denials } denials are drawn as points.
held-counts = All published counts of people held, and denials ({ $n })
line-election = Election
line-as-of = As of { $date }
people-heading = Person by person
people-about = Each date is drawn as wide as its doubt: a month known only as a month spans the month. What stands right of the as-of line happened after it.
filter-status = Status on the date
filter-role = Role
filter-affiliation = Affiliation, as reported
filter-case = Case
filter-charge = Charged with, as reported
filter-window = Years to either side of the date
window-years = ± { $n }
timeline-rows = People { $first } to { $last } of { $total } who fit the filters, by name
timeline-alt = Events of { $people } { $people_n ->
    [one] person
   *[other] people
} from { $first } to { $last }: { $names }. The table holds every event.
bar-inside = Held, according to the sources, { $first } to { $last }
bar-unknown = No later information, { $first } to { $last }
bar-name-inside = Confirmed inside
bar-name-unknown = No later information
whisker = Date known to the month or year
mark-arrest = Arrest or detention
mark-charge = Charge
mark-detention = Bail refused, detention extended
mark-hearing = Hearing or trial pending
mark-conviction = Conviction or judgment
mark-absentia = Conviction in absentia
mark-appeal = Appeal decided
mark-bail = Bail
mark-release = Release
mark-pardon = Pardon
mark-abroad = Exile or deportation
mark-other = UN body, other
class-arrest_or_detention = arrest or detention
class-charge = charge
class-bail_denied = bail refused
class-detention_extended = detention extended
class-hearing = hearing
class-pending_trial = trial pending
class-conviction = conviction
class-conviction_in_absentia = conviction in absentia
class-judgment = judgment
class-appeal_rejected = appeal rejected
class-sentence_reduced_on_appeal = sentence reduced on appeal
class-release_on_bail = release on bail
class-release = release
class-pardon = pardon
class-exile = abroad
class-deportation = deportation
class-death = death
class-un_body = UN body
class-other = other event
event-line = { $date }: { $event }
doubt-approx = about { $date }
doubt-inferred = { $date } (inferred)
table-heading = The same people as a table ({ $n })
table-about = A charge is an accusation, not a finding of guilt. Names open the person’s page in a new tab.
column-case = Case
column-date = Date
column-event = Event
column-status = Status on the date
column-since = Since
column-rests-on = Rests on
column-publisher = According to
open-person = Open a person’s page
open-person-hint = Choose a name
withheld-text = Names are shown only of people who hold or held public office or chose public activism, and whom several publishers already name. Ordinary people charged over a post or a march are counted, never named.
person-back = Back to all people
person-before = ← { $name }
person-after = { $name } →
person-none = There is no page for this address. Pages exist only for people whose names may be published; names that are withheld, and groups, have none.
person-finding-inside = On { $date }: held, according to { $publisher } ({ $event }).
person-finding-unknown = On { $date }: no later information. The last on record: { $event } ({ $publisher }).
person-finding-out = On { $date }: not in custody by what is on record. { $rule }
person-role = Public role
person-role-detail = More on the role
person-spellings = Other spellings
person-identity = Note on identity
person-as-of = as of { $date }
person-why = Rests on: { $event }
person-events = Events on record ({ $n })
person-events-about = First row: custody. Below: one row for each event, drawn as wide as its date is vague. Sources that contradict each other stand as events of their own.
person-custody = Custody
person-alt = Record of { $name }, { $events } { $events_n ->
    [one] event
   *[other] events
}. { $parts }.
person-cases = Cases ({ $n })
person-cases-about = Charges, articles, stage and sentence as the sources report them. A charge is an accusation, not a finding of guilt.
case-charges = Charged with: { $text }
case-law-articles = Articles, as reported: { $text }
case-stage = Latest stage seen: { $text }
case-sentence = Sentence, as reported: { $text }
case-place = Court, place of arrest or prison, as reported: { $text }
case-release-manner = Manner of release, as its source says: { $text }
case-nothing = No charge, article or stage was seen in what was read.
person-lists = Lists that cover this person ({ $n })
person-lists-about = Whose list, and on what basis the person is taken to be on it. Where the organisation does not name the person, the basis is ours and says so.
person-lists-none = No list on record covers this person.
person-list-total = { $n } people, as the organisation states
basis-confirmed = Confirmed: the organisation names the person.
basis-strong-inference = Strong inference, ours:
basis-inference = Inference, ours:
basis-weak = Weak basis, ours:
person-sources = All sources of this record ({ $n })
removal-heading = Removal and correction
removal-text =
    The person shown here, or a family, may ask that this page be taken down. No reason and no proof is asked for, and the request is met within days; the numbers keep a place without a name. Corrections are welcome from anybody and need a source that can be checked. Never recorded here: home, telephone, health, family, photographs, confessions or apologies on video.
class-listing = named or counted on a list
rule-held_between = A source reports the arrest before this date, and the next word, a release, comes after it.
rule-asserted_after = A source reports the arrest before this date, and the next word, that the person is held, is of a later date. A list counts as such a word on its own date, unless its basis is weak.
rule-held_that_day = A source says that the person was held on this very day.
rule-no_later_word = Held once, and nothing later says whether still inside. Neither custody nor release is inferred from silence.
rule-date_doubt = This date lies inside the doubt of an event’s date.
rule-conflicting_dates = Sources give two dates for one arrest or one release; between them it is not known.
rule-sentenced_without_word = Sentenced, or an appeal rejected, while at liberty, and no word of custody since. A sentence is not evidence of custody.
rule-start_not_known = A later source speaks of custody or release, but none that was read gives the arrest.
rule-released = A source reports release, bail or the end of the sentence, and nothing since.
rule-at_liberty = A source finds the person at liberty.
rule-abroad = A source reports that the person is abroad.
rule-no_custody_on_record = There are events, but none up to this date speaks of custody. A charge, a suspended sentence and a sentence in absentia are not custody.
rule-not_yet = No event stands in our record up to this date.
method-counted = **Who is counted.** People whom a source we read reports as arrested, charged or convicted in cases around elections, parties, protest, land, unions and the press. Person, case, charge, event and list are kept apart: one person may have many cases, and people, cases and convictions are different units. Whether a detention is political is a question on which the government, rights groups and UN bodies disagree; this record takes no side and says who says what.
method-named = **Who is named.** Tier A: people who hold or held public office, or chose public activism and are already named by several publishers or by a rights group, a UN body or a court monitor. Tier B: ordinary people charged over a post or a march. They are counted; name, place and the address of a source that names them never leave the record. Groups whose members are not broken out have the size that their source states, in a column of its own, never mixed into people.
method-inside = **Confirmed inside.** A source reports the arrest, and the next word on custody is a release after the date, or a statement of that day or later that the person is held. A list is such a word on its own date, unless its basis is weak.
method-unknown = **No later information.** The person was held once, and nothing later says whether still inside; or the date lies within the doubt of an event (a month is the whole month, a year the whole year, and a vague or inferred date is wider still); or sources give two dates and the day lies between them; or the person was sentenced while at liberty and no word of custody followed; or a release is reported and no source gives the arrest.
method-out = **Out.** Released, bailed, sentence served; at liberty or abroad by a source; no custody on record; or no event on record yet. A charge, a suspended sentence and a sentence in absentia are not custody.
method-why = **Why this rule.** Many people were held for a short time, above all from 2012 to 2016, and no article tells of their release. To count every arrest without a release as custody would overstate the number, and to count it as freedom would understate it. So neither custody nor release is ever inferred from silence. A missing record is not proof of freedom.
method-changes = **Why numbers change.** A source found later changes the past. Most sources were read only in their opening part; later paragraphs may add or correct. House arrest is labelled by whoever says so. Conflicting dates stay side by side as separate events.
status-open = Inside or no later information
status-all = Everybody
detained-before = Our record of people begins on { $begins }. For { $date } it says nothing, which is not to say that nobody was held.
bands-before = No record for { $date }
held-before = Held over time, from { $begins }

# Known on a day, who moved, what was learnt later.
known-on = As known on
known-on-help = Leaves out what was published later, and what no source dates. Empty: everything known today.
known-finding = By what was published up to { $known }: { $finding }
known-before = The day of knowledge, { $known }, lies before { $date }: nothing that happened in between could be known.
moved-since = Compare with
moved-since-help = Who stood in another band on this date. Unless chosen, the day one year before the as-of date.
moved-heading = { $n } { $n_n ->
    [one] person changes
   *[other] people change
} band between { $first } and { $second }
moved-about = Into confirmed inside: { $inside }; into no later information: { $unknown }; out: { $out }. Each with the word that the new band rests on.
learnt-heading = { $n } { $n_n ->
    [one] band was
   *[other] bands were
} changed by what was published after { $known }
learnt-about = The same date, { $date }, by what is known today. Totals move with these names. { $undated } events have no dated source and count only for today.
detained-show = What to show
show-now = On the date
show-people = Person by person
show-time = Held over time
show-claims = Claims and replies
show-differ = Where sources differ
show-lists = List against list
show-patterns = Patterns
show-places = Courts and prisons
column-band = Band
column-why = Why
column-today = By what is known today
column-then = By what was known then
removed-name = Removed on request
method-units = **Which unit.** People, cases and convictions are three numbers: in March 2022 one trial convicted 21 people, 13 of whom were inside. Our bands count people, each once, whatever the number of cases, articles or arrests. A stock counts who is held on a day, a flow who was arrested, charged or released during some time: the 27 of May 2017 were a stock for Amnesty International and had become a flow in a report of August 2017. The two never stand on one axis.
# Claims, replies to cases, contradictions.
case-replies-heading = { $n } cases, and what was answered to them
case-replies-about = Left: what sources report of the case. Right: what the government, the ruling party or the courts said about it, at the same size.
case-people-count = { $n } { $n_n ->
    [one] person or group
   *[other] people and groups
} on record
open-case = Open the case
open-article = Open an article
open-place = Open a court or prison
disputes-heading = { $n } { $n_n ->
    [one] question
   *[other] questions
} on which sources contradict each other
disputes-about = All versions stand side by side, each with its source, in the order of the sources’ dates. None is resolved by us.
dispute-date = A date
dispute-manner-of-release = The manner of release
dispute-number = A number
dispute-identity = Whether two names are one person
dispute-charge = A charge
dispute-custody = Custody
reply-refuses = Declines to answer
# Marks over time.
marks-heading = Laws and pardons under the chart, with their sources
marks-law = Law, or court decision on a party
marks-pardon = Pardon of people of the record
marks-pardoned = { $n } { $n_n ->
    [one] person of the record
   *[other] people of the record
} pardoned
# Search and filters.
search = Search
search-hint = A name in any spelling or script, a charge, a word from the record
filters = { $n_n ->
    [0] Filters
   *[other] Filters ({ $n } in use)
}
filters-clear = Take back all filters
filter-article = Article
filter-court = Court
filter-prison = Prison
filter-held-for = Surely held, in all
filter-end = End of custody
filter-wave = Wave
filter-reliability = Reliability of the sources
held-for-none = never, as far as is known
held-for-under-30 = under 30 days
held-for-30-180 = 30 to 179 days
held-for-180-365 = 180 to 364 days
held-for-1-2-years = one to two years
held-for-over-2-years = over two years
end-known = every end is known
end-open = an end is not known, or still to come
wave-W0 = up to 2012
wave-W1 = 2013 to 2017
wave-W2 = 2017 and 2018
wave-W3 = 2019 to 2022
wave-W4 = since 2022
nobody = Nobody on record fits all of this. Take back a filter, look at everybody instead of one band, or write a name in another spelling. A missing record is not proof of freedom.
did-you-mean = Did you mean { $name }?
days = { $n } { $n_n ->
    [one] day
   *[other] days
}
days-at-least = at least { $n } { $n_n ->
    [one] day
   *[other] days
}
days-unknown = how long is not known
days-between = { $least } to { $most } days, as the dates allow
column-days-held = Surely held up to { $date }
