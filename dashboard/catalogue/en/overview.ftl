overview-title = Who held the communes, who was held, and who said what?
overview-when-before = { $days_n ->
    [one] One day
   *[other] { $days } days
} before the { $election } of { $date },
overview-when-on = On the day of the { $election },
overview-when-after = { $days_n ->
    [one] One day
   *[other] { $days } days
} after the { $election } of { $date },
overview-kind-commune = commune elections
overview-kind-assembly = National Assembly election
overview-held = the { $party } held { $chiefs } of { $total } commune chiefs.
overview-no-council = no commune council had been elected yet.
overview-inside = Our records confirm { $inside } { $inside_n ->
    [one] person
   *[other] people
} in custody; for { $unknown } nothing later is known.
overview-claim = { $claimant } counted { $value } ({ $date }).
overview-communes = Who holds the communes
overview-communes-about = One mark per commune chief on { $date }. Filled: a source says which commune. Outline: counted in a national total, but not placed by any source we read.
overview-communes-none = Before 3 February 2002 no commune council had been elected. One pale mark per commune on our oldest list.
overview-chiefs = { $party }, chiefs
overview-chiefs-says = { $chiefs } of { $total } commune chiefs, { $status }, since { $since }.
overview-placed = { $placed } of them are known commune by commune.
overview-custody = Who is behind bars
overview-custody-about = Published counts stand beside what our own records confirm. They count different things and are never added.
overview-record = Confirmed in custody, our records
overview-record-says = People named in our records for whom a source supports custody on { $date }. For { $unknown } more, nothing later than their arrest or verdict is known; they are not counted.
overview-record-withheld = { $withheld } more people are on record without their names and stand in no band.
overview-published = { $claimant }, { $date }
overview-no-count = No published count of people held was found for the twelve months before { $date }.
overview-no-reply-to-count = No reply to this count was found in what was read.
overview-said = Said in those weeks
overview-said-about = Claims of the three weeks on either side of { $date }, each beside the reply that a source sets against it.
overview-said-none = No exchange of claim and reply was found for the weeks around { $date }. The page Commentary has all statements.
overview-next = What came next
overview-next-election = The next election on record: { $election }, { $date }, { $days_n ->
    [one] one day
   *[other] { $days } days
} later.
overview-next-none = Our record ends before the next election.
overview-next-events-none = Our record of events ends here.
overview-more-control = Party control: map, provinces, every commune
overview-more-detained = Detained: every person, and why each stands where they stand
overview-more-commentary = Commentary: all statements
overview-more-sources = Sources, gaps and findings
status-final = final figure: official, or already in office
status-preliminary = preliminary result
status-derived = derived from sourced figures
status-party-tally = figure of a party
status-vacated = vacated
vacated = Vacated by the dissolution
not-located = Commune not named by any source we read
units-located = { $party }: { $chiefs } placed
units-not-located = { $party }: { $chiefs } not placed
units-alt = Unit chart of { $total } commune chiefs: { $parts }. For { $located } of them a source says which commune.
