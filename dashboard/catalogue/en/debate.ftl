debate-show = What to show
debate-show-debate = Claims and replies
debate-show-said = All statements
debate-show-balance = What we hold
debate-show-incidents = Incidents and events
debate-week = That week
debate-week-none = We hold no event of that week.
debate-elsewhere = { $statements } { $statements_n ->
    [one] statement answers
   *[other] statements answer
} a published count or a case, not another statement
debate-across = Against
debate-across-stance = Who speaks
debate-across-period = Years
debate-finding-topics-period = Most statements held are on: { $topic } ({ $most }, from { $periods } { $periods_n ->
    [one] period
   *[other] periods
})
debate-jsonld = Save { $statements } { $statements_n ->
    [one] statement
   *[other] statements
} as JSON-LD
printed-as = printed as { $name }
carried = Carried by: { $hands }
carrier-agency = agency
carrier-newspaper-or-broadcaster = newspaper or broadcaster
carrier-journal = journal
carrier-book = book
carrier-release = release
carrier-copy = copy
carrier-summary = summary
balance-heading = What our collection holds more and less of
balance-about = The bars count our rows: what was found, read and written down. They do not measure who spoke most, or what was published.
balance-by = Count by
balance-by-stance = Who speaks
balance-by-year = Year
balance-by-carrier = Who carried it first
balance-by-way = How it reached us
balance-by-language = Language read
balance-by-precision = Exactness of the date
balance-way-itself = Read where it first appeared, or no one before is named
balance-way-agency = Through an agency
balance-way-newspaper-or-broadcaster = In a newspaper, from an agency
balance-way-copy = In a copy or repost
balance-way-summary = In a summary by others
balance-way-release = As a release
balance-language-en = English, or not recorded
balance-language-km = Khmer
balance-language-zh = Chinese
balance-precision-day = Day
balance-precision-month = Month
balance-precision-year = Year
balance-others = { $n } others together
balance-finding = Of { $statements } statements held, { $most } come under: { $what }
balance-alt = Statements held, counted by: { $by }. { $parts }.
balance-note = { $khmer } of { $statements } statements were read in Khmer and { $chinese } in Chinese; { $most } are of the year 2017; { $vague } are dated to a month or a year only. Voices that speak in Khmer, before 2012 or outside the press are held less than they spoke.
page-speaker = Speaker
speaker-open = Open the page of a speaker
speaker-back = All statements
speaker-none = There is no page of a speaker at this address.
speaker-kind-person = A person.
speaker-kind-organisation = An organisation.
speaker-kind-several = Several people who speak as one.
speaker-kind-unnamed = A voice that the source does not name.
speaker-finding = We hold { $statements } { $statements_n ->
    [one] statement
   *[other] statements
} and { $exchanges } { $exchanges_n ->
    [one] exchange
   *[other] exchanges
} of claim and reply.
speaker-said = What was said, and who answered
speaker-time = The statements in time
speaker-roles = { $roles } { $roles_n ->
    [one] role is
   *[other] roles are
} printed with { $statements } { $statements_n ->
    [one] statement
   *[other] statements
}
speaker-roles-about = A bar runs from the first to the last statement of ours that prints the role. It is not a term of office: what came before and after we do not know.
speaker-span = { $first } to { $last }, { $statements } { $statements_n ->
    [one] statement
   *[other] statements
}
speaker-span-once = { $first }, { $statements } { $statements_n ->
    [one] statement
   *[other] statements
}
speaker-alt = Roles over time. { $parts }.
page-story = The story
story-link = The story of 30 May 2017, checked
story-question = What did the story of 30 May 2017 say, and does it hold?
story-finding = We took { $statements } statements from it. Beside them stand { $agrees } { $agrees_n ->
    [one] finding that agrees
   *[other] findings that agree
}, { $differs } with another figure, and { $open } that cannot be checked, because they are judgements or nothing was read.
story-about = An agency story of five days before the commune elections, as two newspapers and a news site carried it. Numbers on the right are computed from our tables. We rate no speaker: a judgement is named as one.
story-said = Statement by statement
story-said-about = On the left what the story says, in our words. On the right what our tables and other sources have, and what came afterwards.
story-answered = Who answered whom in the story
story-table = All checks as a table
story-kind-computed = Our tables
story-kind-other-source = Other sources
story-kind-afterwards = Afterwards
story-agrees = agrees
story-differs = another figure
story-cannot-be-checked = cannot be checked
story-context = what came next
