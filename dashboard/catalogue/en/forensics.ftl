# Statistics of doubt on the numbers of single stations.
forensics-question = How do the numbers of single stations look beside what chance alone would give?
forensics-finding = Of { $ran } tests with a p-value on { $stations } { $stations_n ->
    [one] station
   *[other] stations
}, { $apart } { $apart_n ->
    [one] differs
   *[other] differ
} from what chance alone would give, after correction for the number of tests; { $refused } { $refused_n ->
    [one] was
   *[other] were
} refused
forensics-waiting = The answer follows once the tests have run.
forensics-stopped-finding = The tests were stopped before they were done
forensics-none-home = No table of polling stations is public for Cambodia
forensics-none = This package holds no table of polling stations for { $country }
forensics-none-here = For this election the package holds no rows of polling stations; it holds them for: { $elections }
forensics-needs = These tests need the counts of single polling stations. What a table has to have, one row per station: the area, a name or number of the station, registered voters, ballots received (or valid and invalid ones), and the votes of each party or list; ballots issued, where they are told, let the test of whole percentages follow the published one. Totals of communes are not enough: stations disappear in them.
forensics-how = How to import one: on the page { $page }, step by step, or in a terminal with the following line. The source and the licence of the table are asked for.
forensics-to-import = To the page of import
forensics-party = Party or list
forensics-area = Area
forensics-draws = Simulated elections
forensics-draws-about = How often the election is held again by chance alone: more make the simulated intervals smoother and the wait longer.
forensics-reading = Reading the stations
forensics-running = Holding this election again by chance: { $done }%
forensics-stop = Stop
forensics-stopped = The tests were stopped before they were done. Nothing is shown of a part.
forensics-again = Run the tests
forensics-unit-station = { $n } polling stations, of which { $usable } tell turnout and share. Shares are of all ballots received.
forensics-unit-valid = { $n } polling stations, of which { $usable } tell turnout and share. The table does not tell ballots received, so valid ballots stand for them.
forensics-unit-other = { $n } rows, each a total of an area and not a single station; { $usable } tell turnout and share. Tests that need single stations are refused.
# What a reader has to know, beside the numbers.
forensics-caveats = Before reading any number
forensics-caveat-question = A number that differs from chance is a question, not an answer. Honest elections can fail digit and shape tests, and dishonest ones can pass them: a thesis of 2018 that applied last-digit tests to Sweden 2018 and Uganda 2016 could not tell the two apart.
forensics-caveat-many = Many tests on many areas give false alarms. Here { $tests } tests were run and { $refused } refused; beside each p stands the one after correction for their number (Benjamini and Hochberg). Choosing one area or list after another adds tests that no correction here knows of.
forensics-caveat-size = With tens of thousands of stations a tiny difference has a tiny p. Read the size of the difference first.
forensics-caveat-coarse = Round and simple shares are to be expected by arithmetic alone (Rozenas 2017). So each number stands beside this same election held again by chance, not beside a smooth curve.
forensics-caveat-model = No number here says how many votes were added or moved. Models that give such a number turn out negative or huge in another variant, so none is shown.
forensics-caveat-units = Totals of areas hide stations. Tests that need single stations are not run on totals.
forensics-caveat-before = All this is about counted numbers. It is silent on what came before: who could stand, who was in prison, who could vote.
forensics-caveat-base = What a share is taken of changes it. Turnout is ballots received of registered voters, a share is votes of ballots received, unless a line says otherwise.
forensics-caveat-preliminary = A result before recounts and complaints were settled is preliminary; the import names the source of this table.
# The list of tests.
forensics-list = All tests in one list, effect first
forensics-list-about = Effect: observed less expected. Expected: the mean of this election held again by chance, on its own stations and sizes; interval: the middle 95% of these. Textbook: what the rule says without any limit on sizes. A p that is smaller than the simulation can tell is written as the smallest it can tell, and none as less than 0.0001.
forensics-column-test = Test
forensics-column-measured-on = Measured on
forensics-column-n = Counts used
forensics-column-effect = Effect
forensics-column-observed = Observed
forensics-column-expected = Expected by chance
forensics-column-null-low = Chance, from
forensics-column-null-high = Chance, to
forensics-column-p = p
forensics-column-p-adjusted = p after correction
forensics-column-reference = Textbook
forensics-column-refused = Not run
forensics-column-least = Least number
forensics-column-turnout-pct = Turnout, from (%)
forensics-column-share-pct = Share, from (%)
forensics-column-stations = Stations
forensics-column-election = Election
forensics-column-place = Place
forensics-column-digit = Digit
forensics-column-width-pp = Near: within (points)
forensics-column-spread = Standard deviation of chance
forensics-column-excess = Excess (stations)
forensics-column-station-id = Station
forensics-column-area = Area
forensics-column-measure = Measure
forensics-column-value-pct = Value (%)
forensics-column-typical-pct = Median of the area (%)
forensics-column-effect-pp = Difference (points)
forensics-column-base = Taken of
forensics-column-t = t
forensics-column-from = From
forensics-column-to = To
forensics-column-draws = Simulated elections
forensics-test-last-mean = Mean last digit
forensics-test-last-0-5 = Last digit 0 or 5
forensics-test-last-repeated = Last two digits equal
forensics-test-last-adjacent = Last two digits adjacent
forensics-test-second-mean = Mean second digit
forensics-test-percent-0-5 = Whole percentages ending in 0 or 5
forensics-test-coarse = Close to a whole per cent
forensics-test-skewness = Skewness
forensics-test-kurtosis = Kurtosis
forensics-test-dip = Dip (more than one peak)
forensics-test-correlation = Correlation of turnout and share
forensics-test-slope = Slope of votes on turnout
forensics-test-outliers = Far from their area
forensics-on-votes = votes of the list
forensics-on-ballots = ballots received
forensics-on-turnout = turnout
forensics-on-turnout-and-share = turnout and share
forensics-refused-too-few = too few: { $n } instead of at least { $least }
forensics-refused-not-stations = needs single stations, and the rows are totals of areas
forensics-refused-small-counts = half of the stations have fewer than { $least } votes of this list, and so few are often none by chance
forensics-refused-no-numbers = the numbers it needs are not told
forensics-said = { $test }, { $on }: effect { $effect } ({ $observed } observed, { $expected } expected by chance, 95% of chance from { $low } to { $high }); p { $p }, after correction { $adjusted }; { $n } counts
forensics-said-bare = { $test }, { $on }: { $observed }, which is { $effect } from the { $expected } of a normal curve; no p, for stations that differ give an honest election any shape; { $n } counts
forensics-said-outliers = { $test }: { $observed } of { $n } comparisons stand out at a false-discovery rate of 5%; smallest p after correction { $p }
forensics-said-refused = { $test }, { $on }: not run: { $reason }
forensics-unit-points = { $value } points
forensics-unit-stations-count = { $value } stations
forensics-p-below = ≤ { $value }
forensics-head-innocent = Innocent explanations
forensics-head-cannot = What it cannot show
forensics-head-least = Least size
forensics-head-paper = Paper
# The fingerprint.
forensics-group-fingerprint = Turnout against share, beside the same plot of a simulated election
forensics-about-fingerprint = Each square holds the stations with that turnout and that share of the list. The second plot is this election by chance: every station keeps its registered voters, turnout and share are dealt anew among the stations of each area, each for itself, and the votes are drawn again. Differences between areas stay; what turnout has to do with share at a station goes.
forensics-innocent-fingerprint = Town and country differ in both turnout and share, and so do regions with different parties; hospitals, barracks and prisons vote nearly all and nearly alike; small stations reach 0% and 100% by chance.
forensics-cannot-fingerprint = A picture has no p and no threshold. A smear towards full turnout can come from lively support, and a plot like the simulated one can come from votes changed evenly everywhere.
forensics-least-fingerprint = { $least } stations with turnout and share; below that there is no plot.
forensics-paper-fingerprint = Klimek, Yegorov, Hanel and Thurner, PNAS 109 (2012), 16469–16473. The simulated election is ours, not their model.
forensics-fingerprint-here = This election
forensics-fingerprint-by-chance = The same election by chance alone
forensics-fingerprint-observed = This election: { $n } stations; the fullest square holds { $most }, from { $turnout }% turnout and { $share }% share; turnout is 98% or more in { $turnout_end } stations, the share in { $share_end }
forensics-fingerprint-simulated = The same election by chance alone: { $n } stations; the fullest square holds { $most }, from { $turnout }% turnout and { $share }% share; turnout is 98% or more in { $turnout_end } stations, the share in { $share_end }
forensics-fingerprint-none = No station tells both turnout and share
forensics-fingerprint-few = No plot: { $n } stations tell turnout and share, and it needs { $least }
forensics-class-one = { $low } { $low_n ->
    [one] station
   *[other] stations
}
forensics-class = { $low } to { $high } stations
forensics-class-open = { $low } stations or more
forensics-marginal-turnout = Stations by turnout
forensics-marginal-share = Stations by share
forensics-profile = Share of the list by turnout
forensics-profile-about = The share of the list in all ballots of the stations with that turnout, where there are ten stations or more.
forensics-observed = This election
forensics-simulated = By chance alone
forensics-highest = { $who }: highest at { $at }%, with { $value }
forensics-axis-turnout = Turnout
forensics-axis-share = Share of the list
forensics-axis-stations = Stations
# Digits.
forensics-group-last = Last digits of counts
forensics-about-last = Whether the last digits of counts of 100 and more are used evenly: their mean, the share that ends in 0 or 5, and how often the last two digits are equal or neighbours (9 and 0 are neighbours). People who make numbers up avoid repeats and like round ends. Chance: each count drawn again from its own station’s size and share.
forensics-innocent-last = Stations of fixed size, ballots handed out in round blocks, forms filled in from estimates or rounded by tired clerks; counts of a few hundred have slightly uneven digits by themselves. In Russian elections from 2004 to 2024 the mean last digit of leading lists lay between 4.457 and 4.473.
forensics-cannot-last = Votes moved by stuffing or by pressure leave last digits as they were. Counts of a hundred or so that hardly vary, with nearly all votes for one list, stand in the simulation almost as they are, so the test says little of them.
forensics-least-last = { $least } counts of { $smallest } or more.
forensics-paper-last = Beber and Scacco, Political Analysis 20 (2012), 211–234.
forensics-group-second = Second digits of counts
forensics-about-second = The mean second digit of counts of two digits or more. The textbook value, 4.187, is Benford’s. Chance: shares dealt anew among the stations of each area, on every station’s own size.
forensics-innocent-second = The sizes of stations decide the second digit: where stations are cut to about the same size it is far from Benford’s in any election. Sizes and shares that go together, as in towns, do the same.
forensics-cannot-second = Whether second digits say anything of elections is disputed: Deckert, Myagkov and Ordeshook (2011) are quoted as calling it problematic at best. First digits are not looked at, for their rule does not hold for counts of stations.
forensics-least-second = { $least } counts of { $smallest } or more.
forensics-paper-second = Mebane, Election forensics: the second-digit Benford’s law test (2006); Deckert, Myagkov and Ordeshook, Political Analysis 19 (2011), 245–268.
forensics-last-votes = Last digits of the list’s votes
forensics-last-ballots = Last digits of ballots received
forensics-second-votes = Second digits of the list’s votes
forensics-second-ballots = Second digits of ballots received
forensics-digit-said = { $digit }: { $value }% (chance { $low } to { $high }%)
forensics-null-mark = Chance alone: mean and 95%
forensics-axis-last = Last digit
forensics-axis-second = Second digit
# Whole percentages.
forensics-group-percent = Percentages that end in 0 or 5
forensics-about-percent = How often the turnout of a station, rounded to a whole per cent, ends in 0 or 5. Chance: ballots drawn again from the station’s registered voters and turnout.
forensics-innocent-percent = Stations with full turnout count as 100%; small stations have few possible percentages.
forensics-cannot-percent = Where stations have more than about two thousand voters, chance moves turnout by less than these steps, so that the simulation repeats what was observed and the test sees little.
forensics-least-percent = { $least } stations.
forensics-paper-percent = Indicator P05s of the EFToolkit (Kalinin); the null is ours.
forensics-group-coarse = Close to a whole per cent
forensics-about-coarse = How many stations have a turnout or a share within { $width } points of a whole per cent, beside the same number in { $draws } simulated elections. Stations with at least 100 registered voters and at most 99% in both. Turnout here is ballots { $turnout ->
    [issued] issued
   *[ballots] received (the table does not tell those issued)
} of registered voters.
forensics-coarse-title-more = { $excess } stations more than by chance alone lie close to a whole per cent; chance moves this number by ± { $margin }, 95 times in 100
forensics-coarse-title-fewer = { $excess } stations fewer than by chance alone lie close to a whole per cent; chance moves this number by ± { $margin }, 95 times in 100
forensics-innocent-coarse = Simple fractions such as a half or three quarters are whole percentages, and small stations have few others; the simulation has them too. Registered voters corrected on the day, and percentages that were rounded before counts were made from them, can leave more.
forensics-cannot-coarse = It counts only numbers that somebody aimed at. Votes added without a wished-for percentage do not show, and the excess is no number of changed votes.
forensics-least-coarse = { $least } stations, half of them with { $smallest } votes of the list or more.
forensics-paper-coarse = Kobak, Shpilkin and Pshenichnikov, Annals of Applied Statistics 10 (2016), 54–73; Rozenas, Political Analysis 25 (2017), 41–56.
forensics-near-said = This election: { $observed } stations close to a whole per cent; { $draws } simulated elections: from { $low } to { $high }, { $mean } on average
forensics-null-draws = Simulated elections
forensics-axis-near = Stations close to a whole per cent
forensics-axis-draws = Simulated elections
forensics-widths = How the excess hangs on what counts as close
# Shape and link.
forensics-group-shape = The shape of turnout
forensics-about-shape = How turnout is spread over stations: lopsided (skewness, 0 in a normal curve), heavy or light in its ends (kurtosis, 3 in a normal curve), with more than one peak (dip: how far from the nearest curve with one peak). The p of the dip is that of even values, the hardest case with one peak.
forensics-innocent-shape = Town and country, regions, weather and hard-fought constituencies give two peaks or a long end in honest elections. Many stations with exactly the same turnout, such as full ones, count as a peak.
forensics-cannot-shape = It sees that stations differ and not why. It does not look at any list.
forensics-least-shape = { $least } stations with a turnout.
forensics-paper-shape = Hartigan and Hartigan, Annals of Statistics 13 (1985), 70–84; skewness and kurtosis as in Klimek and others (2012).
forensics-group-link = Turnout and share together
forensics-about-link = Whether the list’s share goes up with turnout: their correlation, and the slope of its votes per registered voter on turnout, which is about its own share where share and turnout have nothing to do with each other. Chance: shares dealt anew among the stations of each area, so that differences between areas alone make what is expected.
forensics-innocent-link = A list whose voters are keener, or live where turnout is high, gives the same correlation; so do age, distance to the station and towns beside villages within one area.
forensics-cannot-link = It tells that the two go together within areas and nothing of the reason. A slope above 1 is possible without any wrong, where areas differ.
forensics-least-link = { $least } stations with turnout and share.
forensics-paper-link = Sobyanin and Sukhovolsky, Democracy limited by falsifications (Moscow 1995); exact moments after Hoeffding, Annals of Mathematical Statistics 22 (1951), 558–566.
# Outliers.
forensics-group-outliers = Stations far from the others of their area
forensics-about-outliers = Each station’s turnout and share against the other stations of its area: the difference from the area’s median, and how many times the usual spread it is (t). Of the comparisons listed, on average at most one in twenty is there by chance.
forensics-outliers-title = { $n } of { $all } comparisons stand out from their area
forensics-innocent-outliers = Hospitals, barracks, prisons, student homes, a candidate’s home village, a minority’s settlement, a station that was split or moved, a slip in typing a form.
forensics-cannot-outliers = Several far stations in a small area widen its spread and hide each other, and an area that is odd as a whole has no odd station. A spread with heavier ends than a bell curve, on both scales used, gives more than one in twenty.
forensics-least-outliers = { $least } stations in the area; smaller areas are left out.
forensics-paper-outliers = Cook and Weisberg, Residuals and influence in regression (1982); Benjamini and Hochberg, Journal of the Royal Statistical Society B 57 (1995), 289–300.
forensics-outliers-none = No comparison stands out at a false-discovery rate of 5%. That is consistent with chance, and cannot tell that nothing is there.
forensics-measure-turnout = turnout
forensics-measure-share = share
