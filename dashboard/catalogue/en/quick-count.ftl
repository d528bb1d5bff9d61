# An observers' sample by strata, on the page Results and as a command.
sampling-fault-empty = Row { $row }, column { $column }: nothing stands there.
sampling-fault-time = Row { $row }, column { $column }: “{ $text }” is no time. Write 18:40, or 2017-06-04 18:40.
sampling-fault-stratum = The stratum “{ $text }” of the sample is not in the table of strata.
sampling-fault-drawn = The sample has { $n } stations of the stratum “{ $text }”, and the country has { $total }.
quick-strata = Stations of the country by stratum, with the headings stratum and stations
quick-strata-help = Needed where the sample has a column stratum: a sample that was drawn stratum by stratum is weighed by the stations of each.
quick-strata-needed = The sample names strata. Say below how many stations the country has in each; nothing is estimated before.
quick-party = List that the votes are of, to set the official result beside it
quick-party-none = none
quick-late = Reports after this time are late (18:40, or 2017-06-04 18:40)
quick-late-wrong = “{ $text }” is no time. Write 18:40, or 2017-06-04 18:40.
quick-late-said = { $late } of { $reported } reports came later than that. Without them: { $share }.
quick-settled-heading = How the estimate settled
quick-settled-about-time = The estimate and its interval after each report, in the order in which the reports came; each dot is a station. Early reports are no random sample: near and small stations are quicker.
quick-settled-about-rows = The estimate and its interval after each report, in the order of the rows, because the table has no times; each dot is a station.
quick-settled-none = No report can be used.
quick-settled-alt = Estimate as reports came in: { $parts }.
quick-point = after { $reports } { $reports_n ->
    [one] report
   *[other] reports
} { $share }% ± { $margin }
quick-point-open = after { $reports } { $reports_n ->
    [one] report
   *[other] reports
} { $share }%, without a margin
quick-stations = Stations
quick-interval = Interval
quick-estimate = Estimate
quick-official = Official: { $share }%
quick-axis-reports = Reports
quick-strata-heading = Stratum by stratum
quick-strata-about = Each stratum was drawn for itself. One report alone has no margin, and a stratum without a report leaves the whole open.
quick-stratum = { $name }: { $share }
quick-stratum-reports = { $reported } of { $drawn } reported, of { $units } in all
quick-share-margin = { $share }% ± { $margin }
quick-share-open = { $share }%, no margin
quick-no-share = no share
quick-missing-heading = What the missing reports could change
quick-missing-none = Every station of the sample has reported.
quick-missing-about = { $missing } of { $drawn } stations have not reported, or their report cannot be. They weigh { $weight }% of the estimate, if they are as large as the others of their stratum.
quick-missing-tipping = For half of all votes they would need a share of { $share }%.
quick-missing-no-tipping = No share of theirs would bring the result to half of all votes.
quick-missing-official = For the official { $official }% they would need a share of { $share }%.
quick-missing-no-official = No share of theirs would bring the result to the official { $official }%.
quick-beside = Official result: { $official }%, { $inside ->
    [inside] inside the interval
    [outside] outside the interval
   *[open] with no interval to hold it against
}.
quick-column-reports = Reports
quick-column-high = High
quick-column-low = Low
quick-column-drawn = Drawn
quick-column-reported = Reported
quick-column-excluded = Left out
quick-column-units = Stations in the country
quick-column-stratum = Stratum
quick-column-share = Share (%)
quick-column-margin = Margin (points)
quick-column-missing = Missing
quick-column-time = Time
quick-point-none = after { $reports } { $reports_n ->
    [one] report
   *[other] reports
}: not known, because a stratum has none yet
quick-axis-share = Share of the base
quick-axis-result = Result of the sample
quick-half = Half: { $share }%
quick-case-least = Missing stations like the least favourable ({ $share }%): { $result }%
quick-case-most = Missing stations like the most favourable ({ $share }%): { $result }%
quick-case-estimate = Missing stations like those of their stratum, the estimate: { $result }% ± { $margin }
quick-case-estimate-open = Missing stations like those of their stratum, the estimate: { $result }%, no margin
quick-case-name-least = least favourable
quick-case-name-estimate = estimate
quick-case-name-most = most favourable
quick-column-case = Missing stations taken to be like
quick-column-share-pct = Share of the missing stations (%)
quick-column-result-pct = Result (%)
quick-column-margin-pp = Margin (points)
sampling-fault-day = Row { $row }, column { $column }: “{ $text }” has no day, and other times have one. Write the day in each or in none.
quick-example = An example to copy and paste
quick-example-sample = The sample: one row per station; the third has not reported.
quick-example-strata = How many stations the country has in each stratum.
quick-no-margin = No margin: each stratum needs two reports, or one from its only station. Too few came from: { $names }.
quick-strata-more = The first { $n } of { $total } strata are drawn; the table has all.
quick-settled-more = { $n } of { $total } stations are drawn as dots, evenly over the order; the line is of all.
quick-estimate-line = Weighed by the stations of each stratum; in the reports themselves { $votes } of { $base } ({ $of }). Margin at { $confidence }, combined ratio estimate.
