# Seats: the calculator, the methods, the law.
page-seats = Seats
method-highest-average = Highest average (D’Hondt)
method-sainte-lague = Sainte-Laguë
method-modified-sainte-lague = Sainte-Laguë, first divisor 1.4
method-hare = Largest remainder, Hare quota
method-droop = Largest remainder, Droop quota
method-short-highest-average = Highest average
method-short-sainte-lague = Sainte-Laguë
method-short-modified-sainte-lague = Sainte-Laguë 1.4
method-short-hare = Remainder, Hare
method-short-droop = Remainder, Droop
seats-rest = Votes told of no party
seats-of = { $party } { $seats }
seats-open = not settled
seats-open-of = { $words } { $seats }
seats-majority = majority: { $seats }
seats-arc-alt = A chamber of { $size } seats. { $parts }.
seats-contested = Contested
seats-refused = no answer for these numbers
seats-methods-alt = Seats by method. { $parts }.
calculator-question = How do votes become seats?
calculator-finding = { $size } { $size_n ->
    [one] seat
   *[other] seats
} by the method “{ $method }”: { $seats }.
calculator-finding-tie = { $size } { $size_n ->
    [one] seat
   *[other] seats
} by the method “{ $method }”: { $seats }; { $contested } contested.
calculator-empty = Type or paste votes by party, one party to a line.
calculator-tie = { $seats } { $seats_n ->
    [one] seat is
   *[other] seats are
} contested between { $parties }: their claims are equal. The arithmetic ends here; who gets a contested seat is for the law to say.
calculator-votes = Votes by party, one to a line
calculator-votes-help = A name and a whole number: “A 100”, “A = 100”, or two columns pasted from a sheet. Khmer digits and separators of thousands are read. What you type stands in the address, so that a link repeats it; votes taken from a table of yours do not.
calculator-seats = Seats
calculator-example = Start from
calculator-own = your own numbers
calculator-kampong-cham = Kampong Cham 2008, three lists
calculator-area = Area of your table
calculator-take = Take its votes
calculator-method = Method
calculator-threshold = Threshold, % of votes
calculator-threshold-help = A party below this share of all votes gets no seat.
calculator-threshold-help-home = No source that was read names a threshold for Cambodia.
calculator-line = “{ $text }” is not a name and a number.
calculator-twice = “{ $text }” stands twice.
calculator-at = Line { $row }:
calculator-short-about = “One more needs” is how many more votes would have won the party one more settled seat, with the votes of all others as they are.
unanswered-threshold = No party reaches the threshold of { $per_cent } per cent.
unanswered-remainders = With so few votes the quota leaves { $seats } seats for { $remainders } remainders: this method has no answer.
quotient-title = The last seat went at a quotient of { $last }
quotient-about-highest-average = Each party’s votes divided by 1, 2, 3 and so on; the highest quotients win. One mark is one quotient.
quotient-about-sainte-lague = Each party’s votes divided by 1, 3, 5 and so on; the highest quotients win. One mark is one quotient.
quotient-about-modified-sainte-lague = Each party’s votes divided by 1.4, 3, 5 and so on; the highest quotients win. One mark is one quotient.
quotient-won = won a seat
quotient-level = level with another
quotient-lost = won none
quotient-row = { $party }: { $seats } { $seats_n ->
    [one] seat
   *[other] seats
}
quotient-axis = Votes divided by the divisor of the seat
quotient-alt = Quotients by party. { $parts }. The last seat went at { $last }.
remainder-title = One full quota is { $quota } votes
remainder-about-hare = The Hare quota is all votes divided by the seats. Full quotas first, then the largest remainders.
remainder-about-droop = The Droop quota is the least whole number above all votes divided by one more than the seats. Full quotas first, then the largest remainders.
methods-agree = All methods give the same seats
methods-differ = { $methods } methods give { $ways } different outcomes
methods-about = The same votes by every method.
methods-about-home = Cambodian sources name the highest average; the others are for comparison.
chief-heading = The chief of a council with these votes
chief-says = Most votes: { $party }, { $share }% of them. No rule was read; in Pate in 2017 the list with most votes had the chief without a majority (see “Chief” below).
chief-tie = { $parties } have equal votes, so the chief is contested. How such a case is decided was in none of the sources that were read.
law-heading = Which formula the law prescribes, and how sure we are
law-about = The text of the laws was not read. Everything here is what newspapers, a database, researchers, a page of parliaments and Wikipedia say of it; all but one page, marked as such, agree with each other.
law-body-commune-council = Commune councils
law-body-national-assembly = National Assembly
law-body-district-council = District and province councils
law-formula = Formula
law-lists = Lists
law-council-size = Size of a council
law-constituencies = Constituencies
law-single-seat = One seat
law-tie = Equal claims
law-history = What was used before
law-chief = Chief
law-deputies = Deputies
law-not-found = **Not found in any source that was read:** how equal votes for a chief or for the last seat of a commune council are decided; which population gives 5, 7, 9 or 11 councillors; who becomes first and second deputy; any threshold.
law-contradicts = Contradicts the others.
law-evidence = What the published seats agree with
law-evidence-about = Kampong Cham in 2008, 18 seats: { $lists }. The votes of the other lists are not held. Which method could have given these seats? Our arithmetic, on preliminary votes.
law-list = { $party } { $votes } votes and { $seats } { $seats_n ->
    [one] seat
   *[other] seats
}
law-fits = { $method }: could have given them
law-fits-not = { $method }: could not; { $other } had a stronger claim to one more seat than { $party } to its last
law-quota-not = { $method }: could not; with a quota of { $quota } votes { $party } cannot have { $seats } seats
column-seat = Seat number
column-divisor = Divisor
column-quotient = Quotient
column-rank = Place
column-wins = Wins a seat
column-quota = Quota
column-full = Full quotas
column-remainder = Remainder
column-settled = Seats settled
column-contested = Seats contested
column-tied = Tied for a contested seat
column-short = One more needs (votes)
column-excluded = Below the threshold
column-refused = No answer
column-method = Method
column-votes = Votes
column-vote-pct = Share of votes (%)
column-seats = Seats
calculator-many = More than { $most } lists: use a table of your own on the page Litmus test.
calculator-long = This is too long for a link: the address does not repeat it.
calculator-excluded = Below the threshold and not counted here: { $parties }.
quotient-title-tie = The last seat is contested at a quotient of { $last }
methods-agree-told = The { $methods } methods that have an answer give the same seats
