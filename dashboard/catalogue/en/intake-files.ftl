# Files of an import that are refused.
intake-no-file = This is no file: it is a folder or a device. Choose a table.
intake-unreadable = The file cannot be read ({ $text }).
intake-sheets = Several sheets of the workbook hold tables, and they may not agree. Choose one of them.
intake-nested = The file is packed more than once. Unpack it once and import what is in it.
intake-bomb = Unpacked, the file would be far larger than it looks: over { $most } MB, or packed more than { $ratio } times. What came out of it was thrown away. Save the table anew as CSV.
intake-disk = The disk is nearly full: there is no room to unpack the file.
intake-long-line = Line { $row } is longer than { $most } MB, longer than any row of a table. Perhaps the lines do not end as they should: save the table anew as CSV.
intake-large-book = The workbook is larger than { $most } MB. Save the sheet as CSV; a CSV may be as large as it likes.
intake-large-sheet = The sheet has more rows than a spreadsheet, or more than { $most } filled cells. Save it as CSV; a CSV may be as large as it likes.
intake-parquet = The Parquet file is damaged or of an unknown kind.
intake-parquet-form = The Parquet file has lists or records in a column, or two columns of one name. Save it with one plain value in each cell.
# What was decided while reading and is no fault.
intake-note-marks = { $n_n ->
    [one] { $n } byte order mark
   *[other] { $n } byte order marks
} in the middle of the file: taken out. Such a mark stands where files were put one behind the other; look whether headings are repeated there.
intake-note-merged-number = The number { $text } stands in merged cells ({ $cells }); it is taken for the first of them alone.
intake-note-skipped = { $n_n ->
    [one] { $n } file of the ZIP is no table and was
   *[other] { $n } files of the ZIP are no tables and were
} left out, such as { $text }.
