# The pages of a case, a court or prison, an article, and of removal and correction.
# Article and case pages.
article-finding = { $people } named people stand under it. Of them on { $date }: { $inside } confirmed inside, { $unknown } without later information, { $out } out.
article-people = People under this article ({ $n })
article-people-about = As sources name it: for a charge, a conviction or a penalty. A charge is an accusation, not a finding of guilt.
article-none = There is no page for this address. Pages exist for articles that a source names in the record.
stands-for-charge = charge
stands-for-conviction = conviction
stands-for-additional-penalty = additional penalty
stands-for-bail = bail
case-finding = { $people } named people. On { $date }: { $inside } confirmed inside, { $unknown } without later information, { $out } out.
case-facts-date = Date of the alleged facts: { $date }.
case-withheld = { $n } more people are counted and not named.
case-few-withheld = Fewer than { $fewest } more people are counted and not named; so small a number is not given.
case-group = { $name }: a group of { $size }, never broken out.
case-people-heading = People of the case ({ $n })
case-people-about = Bands and events of the people of this case; the chart shows the events that belong to it. A charge is an accusation, not a finding of guilt.
case-nobody = Nobody of this case is named.
case-events-about = Every event that belongs to this case, in order, with its source.
case-law = { $articles } { $articles_n ->
    [one] article
   *[other] articles
} and { $places } { $places_n ->
    [one] court or prison
   *[other] courts and prisons
} named in this case
case-law-none = None was seen in what was read.
case-answers = What was answered ({ $n })
case-none = There is no page for this address. Pages exist for the cases of the record.
# Shared by all these pages.
page-case = Case
page-place = Court or prison
page-article = Article of law
page-removal = Removal, correction, changes
record-around = Events of the country within { $days } days of this record’s own ({ $n })
record-changes = Last looked through on { $date }; changes to this record ({ $n })
record-corrected = Was: { $was } Now: { $now }
person-khmer = Name in Khmer
person-said = What this person said ({ $n })
person-said-about = Statements in our words, with the replies that sources set against them, at the same size.
person-said-of = What others said of this person by name ({ $n })
person-said-of-about = Found by the name in the words of the statement, with the replies at the same size.
intervals-heading = Custody, from and to
intervals-about = By what is on record up to { $date }. Where no end is told, the time is “at least”, counted to the last day on which a source says that the person was held.
intervals-none = No source that was read speaks of custody with a beginning.
interval-held = held on { $date }
interval-open = end not known; last word { $date }
between = between { $first } and { $last }
# Removal and correction.
removal-question = How is a record taken down or corrected?
removal-finding = People taken out on request so far: { $n }. The numbers keep their places without their names.
removal-ask = **How to ask.** The person shown, or the family, may ask that the page be taken down. No reason is asked and no proof demanded. Open an issue titled “removal” that says nothing but the key of the record, or write to the maintainers in private. It is done within days.
removal-what = **What is taken out.** Name, spellings, role, cases, charges, details, places, lists by name, statements that name the person, and every address of a page whose title does. Everywhere: in the tables, in the raw tables behind them, in the app, in downloads.
removal-keeps = **What stays.** A key without meaning, and the days on which custody began and ended, so that totals of every date stay right. Whoever knows those days already will recognise them; where that is too much, ask that the days be taken out as well, and the totals will say that they lack a person.
removal-correct = **Corrections.** From anybody, with a source that can be checked. What differs between sources is not corrected into one: both stand. Every change is in the list below.
removal-never = **Never recorded.** Minors, homes and workplaces, telephone and identity numbers, where exiles are, health, family, sexual allegations, confessions and apologies on video, photographs.
removal-review = **Review.** Withheld people are reviewed every year and five years after release; nobody becomes named without two independent sources, or one of a rights group, a UN body or a court.
removal-last = Last removal: { $date }.
changes-heading = What changed in the data ({ $n })
changes-about = Newest first. Single cells that depart from the raw tables stand, with their reasons, in the table of corrections.
