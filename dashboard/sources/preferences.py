"""Which figure to use where sources disagree, and why. A disagreement without a line here stops the build."""

FINAL_TABLE_2002 = "The final table as restated in 2007; one report of March 2002 has a chief less for the CPP."
SEATS_2002 = (
    "Series B: only four parties won seats, as its rows have it. Series A gives 186 seats to others, and series C is "
    "not complete. All three stand side by side."
)
RECOUNT = "After the recount; the other figure was printed before it."
OFFICIAL = "The official result; the other figure was printed before it."
PROVINCE_LIST = (
    "Read as 34: the province has 34 communes, and only then does the list sum to the official 1,652; 24 is as printed."
)
ELECTION_NIGHT = "The official result after recounts; the other figure is of the night of the election."
OF_PARTIES = "The official result; the others were said by parties on the night and the day after the vote."
LIST_2022 = "The official list of candidates; an agency printed the other figure before the vote."
LATER_1998 = "As printed in later tables; the other figure is the count of 5 August 1998."
NEC_2013 = "The figure of the election body; the other one is of a committee of the government."

# (election, area, party, measure): (figure to use, reason)
DECISIONS: dict[tuple[str, str, str, str], tuple[str, str]] = {
    ("C2002", "KH", "CPP", "chiefs"): ("1598", FINAL_TABLE_2002),
    ("C2002", "KH", "CPP", "seats"): ("7703", SEATS_2002),
    ("C2002", "KH", "FUNCINPEC", "seats"): ("2211", SEATS_2002),
    ("C2002", "KH", "SRP", "seats"): ("1346", SEATS_2002),
    ("C2007", "KH", "", "ballots_cast"): (
        "5293327",
        "Four more than votes and invalid ballots together; the other figure of the same page is 404 more.",
    ),
    ("C2012", "KH", "HRP", "chiefs"): ("18", "The official result; the party claimed more on the day after the vote."),
    ("C2012", "KH", "", "women_chiefs"): (
        "95",
        "From a joint release on the result of 2012; the other figure was printed in passing in 2017.",
    ),
    ("C2017", "KH", "", "ballots_cast"): (
        "7107395",
        "The sum of valid and invalid ballots of the official result; the NEC also gave 7,040,594 voters.",
    ),
    ("C2017", "KH", "", "invalid_ballots"): ("133484", "The exact figure; the other is rounded."),
    ("C2017", "KH", "", "turnout_pct"): (
        "90.37",
        "Follows from the valid and invalid ballots of the official result; the NEC gave 89.52 with the "
        "result and 85.74 on election night.",
    ),
    ("C2017", "KH", "", "polling_stations"): (
        "22138",
        "As counted after the election; 22,148 were announced in March 2017.",
    ),
    ("C2022", "KH", "", "ballots_cast"): (
        "7394427",
        "The official result, equal to valid and invalid ballots together; "
        "two others are of election night and the day after, and one has a digit wrong.",
    ),
    ("C2017", "KH", "CPP", "chiefs"): ("1156", ELECTION_NIGHT),
    ("C2017", "KH", "CNRP", "chiefs"): ("489", ELECTION_NIGHT),
    ("C2017", "KH", "CPP", "votes"): ("3540056", OF_PARTIES),
    ("C2017", "KH", "CPP", "vote_pct"): ("50.76", OF_PARTIES),
    ("C2017", "KH", "CNRP", "vote_pct"): ("43.83", OF_PARTIES),
    ("C2022", "KH", "CLP", "communes_contested"): ("1623", LIST_2022),
    ("C2022", "KH", "FUNCINPEC", "communes_contested"): ("680", LIST_2022),
    ("C2022", "KH", "", "candidates"): (
        "86092",
        "The official list; the candidates of the 17 parties add up to it. The other figure was printed before the vote.",
    ),
    ("NA1998", "KH", "CPP", "votes"): ("2030790", LATER_1998),
    ("NA1998", "KH", "FUNCINPEC", "votes"): ("1554405", LATER_1998),
    ("NA1998", "KH", "SRP", "votes"): ("699665", LATER_1998),
    ("NA1998", "KH", "", "valid_ballots"): (
        "4902490",
        "Only with this one do valid and invalid ballots make the 5,057,679 ballots printed beside them.",
    ),
    ("NA1998", "KH", "", "turnout_pct"): (
        "93.7",
        "Follows from the ballots and the registered voters printed beside it; 93.71 does not, they give 93.74.",
    ),
    ("NA2008", "KH", "", "turnout_pct"): (
        "75.08",
        "Follows from valid and invalid ballots; the other figure is of the temporary result.",
    ),
    ("C2017", "02", "CPP", "chiefs"): ("53", RECOUNT),
    ("C2017", "02", "CNRP", "chiefs"): ("49", RECOUNT),
    ("C2022", "19", "CPP", "chiefs"): ("34", PROVINCE_LIST),
    ("C2022", "19", "", "communes"): ("34", PROVINCE_LIST),
    ("C2017", "200407", "CPP", "votes"): ("2611", RECOUNT),
    ("C2017", "200407", "CPP", "chiefs"): ("1", RECOUNT),
    ("C2017", "200407", "CNRP", "votes"): ("2609", RECOUNT),
    ("C2017", "200407", "CNRP", "chiefs"): ("0", RECOUNT),
    ("C2017", "020408", "CPP", "votes"): ("707", RECOUNT),
    ("C2017", "020408", "CPP", "chiefs"): ("0", RECOUNT),
    ("C2017", "020408", "CNRP", "votes"): ("776", RECOUNT),
    ("C2017", "020408", "CNRP", "chiefs"): ("1", RECOUNT),
    ("NA2013", "KH", "CPP", "votes"): ("3235969", OFFICIAL),
    ("NA2013", "KH", "CNRP", "votes"): ("2946176", OFFICIAL),
    ("NA2013", "KH", "CPP", "vote_pct"): ("48.83", NEC_2013),
    ("NA2013", "KH", "CNRP", "vote_pct"): ("44.46", NEC_2013),
    ("NA2023", "08", "", "turnout_pct"): (
        "82.79",
        "The figure of the election body at closing time; the other one is a party's own.",
    ),
}

# Figures that stand alone in their place and are still not the ones to use.
RULED_OUT: dict[tuple[str, str, str, str], str] = {
    ("C2002", "KH", "OTHER", "seats"): SEATS_2002,
    ("C2002", "KH", "KDP", "chiefs"): "One report of March 2002; the final table gives this party no chief.",
    ("C2002", "07", "KDP", "chiefs"): "One report of March 2002; the final table gives this party no chief.",
    (
        "C2022",
        "KH",
        "FUNCINPEC",
        "votes",
    ): "Printed as 9,179, too few for 19 seats in 680 communes: a digit seems to be "
    "missing. The true number is not known to us.",
}
