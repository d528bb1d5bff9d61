# What the missing reports of an observers' sample could change, drawn.
sensitivity-least = Missing stations like the least favourable ({ $share }%): { $result }%
sensitivity-most = Missing stations like the most favourable ({ $share }%): { $result }%
sensitivity-estimate = Missing stations like those of their stratum, the estimate: { $result }% ± { $margin }
sensitivity-estimate-open = Missing stations like those of their stratum, the estimate: { $result }%, no margin
sensitivity-official = Official result: { $share }%
sensitivity-half = Half: { $share }%
sensitivity-axis = Result of the sample
sensitivity-column-case = Case
sensitivity-column-share-pct = Share of the missing stations (%)
sensitivity-column-result-pct = Result (%)
sensitivity-column-margin-pp = Margin (points)
sensitivity-case-least = least favourable
sensitivity-case-estimate = estimate
sensitivity-case-most = most favourable
