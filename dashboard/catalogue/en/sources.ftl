# The Sources and data page.
sources-question = Where does each number come from, and what is missing?
sources-answer = { $rows } rows in { $tables } tables rest on { $sources } sources; official figures fail to add up in { $exceptions } places, and sources give different figures in { $competing }.
sources-part = Part of this page
sources-part-findings = Findings
sources-part-coverage = What we have
sources-part-sources = Sources
sources-part-dictionary = Dictionary
sources-part-record = Record and credits
sources-part-downloads = Downloads
sums-heading = Where published figures do not add up
sums-about = Each of these was found by our check of the arithmetic, stands as its source printed it, and is named with that source. Any other breach fails the check.
sums-found = printed { $found }, expected { $expected }
competing-heading = { $places } figures compete with others
competing-about = Two or more sources, or two editions of one, give different numbers for the same thing. All are kept side by side; one is marked as preferred, with the reason. None is an average.
competing-figures = Figures
competing-sources = Sources
competing-open = Show the competing figures of
competing-preferred = Preferred figure
competing-other = Other figure
coverage-heading = What we have, and what is missing
coverage-about = A tile for each kind of figure. For the country, complete means that the parties add up to the published total; voters means registered voters, ballots cast and valid ballots. For provinces and communes the number counts those with at least one number; for the chiefs of communes, those whose winner is known. Source: the tables results and control_history.
coverage-kind = Elections
coverage-kind-commune = Commune elections
coverage-kind-national_assembly = National Assembly
coverage-finding = { $complete } of { $asked } parts of the record are complete; for { $empty } we hold nothing
coverage-alt = Parts of the record that are complete, by election: { $parts }.
coverage-complete = complete
coverage-partial = in part
coverage-stated = words, no number
coverage-published-not-read = published, not read
coverage-not-published = not published
coverage-not-found = not found by us
coverage-does-not-apply = does not apply
coverage-cell-of = { $known } of { $of }
coverage-cell-parties = { $parties } { $parties_n ->
    [one] party
   *[other] parties
}
coverage-cell-communes = { $communes } { $communes_n ->
    [one] commune
   *[other] communes
}
coverage-level-nation = Country
coverage-level-province = Provinces
coverage-level-commune = Communes
coverage-group-electorate = Voters
coverage-group-votes = Votes by party
coverage-group-seats = Seats by party
coverage-group-chiefs = Commune chiefs
coverage-column-level = Level
coverage-column-group = Kind of figure
coverage-column-state = What we have
coverage-column-known = Known
coverage-column-of = Of
coverage-column-where = Where it may be
holes-heading = Published, but not read by us
holes-about = Tables that a source says exist. If you have one of them, send it: it would fill these tiles.
sources-heading = Every source, and what rests on it
sources-about = { $sources } sources of { $publishers } publishers. Rows: how many rows of our tables name the source, as their first or as a further one.
reliability-key = What the letters mean
sources-text = Words
sources-text-hint = publisher, title, address
sources-reliability = Reliability
sources-table = Table that rests on it
sources-column-rows = Rows that rest on it
sources-column-tables = Tables
sources-choose = Open a source
sources-choose-hint = choose a source to see what rests on it
sources-resting = { $rows } { $rows_n ->
    [one] row rests
   *[other] rows rest
} on this source
sources-resting-none = No row rests on this source: it is kept because it was read.
sources-pick-row = Choose a row of the table to see what rests on that source.
dictionary-heading = What each table and column means
dictionary-about = From the contract of the data package, datapackage.json, against which every row is checked.
dictionary-table = Table
dictionary-key = Key: { $columns }
dictionary-column-name = Column
dictionary-column-title = Title
dictionary-column-type = Type
dictionary-column-unit = Unit
dictionary-column-rules = Rules
dictionary-column-description = Description
dictionary-rows = { $rows } { $rows_n ->
    [one] row
   *[other] rows
}, { $columns } { $columns_n ->
    [one] column
   *[other] columns
}
rule-required = always filled
rule-key = key
rule-one-of = one of: { $values }
rule-pattern = pattern { $pattern }
rule-minimum = at least { $value }
rule-maximum = at most { $value }
type-string = text
type-integer = whole number
type-number = number
type-boolean = true or false
type-date = date
corrections-heading = Corrections
corrections-about = { $corrections } cells of the research tables were changed on the way into the package, each with what it was, what it is now, why, and on whose word.
ledger-heading = What became of every raw row
ledger-about = Of { $rows } raw rows { $kept } were kept, { $merged } repeat a fact that another row holds, and { $left } were left out, each with its reason.
parties-heading = Parties
parties-about = { $parties } parties and groupings, with the names we use. A grouping is several parties that a source does not tell apart.
licence-heading = Licence and credits
licence-text = The compiled data are under the licence Creative Commons Attribution 4.0 (CC BY 4.0), the code under the MIT licence. What the sources themselves published stays under their own terms: we hold facts, our own summaries, and fragments of at most eight words. Codes and names of communes: the national gazetteer of the National Committee for Sub-National Democratic Development.
licence-credits = We thank the { $publishers } publishers whose work this rests on:
cite-heading = How to cite
cite-text = Commune Watch, data package version { $version }, as of { $date }. Name the source of the row you use as well: it is in the column source_id.
correct-heading = To correct or remove something
correct-text = Write to the maintainers through the issue tracker of the repository from which you got this dashboard: name the page, the row and what is wrong, and a source if you have one. A person who is named here, or their family, can ask for removal without giving a reason; the name then goes from pages, downloads and the next release, and counts stay right. Do not put private details into a public issue: ask for a private channel first.
downloads-heading = Downloads
downloads-about = Each table as it is in the package, UTF-8, commas, dates as YYYY-MM-DD, gaps empty. Withheld names and addresses are in none of these files.
downloads-package = The whole package (datapackage.json and { $tables } tables, ZIP)
downloads-one = { $table } ({ $rows } { $rows_n ->
    [one] row
   *[other] rows
})
