# Parallel counts: official figures beside observers' counts.
sampling-heading = Parallel counts
sampling-no-counts = No count by observers was found for this election in what was read. The calculator below works all the same.
sampling-official-about = Each line is one figure, placed by how many percentage points it lies from the official figure used here. Bar: the range that observers state. Shaded: the same range, drawn through every figure of its measure.
sampling-intervals-title = { $inside } of { $used } official figures used here lie inside the range that observers state; of { $others } other official figures { $others_inside_n ->
    [0] none does
    [one] { $others_inside } does
   *[other] { $others_inside } do
}
sampling-intervals-title-one = { $inside } of { $used } official figures lie inside the range that observers state
sampling-intervals-none = No range is stated that an official figure could lie inside
sampling-axis-points = Percentage points from the official figure
sampling-what = { $title }, { $party }
sampling-official = { $what }: official { $value } ({ $status })
sampling-status-final = final
sampling-status-preliminary = preliminary
sampling-other-inside = Also official ({ $status }): { $value }, inside the range
sampling-other-outside = Also official ({ $status }): { $value }, outside the range
sampling-other-some = Also official ({ $status }): { $value }, inside some of the ranges
sampling-other-bare = Also official ({ $status }): { $value }
sampling-count-inside = { $who }: { $value } ({ $low } to { $high }), official figure inside
sampling-count-outside = { $who }: { $value } ({ $low } to { $high }), official figure outside
sampling-count-bare = { $who }: { $value }, no range stated
sampling-mark-range = Observers’ count and its stated range
sampling-mark-bare = Observers’ count, no range stated
sampling-mark-used = Official figure used here
sampling-mark-other = Other official figure
sampling-size-label = { $who }: sample
sampling-forms-label = { $who }: forms compared
sampling-size = { $n } of { $total } stations
sampling-size-stations = Polling stations in which observers took the result down, and polling stations in the country.
sampling-size-forms = Station forms that were compared with the official form: { $value }% matched. The votes on them were not used to estimate a share in what we read.
sampling-caveat-stated = Neither the confidence level of the ranges nor the base of the shares (all ballots or valid ballots) was stated in what was read. Where a level is needed below, 95% is assumed.
sampling-caveat-base = What a share is taken of changes it, so a difference here may be one of base.
sampling-caveat-bases = From the votes and ballots of the official result: { $parts }.
sampling-two-bases = { $party } { $valid }% of valid ballots, { $cast }% of all ballots
sampling-caveat-before = A parallel count checks how votes were counted. It is silent on what came before: who could stand, who was in prison, who could vote.
sampling-caveat-margin = A range covers the chance of which stations were drawn. It does not cover stations that sent no report, observers who were turned away, or forms that were wrong.
sampling-caveat-preliminary = A figure from before recounts and complaints were settled is preliminary; each official figure above says which it is.
# What a sample notices.
sampling-noticed-about = The chance that the official figure falls outside the sample’s range, if it truly lies so far off. Assumed: stations drawn at random, a confidence level of { $confidence }%, the normal distribution on both sides, and an official figure without error. Marks: the official figures, how many points each lies from the sample, and how often in 100 samples so large a difference is noticed.
sampling-noticed-title = A sample of { $stations } stations notices a difference of { $points } points { $power } times in 100; smaller ones less often
sampling-noticed-none = No sample with a stated margin was found for this election
sampling-axis-difference = True difference in percentage points
sampling-apart = { $what }, official { $official }: { $points } points from the sample, noticed { $chance } times in 100
sampling-apart-short = { $what } { $official }: { $points } points off, { $chance } in 100
sampling-nearly-all = more than 99
sampling-spread-line = Spread between stations { $spread } points ({ $uncorrected } without correction for a finite country), implied by a margin of ± { $margin }.
sampling-detectable-line = Noticed { $power } times in 100 from { $points } points on.
sampling-effect-line = Design effect { $effect }: so many times the variance of as many voters drawn one by one.
sampling-spread-about = Our arithmetic, at an assumed 95%. Published margins are rounded to 0.1, which leaves about half a point of doubt either way in each spread. The design effect takes { $voters } voters in a station, the valid ballots of the official result over all stations. Not noticing a difference is no evidence that there is none.
# The calculator.
sampling-calculator-heading = Quick-count calculator: how sure is a sample of stations, and how large must it be?
sampling-calculator-about = It begins with the numbers of the published sample of 2017. Your own numbers stay in the address, so a link keeps them.
sampling-field-units = Stations in the country
sampling-field-sampled = Stations sampled
sampling-field-voters = Voters in a station
sampling-field-spread = Spread between stations (points)
sampling-field-share = Expected share (%)
sampling-field-wanted = Wanted margin (± points)
sampling-field-confidence = Confidence level
sampling-help-units = All polling stations of the election: from a finite country the margin is a little smaller.
sampling-help-sampled = Stations drawn at random, with a report from each.
sampling-help-voters = The mean number of ballots in a station.
sampling-help-spread = The standard deviation of the share over stations: how far stations differ. A pasted table below gives its own.
sampling-help-share = The share expected in the whole country; used for the design effect only.
sampling-help-wanted = The margin that the sample should have. The calculator says how many stations that takes.
sampling-points = { $value } points
sampling-stations = { $n } { $n_n ->
    [one] station
   *[other] stations
}
sampling-too-many = { $n } stations cannot be drawn from { $total }. Lower the one or raise the other.
sampling-answer-margin = Margin
sampling-answer-needed = Needed for the wanted margin
sampling-answer-detectable = Smallest difference noticed
sampling-answer-effect = Design effect
sampling-answer-simple = Worst case without station data
sampling-formula-margin = { $z } (normal quantile for { $confidence }) × spread of { $spread } points ÷ square root of { $sampled } stations × square root of the part not drawn (1 − { $sampled } ÷ { $units }).
sampling-formula-needed = The smallest number of stations, of { $units }, whose margin is no larger than ± { $wanted } points.
sampling-formula-detectable = A true difference that the sample notices { $power } times in 100, at { $confidence }, on both sides.
sampling-formula-effect = Spread squared × { $voters } voters in a station ÷ (share × (1 − share)), at a share of { $share }. The { $all } voters in the sample tell as much as { $alone } voters drawn one by one.
sampling-formula-simple = 0.5 × { $z } ÷ square root of { $sampled }: the handbook’s formula, which takes each station for one independent draw and half of all votes for a party.
sampling-planning-about = Margin of the sample by number of stations, at the spread and confidence chosen above. What counts is how many stations are drawn, far more than how many voters are in them.
sampling-planning-title = ± { $wanted } points takes { $needed } of { $units } stations; { $chosen } give ± { $margin }
sampling-curve-margin = Margin at this spread
sampling-wanted = Wanted: ± { $points } points
sampling-mark-chosen = Chosen: { $n } stations, ± { $margin } points
sampling-mark-reference = As many as { $who }: { $n } stations, ± { $margin } points
sampling-mark-needed = Needed: { $n } stations, ± { $margin } points
sampling-marked-chosen = chosen
sampling-marked-reference = as large as the published sample
sampling-marked-needed = needed
sampling-axis-stations = Stations sampled
sampling-handbook-heading = The handbook’s table, recomputed
sampling-handbook-about = The handbook prints margins for one sample of 163,185 voters: as single voters, and as the stations that hold them at three sizes. Beside each: 0.5 × z ÷ √n with the handbook’s z of 1.96 and 2.58. Some printed digits are cut and not rounded.
sampling-handbook-slip = The { $printed } printed for { $n } stations is not what the formula gives, { $found }: it looks like a slip.
sampling-handbook-size = The 324 stations of 500 voters would be 326 by division; the margins of that column are those of 324.
sampling-handbook-source = Source: Melissa Estok, Neil Nevitte and Glenn Cowan, The Quick Count and Election Observation: An NDI Handbook for Civic Organizations and Political Parties, National Democratic Institute, 2002, figure 5-5, page 77.
sampling-unit-voters = voters
sampling-unit-stations = polling stations
sampling-paste-heading = Estimate from station results
sampling-base = Base of the share
sampling-base-valid = valid ballots
sampling-base-all = all ballots
sampling-base-registered = registered voters
sampling-paste = One row per station, with the headings votes and base
sampling-paste-help = Further columns may stand there: station names each station, stratum the part of the country it was drawn in, time when its report came (18:40, or with the day where reports came after midnight). Columns are set off by a tab, a comma or a semicolon. Leave a cell empty where a report is missing. The table is used here only: it is neither kept nor put into the address.
sampling-paste-empty = Paste the sample with its headings. A missing report is counted as missing, never as zero. Only stations drawn at random give a share of the country.
sampling-no-share = No share
sampling-estimate-line = { $votes } of { $base } ({ $of }), added up over the reports; margin at { $confidence }, ratio estimate for stations of different size.
sampling-estimate-stations = Stations used: { $stations }; without a report: { $missing }; left out because a report has more votes than base: { $excluded }.
sampling-estimate-margin = The sample is taken to hold { $of_total } of the electorate, as it holds of the stations above. With fewer than about 30 stations the true margin is larger than the one shown.
sampling-estimate-no-margin = No margin: it takes at least two reports with ballots, and a base that is not zero.
sampling-estimate-spread = Spread between these stations: { $spread } points.
sampling-faults = { $n } { $n_n ->
    [one] fault
   *[other] faults
} in the table; nothing is estimated until it can be read.
sampling-fault-heading = Row { $row }: the heading “{ $column }” has to stand there once.
sampling-fault-cells = Row { $row }: { $text } cells, not as many as headings.
sampling-fault-number = Row { $row }, column { $column }: “{ $text }” is no whole number. Write digits only, and leave a missing report empty.
sampling-fault-twice = Row { $row }, column { $column }: the station “{ $text }” stands there a second time.
sampling-fault-more = Row { $row }, column { $column }: { $text } is more than the base of the row. The report is left out.
sampling-fault-many = Longer than { $row } rows: too long for this field.
sampling-fault-unreadable = Row { $row }: the table cannot be taken apart into cells.
column-difference-pp = Official less sample (points)
column-chance = Chance of notice
column-detectable-pp = Smallest difference noticed (points)
column-spread-pp = Spread between stations (points)
column-spread-uncorrected-pp = Spread, not corrected (points)
column-sampled = Sampled
column-marked = Marked
column-station-size = Voters in a station
column-confidence = Confidence (%)
column-printed-pp = Printed (points)
column-recomputed-pp = Recomputed (points)
column-agrees = Agree
