"""The masthead: names, dates, outlets and credits, each with what it was read from."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from secondsource.clean import clean
from secondsource.clean.byline import bare_byline, byline
from secondsource.clean.dates import dates, day_in_url, iso_day, without_dates
from secondsource.model import Capture, Layout

LINES = tomllib.loads((Path(__file__).parents[1] / "cases" / "clean" / "credits.toml").read_text("utf-8"))["line"]
MASTHEADS = tomllib.loads((Path(__file__).parents[1] / "cases" / "clean" / "mastheads.toml").read_text("utf-8"))[
    "cases"
]
OPENINGS = tomllib.loads((Path(__file__).parents[1] / "cases" / "clean" / "openings.toml").read_text("utf-8"))
BODY = """The harbour master said on Friday that the ferry would sail again, and that its pumps had been mended.
Passengers who had waited for six days on the pier were told to bring their own food and blankets.
The owner of the ferry promised to pay for their hotels, but gave no date on which he would.
"""


def page(text: str, url: str | None = None, **meta: str) -> Capture:
    named = {k.replace("__", ":").replace("_", "."): v for k, v in meta.items()}
    return Capture(path="a.txt", sha256="0", media_type="text/plain", text=text, url=url, meta=named)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Lee", ("Ann Lee",)),
        ("By ANN LEE and BO DE VRIES", ("Ann Lee", "Bo de Vries")),
        ("By Ann Lee, Harbour Post correspondent", ("Ann Lee",)),
        ("by Ann Lee | May 3, 2020", ("Ann Lee",)),
        ("Written by: Ann Lee, Bo Marsh and Cy Vance Jr.", ("Ann Lee", "Bo Marsh", "Cy Vance Jr.")),
        ("By Ann Lee in Paris and Bo Marsh in Rome", ("Ann Lee", "Bo Marsh")),
        ("By Our Foreign Staff", ()),
        ("By Reuters", ()),
        ("By Ann Lee BBC News", ("Ann Lee",)),
    ],
)
def test_bylines_name_people_only(line: str, names: tuple[str, ...]) -> None:
    found = byline(line)
    assert found is not None
    assert tuple(n.lower() for n in found.names) == tuple(n.lower() for n in names)


@pytest.mark.parametrize(
    "line",
    [
        "By Sunday, the troops had left the town.",
        "By noon, dozens had come.",
        "By the time he arrived the door was shut, he said.",
        "By far the largest of them",
        "Bystanders ran",
    ],
)
def test_not_every_line_that_opens_with_by_is_a_byline(line: str) -> None:
    assert byline(line) is None


def test_a_bare_byline_is_names_and_a_date() -> None:
    found = bare_byline("Ann Lee - May 3, 2020, 10:31 pm CST")
    assert found is not None and found.names == ("Ann Lee",)
    assert bare_byline("Ferry sinks off Kaldo") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("August 26, 2018 14:03", "2018-08-26"),
        ("26 Aug 2018", "2018-08-26"),
        ("Sunday, 26th of August 2018", "2018-08-26"),
        ("2018-08-26T14:03:11+03:00", "2018-08-26"),
        ("26.08.2018", "2018-08-26"),
        ("08/26/2018", "2018-08-26"),
        ("06/05/2018", None),
        ("31 February 2018", None),
        ("0001-01-01T00:00:00Z", None),
        ("in August", None),
    ],
)
def test_a_date_is_whole_or_none(text: str, day: str | None) -> None:
    assert iso_day(text) == day


def test_what_else_a_dated_line_says() -> None:
    assert without_dates("Ann Lee, May 3, 2020 at 10:31 pm").split() == ["Ann", "Lee,"]
    assert [d.day for d in dates("May 3, 2020 and 4 May 2020")] == ["2020-05-03", "2020-05-04"]
    assert day_in_url("https://a.example/2018/08/26/story").day == "2018-08-26"
    assert day_in_url("https://a.example/story?x=/2018/08/26/") is None


@pytest.mark.parametrize("line", LINES, ids=lambda x: x["text"][:40])
def test_where_it_was_taken_from(line: dict[str, str]) -> None:
    article = clean(page(f"Ferry will sail again\n{BODY}{line['text']}\n", row_outlet="Harbour Post"))
    assert (article.republished_from or "") == line["is"]
    assert [e for e in article.evidence if e.field == "republished_from"] != [] or not line["is"]


@pytest.mark.parametrize("line", ["This story was first published by the Sarnow Telegraph.", "via Sarnow Telegraph"])
def test_where_it_was_taken_from_may_stand_above_the_story(line: str) -> None:
    article = clean(page(f"Harbour Post\n\nFerry will sail again\n\n{line}\n\nBy Ann Lee\n\nMay 4, 2020\n\n{BODY}"))
    assert (article.outlet, article.republished_from, article.subtitle) == ("Harbour Post", "Sarnow Telegraph", None)


def test_another_newsroom_beside_the_writer_s_name() -> None:
    head = "Harbour Post\n\nFerry will sail again\n\nBy Ann Lee\n\n"
    assert clean(page(f"{head}Sarnow Telegraph, 4 May 2020\n\n{BODY}")).republished_from == "Sarnow Telegraph"
    assert clean(page(f"{head}Harbour Post, 4 May 2020\n\n{BODY}")).republished_from is None


@pytest.mark.parametrize(("opening", "dateline"), OPENINGS["datelines"], ids=lambda x: str(x)[:40])
def test_a_story_may_open_with_where_it_was_sent_from(opening: str, dateline: str) -> None:
    read = clean(page(f"The Keld Herald\n\nBoard votes to close the quay\n\nBy Ann Lee\n\n{opening}{STORY}"))
    assert [b.text for b in read.blocks if b.kind == "dateline"] == ([dateline] if dateline else [])


def test_capitals_and_a_colon_line_by_line_are_who_speaks() -> None:
    text = (
        "LEE: Was the ferry safe when it sailed on Friday?\n\nMARSH: It was, and its papers say so, and I signed.\n\n"
    )
    read = clean(page(f"The Keld Herald\n\nThe ferry hearing, word by word\n\n{text * 2}"))
    assert not [b for b in read.blocks if b.kind == "dateline"]


@pytest.mark.parametrize(("line", "credit"), OPENINGS["captions"])
def test_whoever_took_the_picture_is_its_credit(line: str, credit: str) -> None:
    at = len("Board votes to close the quay\n")
    text = f"Board votes to close the quay\n{line}\n{STORY}"
    caption = Layout(kind="caption", start=at, end=at + len(line), rule="figcaption")
    read = clean(Capture(path="a.html", sha256="0", media_type="text/html", text=text, layout=(caption,)))
    assert [b.text for b in read.blocks if b.kind == "credit"] == ([credit] if credit else [])


def test_an_update_that_is_all_the_page_dates_is_when_its_version_came_out() -> None:
    article = clean(page(f"Ferry will sail again\nUpdated May 4, 2020\n{BODY}"))
    assert article.published is not None
    assert (article.published.start, article.published.end) == ("2020-05-04", "2020-05-04")
    (why,) = [e for e in article.evidence if e.field == "published"]
    assert "update" in why.rule and article.text[why.start : why.end] == "May 4, 2020"


def test_a_change_in_metadata_only_bounds_the_day_of_publication() -> None:
    article = clean(page(f"Ferry will sail again\n{BODY}", **{"json-ld_dateModified": "2020-05-04"}))
    assert article.published is not None
    assert (article.published.start, article.published.end) == (None, "2020-05-04")


def test_publication_comes_from_metadata_first_and_a_photo_has_none() -> None:
    photo = "The ferry in its harbour on June 1, 2015. (Photo: Jo Marsh/AP)\n"
    assert clean(page(f"Ferry will sail again\n{photo}{BODY}")).published is None
    dated = clean(page(f"Ferry will sail again\n{photo}{BODY}", row_published="2020-05-03"))
    assert dated.published is not None and dated.published.start == "2020-05-03"
    evidence = next(e for e in dated.evidence if e.field == "published")
    assert (evidence.key, evidence.value) == ("row.published", "2020-05-03")


def test_universal_time_gives_way_to_the_page_s_own_day() -> None:
    text = f"Ferry will sail again\nBy Ann Lee\nMay 3, 2020\n{BODY}"
    meta = {"json-ld.datePublished": "2020-05-04T01:50:00Z"}
    capture = Capture(path="a.html", sha256="0", media_type="text/html", text=text, meta=meta)
    published = clean(capture).published
    assert published is not None and published.start == "2020-05-03"


def test_a_title_in_metadata_is_found_on_the_page_and_never_put_there() -> None:
    article = clean(page(f"Sport\nFerry will sail again\n{BODY}", row_title="Ferry will sail again"))
    assert [b.text for b in article.blocks if b.kind == "title"] == ["Ferry will sail again"]
    hidden = clean(page(BODY, row_title="Another title"))
    assert hidden.title == "Another title"
    assert "Another title" not in hidden.text


def test_markup_tells_captions_and_headings() -> None:
    text = "Ferry will sail again\nA boat near a pier\nThe pumps\n" + BODY
    spans = {"h1": "Ferry will sail again", "figcaption": "A boat near a pier", "h2": "The pumps"}
    kinds = {"h1": "title", "figcaption": "caption", "h2": "heading"}
    layout = tuple(
        Layout(kind=kinds[rule], start=text.index(words), end=text.index(words) + len(words), rule=rule)
        for rule, words in spans.items()
    )
    article = clean(Capture(path="a.html", sha256="0", media_type="text/html", text=text, layout=layout))
    assert {b.text: b.kind for b in article.blocks[:3]} == {
        "Ferry will sail again": "title",
        "A boat near a pier": "caption",
        "The pumps": "heading",
    }


def test_every_field_has_its_evidence() -> None:
    text = f"Harbour Post\nFerry will sail again\nBy Ann Lee\nMay 3, 2020\nKALDO (Reuters) - {BODY}"
    article = clean(page(text))
    fields = {e.field for e in article.evidence}
    assert {"outlet", "title", "byline", "published", "republished_from", "language"} <= fields
    assert all(e.article == article.id and e.rule for e in article.evidence)
    assert article.republished_from == "Reuters"


STORY = """The harbour board of Keld voted on Monday to close the northern quay, after a crane collapsed onto a ferry.

"We can't run a port on luck," the board's chair, Ilka Brent, said. The crane had last been inspected in 2019.

Fishermen who tie up at the quay said they had not been asked. One of them said he would stay until somebody moved him.
"""


@pytest.mark.parametrize(("head", "names", "day"), MASTHEADS, ids=lambda x: str(x)[:40])
def test_writers_and_day_in_every_shape_of_masthead(head: str, names: list[str], day: str) -> None:
    above = (
        "The Keld Herald\n\nKeld harbour board votes to close northern quay\n\nCrane collapse hurt four on a ferry\n\n"
    )
    read = clean(page(above + head + (" " if head.endswith("—") else "\n\n") + STORY))
    assert list(read.byline) == names
    assert (read.published.start if read.published else "") == day
    assert read.subtitle == "Crane collapse hurt four on a ferry"


def test_a_town_alone_in_the_masthead_is_the_dateline() -> None:
    read = clean(
        page(f"The Keld Herald\n\nBoard votes to close the quay\n\nSelin Aksoy\nKELD\nOctober 16 2023\n\n{STORY}")
    )
    assert [b.text for b in read.blocks if b.kind == "dateline"] == ["KELD"]
