# The timeline: lanes under one axis.
page-timeline = Timeline
timeline-question = What happened when, and who said what about it?
timeline-finding = From { $since } to { $until } we hold { $items_n ->
    [one] one item
   *[other] { $items } items
}, the lane with most ({ $most }): { $lane }. Of { $inexact } only the month or the year is known.
timeline-finding-none = From { $since } to { $until } we hold nothing on the lanes that are shown.
timeline-about = One axis from 1979 to now. A dot is a day, a bar is a month or a year. Where more items lie together than can be told apart, columns count our rows in each step: they say what was read and written down, not how much happened. Totals of observers stand apart and are never added to one another. A place without a row is not a place without incidents. People whose names are withheld are counted by year, and only where five or more are together.
timeline-period = Period
timeline-period-all = All
timeline-period-2012 = 2012–2013
timeline-period-2016 = 2016–2018
timeline-period-2017 = 2017
timeline-period-2022 = 2022–2023
timeline-from = From
timeline-until = Until
timeline-lane = Lanes
timeline-lane-elections = Elections
timeline-lane-control = Communes held, by party
timeline-lane-law = Laws, government, courts
timeline-lane-custody = Arrests and releases
timeline-lane-incidents = Incidents as reported
timeline-lane-totals = Totals of observers, never added
timeline-lane-statements = Statements
timeline-lane-reactions = Abroad and the UN
timeline-lane-count = { $lane } · { $n }
timeline-tallest = tallest column: { $n }
timeline-some = { $n } items, { $since } – { $until }
timeline-several = { $date }: { $n } items. { $title }
timeline-read = { $at } of { $all }. { $date }, { $lane }. { $title }
timeline-in-view = { $since } – { $until } · { $n }
timeline-spoken = { $since } to { $until }. Items in view: { $n }
timeline-nothing = No item is in view.
timeline-earlier = Earlier
timeline-later = Later
timeline-moves = Move and zoom
timeline-axis = Timeline
timeline-keys = Left and right arrow keys go from item to item and read it, Enter opens it, plus and minus zoom, Home or Escape shows the whole axis. Dragging across the chart chooses a period.
timeline-mark-day = Day known
timeline-mark-span = Month or year known
timeline-mark-column = So many items close together
timeline-mark-column-inexact = of these, month or year known
timeline-mark-total = An observer’s total
timeline-mark-link = A source links the two
timeline-chart-alt = { $items } items from { $since } to { $until } on { $lanes } lanes: { $parts }. Of { $inexact } only the month or the year is known. A line marks { $date }.
timeline-alt-none = An empty timeline: nothing is held from { $since } to { $until } on these lanes.
timeline-title-people = { $people_n ->
    [one] One person
   *[other] { $people } people
}: { $event }
timeline-title-withheld = { $people_n ->
    [one] One person, name withheld
   *[other] { $people } people, names withheld
}: { $event }
timeline-title-group = A group of { $people }: { $event }
timeline-title-named = { $names }: { $event }
timeline-title-case = { $title } ({ $case })
timeline-no-council = No elected commune council
timeline-share = { $date } to { $until }
timeline-share-row = { $party }: { $chiefs } of { $total } ({ $share }%)
timeline-item-heading = The item
timeline-item-none = Choose an item: click a mark, a row of the table, or a button.
timeline-item-outside = The item that is open lies outside the period or the lanes shown.
timeline-previous = Previous item
timeline-next = Next item
timeline-position = { $at } of { $all } in the period
timeline-close = Close the item
timeline-reply-not-kept = This table of events keeps no replies.
timeline-total-note = A total of one observer, counted in its own way. It is never added to another.
timeline-causes = What a source links it to
timeline-cause-to = The source says that this led to, or was followed by: { $title } ({ $date }). { $words }
timeline-cause-from = The source says that this came of: { $title } ({ $date }). { $words }
timeline-open-link = Open: { $title }
timeline-open-speaker = All statements of { $name }
timeline-table = All { $items } { $items_n ->
    [one] item
   *[other] items
} of the period
timeline-table-about = Exactly what the chart shows between { $since } and { $until }: an item whose month or year touches the period belongs to it. Click at the start of a row to open the item.
timeline-empty = Nothing is held from { $since } to { $until } on the lanes chosen. Choose a longer period or more lanes. No row does not mean that nothing happened.
timeline-empty-turned = The period ends before it begins: { $since } to { $until }. Change one of the two dates.
timeline-column-lane = Lane
timeline-column-what = What
timeline-column-detail = Reply, fragment or note
timeline-column-kind = Kind
timeline-column-reply = Reply status
timeline-column-people = People
timeline-column-item = Item
timeline-reply-given = reply seen
timeline-reply-declined = declined to comment
timeline-reply-none-seen = no reply seen
timeline-control-table = Communes held, step by step
