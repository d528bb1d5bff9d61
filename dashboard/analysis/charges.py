"""Under which articles people were charged or convicted: unique people, who may stand under several articles."""

import pandas as pd


def by_article(links: pd.DataFrame, articles: pd.DataFrame, persons: pd.Series) -> pd.DataFrame:
    """One row per article: article_id, law, number, offence, people (unique, of those given), cases.

    links: person_id, case_id, article_id, stands_for (`case_articles`); an article named for bail charges nobody.
    """
    mine = links[links["person_id"].isin(persons) & (links["stands_for"] != "bail")]
    counted = mine.groupby("article_id").agg(people=("person_id", "nunique"), cases=("case_id", "nunique"))
    found = articles.merge(counted.reset_index(), on="article_id", how="inner", validate="one_to_one")
    return found.sort_values(["people", "article_id"], ascending=[False, True], ignore_index=True)


def under(links: pd.DataFrame, article_id: str, persons: pd.Series) -> pd.DataFrame:
    """Who stands under one article: person_id, case_id, stands_for, told_in, source_id, a row per mention."""
    mine = links[(links["article_id"] == article_id) & links["person_id"].isin(persons)]
    return mine.sort_values(["person_id", "case_id", "told_in"], ignore_index=True)


def without_article(links: pd.DataFrame, persons: pd.Series) -> int:
    """Number of people for whom no article was seen in what was read."""
    return int((~persons.isin(links.loc[links["stands_for"] != "bail", "person_id"])).sum())
