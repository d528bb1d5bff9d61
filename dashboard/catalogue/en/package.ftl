page-package = Overview
package-question = What does the package on { $country } hold?
package-finding = { $country }: { $elections } { $elections_n ->
    [one] election
   *[other] elections
} and { $lists } { $lists_n ->
    [one] list
   *[other] lists
}, from tables that were imported.
package-rows = { $files } { $files_n ->
    [one] table
   *[other] tables
}: of { $read } rows { $imported } were imported, { $warned } more with a warning; { $quarantined } are in quarantine, and { $totals } are totals that served as checks.
package-empty = No table was imported into this package yet.
package-to-stations = Down to the polling station
package-to-results = Figures of an election
package-to-forensics = What chance alone would give
package-to-import = What became of each row; another table
