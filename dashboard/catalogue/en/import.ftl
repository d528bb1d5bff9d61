# The page that brings a table of votes in, step by step.
import-question = Does a table of votes add up, and what is in it?
import-off = Tables are not taken in here, because this server can be reached from other machines. Start Commune Watch on your own machine, or use the command commune-watch import.
import-said-nothing = Give the table of an election commission: every row is checked, and what cannot be counted is kept in quarantine with its reason. Nothing leaves this machine.
import-said-given = { $n_n ->
    [one] { $name } has been given; nothing is imported yet.
   *[other] { $name } and { $n } files in all have been given; nothing is imported yet.
}
import-said-preview = Of { $read } rows of { $name }, { $imported } would be imported, { $warned } more with a warning, and { $quarantined } would be in quarantine; { $totals } are totals and { $empty } are empty.
import-said-done = Of { $read } rows, { $imported } were imported into “{ $name }”, { $warned } more with a warning, and { $quarantined } are in quarantine; { $totals } are totals and { $empty } are empty.
import-said-same = This table with this mapping is in “{ $name }” already. Nothing was changed.
import-steps = Steps of the import
import-step-files = Files
import-step-columns = Columns
import-step-election = Election and source
import-step-preview = Check
import-so-far = Into “{ $package }”: { $files } { $files_n ->
    [one] file
   *[other] files
}, { $rows } rows below the headings, { $parties } parties
import-back = Back
import-next = Next: { $step }
import-now = Import into “{ $name }”
import-clear = Remove all files and begin anew
import-another = Import another table
# Files.
import-package-heading = Where the table goes
import-package-about = A package is a folder of this machine with the elections of one country. The app that opens on it shows these and no others.
import-package = Package
import-package-new = a new package
import-name = Name of the new package
import-name-missing = Give the package a name, such as albania.
import-name-form = A name has small Latin letters, digits and hyphens, such as albania-2013.
import-name-there = There is a package of this name: the table is added to it.
import-base = Begins with
import-base-none = nothing: areas and parties come from the table
import-base-shipped = areas and parties of { $country }, as they ship
import-tables-heading = The table
import-tables-about = CSV, TSV, XLSX, ODS or Parquet, also packed as gzip or ZIP; one row per station or area, or one per area and party. Several files of the same form are read as one table. A file may have { $most } MB here; the command commune-watch import takes larger ones. The files are written to a folder of this session and removed after the import.
import-files = Files with the votes, { $most } MB each at most
import-reading = Reading the table…
import-file = { $name }, { $size }
import-file-table = { $rows } rows, { $columns } columns
import-sheet = Sheet of the workbook
import-sheet-choose = choose a sheet
import-take-away = Take { $name } away
import-mapping-open = You have a mapping from before
import-mapping = Mapping (TOML), used instead of what is suggested
import-mapping-used = { $name } says what the columns are, and which election and source; the next steps show it.
import-mapping-faults = { $name } cannot be used as a mapping:
import-mapping-fault = Line { $line }, { $where }: { $rule }; there is “{ $value }”, expected { $expected }
# Columns.
import-columns-heading = The first rows as they were read
import-columns-about = { $n_n ->
    [one] From { $name }.
   *[other] From { $name }; { $n } tables of the same form are read alike.
} What is wrong here is put right below: the rows of the headings, then what each column is.
import-row = Row
import-first-rows = The first { $rows } rows of { $name }
import-headings = Rows of the headings
import-headings-help = As a spreadsheet numbers them: 1, or 3, 4 where two rows together name the columns
import-headings-wrong = Write the numbers of the rows of the headings in their order, such as 1 or 3, 4.
import-layout = Form of the table
import-layout-wide = a column per party
import-layout-long = a row per area and party
import-roles-heading = What each column is
import-roles-about = Suggested from the headings and the numbers; choose another column wherever a guess is wrong. The smallest area of the table is counted; those above it are added up.
import-no-column = not in the table
import-role-province = Province, or the widest area
import-role-district = District
import-role-commune = Commune
import-role-station = Polling station
import-role-registered = Registered voters
import-role-issued = Ballots issued
import-role-ballots = Ballots received
import-role-valid = Valid votes
import-role-invalid = Invalid ballots
import-role-blank = Blank ballots
import-role-total = Printed sum of party votes
import-role-party = Party
import-role-votes = Votes
import-level-province = province
import-level-district = district
import-level-commune = commune
import-level-station = station
import-levels-heading = What the country calls its areas
import-levels-about = The word for one, which the pages then use; and the column with names, where the column above holds codes.
import-level-word = Word for a { $level }
import-level-names = Names, for the { $level }
import-parties-wide = { $n_n ->
    [one] { $n } column that may be a party
   *[other] { $n } columns that may be parties
}
import-parties-wide-about = Tick the columns that hold votes of a party. The id is short and stays the same from election to election; an empty one is made from the heading. A column without a tick is not read.
import-parties-long = { $n_n ->
    [one] { $n } party in the table
   *[other] { $n } parties in the table
}
import-parties-long-about = The id is short and stays the same from election to election; labels with one id are one party. A label without a tick is left out.
import-parties-alt = The parties, each with its id and name; the cells can be changed
import-parties-column-party = Party
import-parties-column-label = In the table
import-parties-column-id = Id
import-parties-column-name = Name
import-parties-column-examples = First values
import-left-percent = { $n_n ->
    [one] Not read, because it holds percentages
   *[other] Not read, because they hold percentages
}: { $names }.
import-left-out = { $n_n ->
    [one] { $n } column is not read
   *[other] { $n } columns are not read
}: { $names }.
# Country, election, source.
import-country-heading = Country
import-country-about = Two letters of the country, its name, and the language of the names in the table.
import-country-code = Country (two letters of ISO 3166, such as AL)
import-country-name = Name of the country
import-country-language = Language of the names (ISO 639, such as sq)
import-country-areas = Where the areas come from
import-areas-table = from the table itself
import-areas-known = they are those of the package, by code or name
import-country-vintage = Year of the codes in the table, if they are older
import-areas-about = Names of the table that are spelled unlike those of the package, each with its code. Change, add or delete rows.
import-areas-name = Name in the table
import-areas-code = Code in the package
import-election-heading = Election
import-election-about = The one election that every row of the table belongs to.
import-election-id = Id (such as AL2013)
import-election-kind = Kind
import-kind-national-assembly = national parliament
import-kind-commune = communes or local councils
import-election-date = Polling day
import-election-name = Name of the election
import-election-id-made = Without an id of its own the election is called { $id }.
import-source-heading = Where the table is from
import-source-about = Publisher, title and licence are required: every number in the app names its source.
import-source-publisher = Publisher
import-source-title = Title
import-source-url = Address (https://…)
import-source-date = Published on
import-source-licence = Licence (such as CC-BY-4.0, or “as published”)
import-table-name = Name of the table
import-table-name-help = Under a name that the package has already, a table takes the place of the one before, which stays readable as a revision.
import-table-again = A table “{ $name }” is in the package already: this one becomes its next revision and takes the place of its rows.
import-save-mapping = Save the mapping (TOML)
import-faults = { $n_n ->
    [one] Still to do
   *[other] Still to do: { $n } things
}
import-fault-table-name = The table has no name that can be used: small letters, digits and hyphens.
import-fault-columns = Choose the column of an area: of the station, the commune, the district or the province.
import-fault-columns-party = Choose the column that names the party of each row.
import-fault-columns-votes = Choose the column with the votes.
import-fault-parties = Tick at least one column that holds the votes of a party.
import-fault-country-code = Write the two capital letters of the country, such as AL.
import-fault-country-name = Write the name of the country.
import-fault-country-language = Write the two or three letters of the language, such as sq.
import-fault-country-vintage = Write the year of the codes with four digits, or nothing.
import-fault-election-id = Give the election an id of letters, digits and hyphens, such as AL2013.
import-fault-election-date = Choose the polling day.
import-fault-election-name = Write the name of the election.
import-fault-source-publisher = Write who published the table.
import-fault-source-title = Write the title under which it was published.
import-fault-source-licence = Write the licence of the table, or what its publisher says of its use.
import-fault-source-url = The address begins with http:// or https://.
import-fault-used-twice = { $field }: “{ $value }” is used for something else already. Choose each column once.
import-fault-no-such-column = { $field }: { $file } has no column “{ $value }”.
import-fault-form = { $field }: “{ $value }” cannot be used. Letters, digits, hyphens and full stops are allowed.
import-fault-another-country = The package is about another country ({ $expected }). Choose another package, or correct the country.
import-fault-another-day = The package has an election of this id on another day: { $expected }. Correct the day, or choose another id.
import-fault-another-kind = The package has an election of this id of another kind. Correct the kind, or choose another id.
import-fault-not-a-package = The folder of this name holds something else. Choose another name for the package.
import-fault-not-used = { $field } cannot be used here: { $expected }.
import-fault-other = { $field }: { $rule }; expected { $expected }
# What became of the rows.
import-preview-heading = What would become of each row
import-preview-about = Every row ends in one of five places, and the five add up to the rows that were read. Nothing is written yet.
import-checking = Checking every row…
import-rows-read = Rows read
import-rows-read-says = the sum of the five
import-sum-differs = The five do not add up to the { $n } rows that were read. Do not use this import, and report it.
import-rules-heading = { $n_n ->
    [0] No row failed a check
    [one] One check was failed
   *[other] { $n } checks were failed
}
import-rules-about = A row may fail several. A check asks a question of the table; what the answer is, only its publisher knows. Look for plain mistakes of typing and of form first.
import-rule-rows = { $rule }: { $n } { $n_n ->
    [one] row
   *[other] rows
} ({ $outcome })
import-finding-file = File
import-finding-in = In { $name }:
import-finding-row = Row
import-finding-column = Column
import-finding-value = What stands there
import-finding-printed = Printed sum
import-finding-added = Sum of its rows
import-finding-expected = What was expected
import-first-of = The first { $n } of { $all }.
import-totals = { $n_n ->
    [one] { $n } row of totals beside the sum of its rows
   *[other] { $n } rows of totals beside the sums of their rows
}
import-totals-about = Those that differ stand first. A sum differs rightly where some of its rows are in quarantine.
import-notes = What was decided while reading
import-save-findings = Save all findings (CSV)
import-save-findings-most = Save the first { $n } findings (CSV)
import-nothing-left = No row can be imported as it is. Go back and look at the columns, or correct the table.
# While it runs, and after.
import-running = The table goes into “{ $name }”
import-running-about = You may leave this page and come back. Until the last row is written the package stays as it was.
import-rows-done = { $done } of { $total } rows
import-left = · about { $seconds } { $seconds_n ->
    [one] second
   *[other] seconds
} left
import-stop = Stop the import
import-stopping = Stopping…
import-begins = The import begins…
import-busy = Another import into “{ $name }” is running. Wait until it has ended, then try again.
import-stopped = The import was stopped. The package is as it was before.
import-memory = There was not enough memory for this table. The package is as it was before. Close other programs, or split the table.
import-disk = The files could not be written ({ $text }). The package is as it was before.
import-open = Open “{ $name }”
import-done-heading = What became of each row
import-done-about = Revision { $revision } of the table “{ $table }”. What is in quarantine is kept whole in the package; correct it in the table and import that again: its rows take the place of these, which stay readable below.
# The imports of a package.
import-list-heading = { $n_n ->
    [one] One import in “{ $name }”
   *[other] { $n } imports in “{ $name }”
}
import-list-about = A table that is imported again under the same name is a new revision. Older ones stay readable here and change nothing in the app.
import-list-choose = Look at an import
import-list-name = { $name }, revision { $revision }, { $date }
import-list-current = { $name }, revision { $revision }, { $date } (in use)
import-list-rows = The rows of this import as they were then
import-list-gone = The files of this import are no longer there.
