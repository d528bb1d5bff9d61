# The Commentary page, and the pieces that show a claim beside its reply on any page.
choose-all = All
source-word = Source
said-after = Said after { $date }
reply-denies = Denies
reply-disputes = Disputes
reply-supports = Supports
reply-comments = Comments
basis-stated = the source sets it against the claim
basis-ours = our pairing: no source connects the two
stance-government = Government and ruling party
stance-opposition = Opposition
stance-rights-group = Rights groups
stance-independent-analyst = Independent analysts
stance-election-monitor = Election observers
stance-foreign-government = Foreign governments
stance-reporter = Reporters
stance-election-body = Election body
stance-un = United Nations
stance-other-party = Other parties
topics-other = All other topics
topic-election-conduct = How the vote was run
topic-result = Result
topic-detentions = Detentions
topic-threats = Threats
topic-corruption = Corruption
topic-party-dissolution = Dissolution of a party
topic-political-space = Room for politics
topic-opposition-unity = Unity of the opposition
topic-nec-independence = Independence of the election body
topic-intimidation = Intimidation
topic-result-forecast = Forecasts of the result
topic-bellwether-for-2013 = A test for 2013
topic-bellwether-for-2018 = A test for 2018
topic-bellwether-for-2023 = A test for 2023
topic-youth-vote = Young voters
topic-judiciary-independence = Independence of the courts
topic-campaign-conduct = The campaign
topic-stability-and-growth = Stability and growth
topic-party-law = Law on parties
topic-voter-lists = Voter lists
topic-commune-budgets = Commune budgets
topic-seat-reallocation = Sharing out the seats
topic-candidate-removal = Removal of candidates
topic-hun-sen-s-tenure = Hun Sen’s time in office
topic-control-of-communes = Control of communes
topic-observation = Observation
topic-turnout = Turnout
topic-vote-buying = Alleged vote buying
topic-recount = Recounts
topic-judicial-harassment = Court cases against critics
topic-impartiality-of-rights-groups = Impartiality of rights groups
topic-defections = Changes of party
topic-party-registration = Registration of parties
topic-succession = Succession
topic-state-resources = Use of state resources
topic-election-facts = Facts of the election
topic-2013-surprise = The result of 2013
topic-climate-of-fear = Climate of fear
topic-party-survival = Survival of a party
topic-post-election-challenge = Challenges after the vote
topic-senate-election = Senate election
topic-form-of-rule = Form of rule
topic-violence = Violence
event-agreement = Agreement
event-arrest = Arrests and courts
event-civic-space = Associations
event-commune-election = Commune election
event-dissolution = Dissolution
event-election = Election
event-law = Law
event-media = Media
event-party = Parties
event-peace = Peace
event-government = Change of government
event-report = Report
event-sanction = Sanctions and trade
event-succession = Succession
event-violence = Violence
incident-aggregate = Total of an observer
incident-arrest = Arrest
incident-campaign-obstructed = Campaign obstructed
incident-campaign-stopped = Campaign stopped
incident-campaign-use-of-state-resources = State resources in the campaign
incident-candidate-lists-removed = Candidate lists removed
incident-closed-count = Count behind closed doors
incident-complaints = Complaints
incident-counting = Counting
incident-court-case = Court case
incident-early-campaigning = Campaigning before its time
incident-fine = Fine
incident-intimidation = Intimidation
incident-list-problems = Problems with voter lists
incident-party-sign-blocked = Party sign blocked
incident-party-sign-destroyed = Party sign destroyed
incident-recount = Recount
incident-threat-of-reprisal = Threat of reprisal
incident-unauthorised-persons = Unauthorised persons at polling stations
incident-violence = Violence
incident-vote-buying = Vote buying
debate-question = Who said what, and who answered?
debate-answer = In the { $days } days before and after { $date } we hold { $statements } { $statements_n ->
    [one] statement
   *[other] statements
}; { $answered } of them { $answered_n ->
    [one] is
   *[other] are
} known to answer, or to be answered by, another.
debate-answer-none = We hold no statement dated within { $days } days of { $date }.
debate-around = Claims and replies around { $date }
debate-around-about = Claims on the left, replies on the right, by date. Words are ours unless they stand in quotation marks; those are as reported, often in translation. Who speaks is not who is right.
debate-days = Days before and after
debate-days-option = { $days } days
debate-unpaired = { $statements } { $statements_n ->
    [one] statement
   *[other] statements
} without a reply
debate-unpaired-about = We found no reply to these in what was read. That does not mean that nobody replied.
debate-before = Last statement before: { $date }
debate-after = Next statement after: { $date }
debate-nothing-near = Move the as-of date, or choose more days.
debate-ours = { $pairings } { $pairings_n ->
    [one] pairing is
   *[other] pairings are
} ours: the source does not set the one against the other. They have a dashed line.
debate-search-heading = All statements we hold
debate-held-about = Each mark is a statement in our table, not everything that was said: how many there are shows what was read and written down. Hollow: said after the as-of date.
debate-period = Period
debate-period-up_to = Up to { $date }
debate-period-all = All years
debate-period-around = Four weeks before and after
debate-stance = Who speaks
debate-speaker = Speaker
debate-topic = Topic
debate-text = Words
debate-text-hint = in claim, fragment, speaker or role
debate-finding-time = Of { $statements } { $statements_n ->
    [one] statement
   *[other] statements
} held, { $most } { $most_n ->
    [one] comes
   *[other] come
} from: { $stance }
debate-finding-topics = Most statements held are on: { $topic } ({ $most }, from { $speakers } { $speakers_n ->
    [one] group
   *[other] groups
} of speakers)
debate-finding-none = We hold no statement for this choice
debate-time-about = Statements we hold, by date and who speaks. { $imprecise } of { $statements } are dated to a month or a year only and drawn as a bar of that length. Source: the table of statements; each statement names its own.
debate-topics-about = Statements we hold, by topic and who speaks; the { $shown } topics with most statements, all others together. No disc: we hold none, which is not the same as none made.
debate-mark-before = Said by the as-of date
debate-mark-after = Said after it
debate-mark-span = Month or year known, not the day
debate-alt-time = { $statements } statements between { $first } and { $last } by who speaks: { $parts }. { $imprecise } are dated to a month or a year only. A line marks { $date }.
debate-alt-topics = { $statements } statements by topic: { $parts }.
debate-alt-none = An empty chart: no statement for this choice.
debate-pick = Click a mark to read the statement.
debate-answers = Answers
debate-answered-by = Answered by
debate-who = Who speaks
debate-count = Statements held
debate-until = Until at the latest
events-heading = What happened around that date
events-about = The last events before { $date } and the next after it, as sources report them.
events-before = Before
events-after = After
events-none = We hold no event on this side of the date.
incidents-heading = { $election }: incidents as reported
incidents-about = Allegations as reported by those named, with the reply of the other side where one was seen. We have not checked them.
incidents-none = We hold no incident of this election. Incidents are recorded for the commune elections of 2012, 2017 and 2022 only.
incidents-type = Kind
incidents-count = { $incidents } { $incidents_n ->
    [one] incident
   *[other] incidents
}, { $answered } with a reply
incidents-reported = Reported by { $who }
incidents-declined = The other side declined to comment.
incidents-more = Show all { $incidents } incidents
incidents-totals = Totals of observers
incidents-totals-about = These totals overlap: several observers count the same incidents, and each counts its own way. They are never added, here or in a download.
incidents-reply-of = Reply
