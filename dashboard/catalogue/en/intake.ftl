# What became of a row of an imported table.
outcome-imported = Imported
outcome-warning = Imported with a warning
outcome-quarantined = In quarantine
outcome-totals = Row of totals
outcome-empty = Empty row
outcome-imported-says = The row passed every check.
outcome-warning-says = The row was imported, and something in it is unlike what is usual or does not add up.
outcome-quarantined-says = The row was not imported. It is kept whole, with the check that it failed.
outcome-totals-says = The row is the sum of others: used as a check, not as data.
outcome-empty-says = The row holds nothing.
# Checks that keep a row from being imported: the title, and what it means.
rule-broken-row = Cells too few or too many
rule-broken-row-says = The row has fewer cells than there are headings, or text beyond the last heading, so that nobody can tell which cell belongs to which column.
rule-not-a-number = Not a number
rule-not-a-number-says = A cell that should hold a number holds a word, a dash, a date or a number in powers of ten.
rule-negative = Negative number
rule-negative-says = A number of voters, ballots or votes is below 0.
rule-fraction = Fraction
rule-fraction-says = A number of voters, ballots or votes is not whole; 12.0 is read as 12.
rule-percentage = Percentage
rule-percentage-says = A cell holds a share where a number is needed; shares are worked out from numbers, never the other way round.
rule-too-large = Number too large
rule-too-large-says = The number is larger than any number of people: a code or a telephone number, or two cells that ran together.
rule-doubtful-number = Thousands or decimals
rule-doubtful-number-says = 1.234 or 1,234 may be a thousand or a fraction, and the rest of the column speaks against a thousand.
rule-no-area = Area missing
rule-no-area-says = The row does not say which area or station it is about. Notes and headings between rows end here too.
rule-unknown-area = Unknown area
rule-unknown-area-says = The package has no area of this code or name inside the areas that the row names before it, or more than one.
rule-area-in-two-provinces = Area in two provinces
rule-area-in-two-provinces-says = The area lies in another province than the row says, or most rows of the table say.
rule-no-party = Party missing
rule-no-party-says = The row has votes and does not say for whom.
rule-unknown-party = Unknown party
rule-unknown-party-says = The mapping says nothing of this party: give it an id there, or say that it is no party.
rule-duplicate-station = Station twice
rule-duplicate-station-says = The station stands in several rows. Where they say the same, the first is imported; where they differ, none, as nobody can tell which is right.
rule-station-in-package = Station already in the package
rule-station-in-package-says = Another table of the same election has brought this station.
rule-unit-numbers-differ = Numbers of one unit differ
rule-unit-numbers-differ-says = A long table repeats the numbers of a unit in the row of each party, and here they are not the same in all of them.
rule-rest-of-unit = Rest of a unit in quarantine
rule-rest-of-unit-says = Another row of the same unit is in quarantine. Without it the shares of the unit would be wrong, so all of its rows wait.
# Checks that a row is imported with.
rule-votes-above-ballots = Votes above ballots
rule-votes-above-ballots-says = The votes of all parties together are more than the ballots.
rule-ballots-above-registered = Ballots above registered voters
rule-ballots-above-registered-says = More ballots than voters on the list. Where voters may vote away from home, or the list is amended on the day, this happens.
rule-ballots-above-issued = Ballots above ballots issued
rule-ballots-above-issued-says = More ballots were counted than handed out.
rule-valid-and-invalid-unlike-ballots = Valid and invalid unlike ballots
rule-valid-and-invalid-unlike-ballots-says = Valid and invalid ballots, with the blank ones or without, do not make the number of ballots.
rule-party-sum-unlike-valid = Sum of parties unlike valid ballots
rule-party-sum-unlike-valid-says = The votes of all parties do not make the number of valid ballots.
rule-party-sum-unlike-total = Sum of parties unlike the printed total
rule-party-sum-unlike-total-says = The votes of all parties do not make the total that the row prints.
rule-no-turnout = Turnout of 0%
rule-no-turnout-says = There are voters on the list and no ballot.
rule-full-turnout = Turnout of 100%
rule-full-turnout-says = There are as many ballots as voters on the list. Hospitals, ships and very small stations often have this.
rule-no-voters = No voter on the list
rule-no-voters-says = The number of registered voters is 0, so that there is no turnout.
rule-no-numbers = No number
rule-no-numbers-says = The row names an area and has no number at all: it has not reported, or its numbers stand elsewhere.
rule-unlike-its-history = Unlike its own history
rule-unlike-its-history-says = Since the last election turnout, or the share of the party that then had most votes, changed by far more than elsewhere: over five robust deviations from the middle of all changes. New borders of a station do this too.
rule-totals-unlike-rows = Printed total unlike the sum of its rows
rule-totals-unlike-rows-says = A row of totals says another number than its rows add up to; rows in quarantine are not in that sum.
rule-totals-unplaced = Total of an unknown area
rule-totals-unplaced-says = A row of totals names an area that the table has no row of.
# What was decided while importing and is no fault.
intake-note-zeros = { $n_n ->
    [one] { $n } code has
   *[other] { $n } codes have
} lost zeros at the beginning, as spreadsheets take them away ({ $text } is one): put back.
intake-note-decimals = { $n_n ->
    [one] { $n } number is
   *[other] { $n } numbers are
} written with a decimal nought, as 12.0: read as whole numbers.
intake-note-unmapped = { $n_n ->
    [one] { $n } column of { $file } is
   *[other] { $n } columns of { $file } are
} in no part of the mapping, and left out ({ $text }).
intake-note-ballots = The table has no column of ballots: they are valid, invalid and blank ballots added up.
intake-note-incomplete = In { $n } of { $of } units the parties have fewer votes than there are valid ballots: the table seems not to hold every party, so that only sums above the valid ballots are told.
