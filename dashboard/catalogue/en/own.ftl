# A user's own numbers: the form, what was decided, every fault.
own-open = Your own numbers: paste or upload a table
own-about = A small table of votes by area and party (CSV, TSV, XLSX, or a data package saved here). The numbers stay on the machine that runs this app, are sent nowhere else, and go with this session unless you save them.
own-template = Template to fill in (CSV)
own-file = File (CSV, TSV, TXT, XLSX or ZIP; at most { $most } MB)
own-paste = Or paste cells from a spreadsheet
own-paste-help = With the row of headings. Press Ctrl+Enter, or leave the field, when all is there.
own-both = The file is read. Take it away to read the pasted cells.
own-sheet = Sheet of the workbook
own-shape = How the table is laid out
own-shape-long = One row per area and party
own-shape-wide = One column per party
own-column-none = not in the table
own-column-area = Area
own-column-area-name = Name of the area, beside its code
own-column-party = Party
own-column-votes = Votes
own-column-parties = Columns of parties
own-column-seats = Seats of the area
own-column-valid = Valid votes
own-column-registered = Registered voters
own-column-total = Total, for checking only
own-column-row = Row
own-column-column = Column
own-column-fault = What is wrong
own-columns = Which column is what
own-near = { $n_n ->
    [one] { $n } name is spelled almost like a known one
   *[other] { $n } names are spelled almost like known ones
}
own-near-about = Tick those that mean the same. Without a tick a name stays as it is written in your table.
own-near-area = Area: “{ $text }” is { $name } ({ $code }), { $score } of 100 alike
own-near-party = Party: “{ $text }” is { $name } ({ $code }), { $score } of 100 alike
own-near-all = Tick all
own-near-more = { $n } more such names are not listed; correct their spelling in the table.
own-preview = First rows, as they were understood ({ $rows } of { $all })
own-faults = { $n_n ->
    [one] { $n } fault: nothing can be used before it is mended
   *[other] { $n } faults: nothing can be used before they are mended
}
own-faults-more = { $n } more faults are not listed.
own-notes = What was decided while reading
own-use = Use these numbers
own-clear = Clear
own-save = Save as a data package
own-change = Change
own-pasted = pasted cells
own-in-use = Your numbers are in use: { $areas } { $areas_n ->
    [one] area
   *[other] areas
}, { $parties } { $parties_n ->
    [one] party
   *[other] parties
}, { $votes } { $votes_n ->
    [one] vote
   *[other] votes
}, from { $name }.
own-still-in-use = They stay in use until you use others or clear them.
own-alt = First { $rows } rows of the votes by area and party
# Files that are refused.
own-many-bytes = The file is larger than { $most } MB. Keep only the table of votes in it.
own-many-rows = The table has more than { $most } rows. Split it, or keep only the rows of votes.
own-many-columns = Row { $row } has more than { $most } columns. Keep only the columns of areas, parties and votes.
own-many-cells = The table has more than { $most } filled cells. Split it, or keep only the rows of votes.
own-empty-file = There is nothing in the file. Choose one with a row of headings and rows of votes.
own-empty-sheet = There is nothing on this sheet. Choose another one.
own-no-sheet = The workbook has no sheet of that name. Choose one of its sheets.
own-encrypted = The file is protected by a password. Save it without one, or paste the cells.
own-is-xls = This is an old workbook (.xls) or another old Office file. Open it in a spreadsheet and save it as XLSX or CSV.
own-is-xlsb = This is a binary workbook (.xlsb). Open it in a spreadsheet and save it as XLSX or CSV.
own-is-ods = This is an OpenDocument spreadsheet (.ods). Open it and save it as XLSX or CSV, or paste the cells.
own-is-pdf = This is a PDF. Copy the table into a spreadsheet and save it as CSV or XLSX.
own-is-image = This is a picture. Type or copy the table into a spreadsheet and save it as CSV or XLSX.
own-is-document = This is a text document. Copy its table into a spreadsheet and save it as CSV or XLSX.
own-is-archive = This is a packed file without a table that can be read. Unpack it and upload the CSV or XLSX in it.
own-is-json = This is JSON, not a table. Save the numbers as CSV or XLSX.
own-is-web-page = This is a web page or XML, whatever its name says. Open it in a spreadsheet and save it as CSV or XLSX.
own-renamed = The name ends in .{ $ending }, but the file is something else. Give it the ending .{ $right }, or save it anew as CSV.
own-renamed-text = The name ends in .{ $ending }, but the file is plain text. Give it the ending .csv, or save it anew as XLSX.
own-zip-bomb = Unpacked, the file would be far larger than it looks: over { $most } MB, or packed more than a hundredfold. It was not unpacked. Save the table anew as CSV.
own-zip-many = The file holds more than { $most } parts. Save the table anew as CSV or XLSX.
own-zip-broken = The file is damaged, or not made as a spreadsheet makes it. Open it in a spreadsheet and save it anew as XLSX or CSV.
own-xml-entities = The workbook declares entities or a document type, which no spreadsheet writes. It was not read. Save it anew from a spreadsheet.
own-nul = The file holds zero bytes, so it is no text, or text without its mark of encoding. Save it as CSV in UTF-8.
own-encoding-mixed = The file is in two encodings: line { $row } is the first that is not UTF-8, while others are. Save the whole file as CSV in UTF-8.
own-encoding-broken = The file says that it is { $encoding } and is not throughout. Save it as CSV in UTF-8.
own-encoding-unknown = The encoding of the file was not recognised. Save it as CSV in UTF-8.
own-quote = In row { $row } a quotation mark is opened and not closed, or stands inside a cell alone. Correct it, or save the table as XLSX.
own-long-cell = A cell is longer than a spreadsheet allows. Perhaps the lines of the file do not end as they should: save it anew as CSV.
own-one-column = Only one column was found. Separate the columns by commas, semicolons or tabs.
own-no-headings = No row of headings was found. The first row has to name the columns: area, party, votes.
own-no-rows = There are headings in row { $row } and nothing below them.
own-package = This ZIP is no data package saved here: it needs datapackage.json, votes.csv and areas.csv.
# Faults of cells, rows and columns.
own-formula = “{ $text }” begins like a formula. It was not evaluated. Write the value itself.
own-formula-empty = A formula without a stored value. Open the file in a spreadsheet, let it calculate, and save, or write the number.
own-error-value = The spreadsheet shows the error { $text } here. Write the number.
own-merged-number = The number { $text } stands in merged cells ({ $cells }); it is not clear which of them it belongs to. Unmerge them.
own-short-row = The row ends after { $n } of { $expected } cells.
own-long-row = The row goes on to cell { $n }; there are { $expected } headings.
own-heading-empty = The column is used and has no heading.
own-heading-twice = The heading “{ $text }” stands over several columns (also { $others }). Name each column differently.
own-column-twice = The column is chosen for two things.
own-choose-area = Choose the column that names the areas.
own-choose-party = Choose the column that names the parties.
own-choose-votes = Choose the column with the votes.
own-choose-parties = Choose the columns with the votes of parties.
own-empty = The cell is empty.
own-dash = “{ $text }” can mean none or not known. Write 0, or leave the cell empty.
own-percent = “{ $text }” is a share. Votes are needed: shares cannot decide a seat.
own-date = “{ $text }” is a date, or was turned into one. Votes are whole numbers.
own-negative = “{ $text }” is negative. Votes are whole numbers from 0 on.
own-fraction = “{ $text }” is a fraction. Votes are whole numbers.
own-exponent = “{ $text }” is shortened by a spreadsheet, and its last digits are lost. Write the whole number.
own-groups = The digits of “{ $text }” are not set off in groups of three by one sign.
own-doubtful = “{ $text }” may mean thousands or a fraction: the same column also has “{ $other }”. Write all numbers of the column the same way.
own-large = “{ $text }” is more than { $most }, more votes than there are people.
own-word = “{ $text }” is no number.
own-no-area = The row has numbers and names no area.
own-no-party = The row names no party.
own-unclear = “{ $text }” is the name of { $n } known areas or parties. Write the code instead.
own-duplicate = { $area } and { $party } stand in row { $other } already.
own-area-twice = { $area } stands in row { $other } already.
own-party-twice = This column is for { $party }, and so is column { $other }.
own-differs = Another value for { $area } stands in row { $other }: { $before }.
own-seats = { $value } seats; expected a whole number from 1 to { $most }.
own-valid-below = { $value } valid votes are fewer than the votes of the parties together: { $sum }.
own-registered-below = { $value } registered voters are fewer than the valid votes: { $sum }.
own-registered-below-votes = { $value } registered voters are fewer than the votes of the parties together: { $sum }.
own-package-areas = The two tables of the package do not name the same areas, each once: “{ $text }”.
own-no-votes = The table holds no vote.
# What was decided and is no fault.
own-note-encoding = The encoding was guessed: { $encoding }. Look whether the names are right, such as “{ $text }”.
own-note-heading-row = The headings were found in row { $row }; what stands above is not read.
own-note-formulas = { $n_n ->
    [one] { $n } formula: the value stored with it is used
   *[other] { $n } formulas: the values stored with them are used
} (first in { $cell }).
own-note-hidden = { $n_n ->
    [one] { $n } row is hidden in the workbook and is
   *[other] { $n } rows are hidden in the workbook and are
} read like any other (first: row { $row }).
own-note-merged = { $n_n ->
    [one] { $n } range of merged cells was read as if its text stood in each of them
   *[other] { $n } ranges of merged cells were read as if their text stood in each of them
} (first: { $cells }).
own-note-remark = Row { $row } holds nothing but “{ $text }”; it was read as a remark.
own-note-one-area = No column names areas: the whole table is one area.
own-note-missing = { $n_n ->
    [one] { $n } number of votes is empty: not known, not 0.
   *[other] { $n } numbers of votes are empty: not known, not 0.
}
own-note-absent = { $n } of { $areas } × { $parties } pairs of area and party have no row: not known, not 0.
own-note-own-areas = { $n_n ->
    [one] { $n } area is in none of our lists and keeps its name
   *[other] { $n } areas are in none of our lists and keep their names
}: { $names }.
own-note-own-parties = { $n_n ->
    [one] { $n } party is in none of our lists and keeps its name
   *[other] { $n } parties are in none of our lists and keep their names
}: { $names }.
own-note-unused = { $n_n ->
    [one] { $n } column is not read
   *[other] { $n } columns are not read
}: { $names }.
own-note-sum-differs = Row { $row } gives { $given } as the sum of { $what }; the table adds up to { $sum }. The sum was not used.
own-note-sums-differ = { $n } more sums of the table differ from what it adds up to.
own-note-sums-agree = { $n_n ->
    [one] { $n } sum of the table agrees with what it adds up to; it was used as a check only.
   *[other] { $n } sums of the table agree with what it adds up to; they were used as a check only.
}
