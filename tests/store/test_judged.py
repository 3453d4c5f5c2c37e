"""What readers decide about a store's stories: kept by articles, laid over their story, gone with whom it names."""

from __future__ import annotations

import pytest

from secondsource.model import Capture
from secondsource.store import Store, gathered, work
from secondsource.store.forgetting import forget
from secondsource.store.judged import judgements, put_judgement
from secondsource.story.judgements import judgement, unfit

ONE = (
    "PORT AMELIE, 3 March 2024 - The ferry Alma had 118 people on board when it sank off Port Amelie on Sunday, "
    "said Mina Torvald, who heads the port authority of Port Amelie.\n\nPolice in Port Amelie arrested the captain."
)
TWO = (
    "PORT AMELIE, 3 March 2024 - The ferry Alma had 163 people on board when it sank off Port Amelie on Sunday, "
    "said Karl Oster, a fisherman.\n\nDivers searched the wreck of the ferry Alma for the people on board."
)


def capture(text, key, outlet):
    meta = {"row.title": "Ferry Alma sinks off Port Amelie", "row.outlet": outlet, "row.published": "2024-03-03"}
    return Capture(path=f"{key}.jsonl:1", sha256=key * 64, media_type="text/plain", text=text, key=key, clean=True,
                   meta=meta)  # fmt: skip


class Desk:
    """A store with its parser, and the story of its first article."""

    def __init__(self, store, parser):
        self.store, self.parser = store, lambda: parser

    def take(self, *rows):
        list(self.store.take_in(rows))
        self.work()

    def work(self):
        for steps in (work.clean_new, lambda s: work.read_new(s, self.parser), work.up_to_date):
            list(steps(self.store))
        list(work.tell_new(self.store, self.parser))

    def name(self, key="a"):
        return gathered.story_named(self.store, key)

    def machine(self):
        return work.told_by_machine(self.store, self.name(), self.parser)

    def told(self):
        return work.told(self.store, self.name(), self.parser)

    def judge(self, kind, rows, why="It is so.", **more):
        row = judgement(kind, rows, who="A. Reader", when="2024-04-01", why=why, **more)
        assert unfit(self.machine(), [*judgements(self.store, self.machine()), row]) == ()
        put_judgement(self.store, row, self.machine())
        return row


@pytest.fixture
def desk(tmp_path, parser):
    with Store.open(tmp_path / "a.store", create=True) as store:
        opened = Desk(store, parser)
        opened.take(capture(ONE, "a", "The Lantern"), capture(TWO, "b", "Morning Ledger"))
        yield opened


def status_of(story, claim):
    return next(c.status for c in story.claims if c.id == claim)


def told_by(story, name):
    return next(c for c in story.claims if c.attribution and name in c.attribution[-1].name)


def test_laid_over_wherever_the_story_is_told_and_undone(desk):
    claim = told_by(desk.machine(), "Torvald").id
    row = desk.judge("field", [claim], field="status", value="possible")
    assert status_of(desk.told(), claim) == "possible"
    assert [j.id for j in desk.told().judgements] == [row.id]
    assert desk.told().story.id == desk.name()
    assert status_of(desk.machine(), claim) == "happened"
    put_judgement(desk.store, row, desk.machine())
    assert len(judgements(desk.store, desk.machine())) == 1
    undone = desk.judge("undo", [row.id])
    assert status_of(desk.told(), claim) == "happened"
    assert [j.id for j in desk.told().judgements] == [row.id, undone.id]


def test_the_list_of_stories_has_the_origins_that_are_left(desk):
    finding = next(f for f in desk.machine().findings if f.support == "disputed")
    desk.judge("settled", [finding.claims[0]])
    document = desk.told()
    (row,) = gathered.stories(desk.store)
    assert (row.origins_lower, row.origins_upper) == (document.story.origins_lower, document.story.origins_upper)
    assert next(f for f in document.findings if f.claims == finding.claims).support == "single"


def test_kept_when_everything_is_made_again_and_the_story_grows(desk):
    claim = told_by(desk.machine(), "Torvald").id
    row = desk.judge("field", [claim], field="status", value="possible")
    work.start_over(desk.store)
    desk.work()
    assert status_of(desk.told(), claim) == "possible"
    desk.take(capture(TWO.replace("Divers", "Boats"), "c", "Evening Post"))
    assert len(desk.told().articles) == 3
    assert [j.id for j in desk.told().judgements] == [row.id]
    assert status_of(desk.told(), claim) == "possible"


def test_actors_and_what_was_missed(desk):
    people = {a.name: a.id for a in desk.machine().actors if a.kind == "person"}
    desk.judge("merge", [people["Karl Oster"], people["Mina Torvald"]])
    article = next(a for a in desk.machine().articles if a.key == "b")
    at = article.text.index("searched the wreck")
    missed = desk.judge("missed", [article.id], start=at, end=at + 18)
    told = desk.told()
    assert [j.kind for j in told.judgements] == ["merge", "missed"]
    assert not [a for a in told.actors if a.id == people["Mina Torvald"]]
    added = next(c for c in told.claims if (c.start, c.end) == (at, at + 18) and c.text == "searched the wreck")
    desk.judge("field", [added.id], field="status", value="ongoing")
    assert status_of(desk.told(), added.id) == "ongoing"
    assert missed.id in {j.id for j in desk.told().judgements}


def test_a_forgotten_article_takes_its_judgements_along(desk):
    story = desk.machine()
    desk.judge("field", [told_by(story, "Torvald").id], field="status", value="possible", why="Zanzibarquux.")
    kept = desk.judge("field", [told_by(story, "Oster").id], field="status", value="possible")
    forget(desk.store, "a")
    desk.work()
    story = work.told(desk.store, desk.name("b"), desk.parser)
    assert [j.id for j in story.judgements] == [kept.id]
    desk.store.close()
    for path in desk.store.path.parent.glob("a.store*"):
        assert b"anzibarquux" not in path.read_bytes()


def test_a_forgotten_person_is_out_of_the_judgements_and_they_still_hold(desk):
    claim = told_by(desk.machine(), "Torvald")
    row = desk.judge("field", [claim.id], field="status", value="possible", why="Torvald said so by telephone.")
    forget(desk.store, "Mina Torvald")
    desk.work()
    story = desk.told()
    assert [j.why for j in story.judgements] == ["███████ said so by telephone."]
    now = [c for c in story.claims if (c.article, c.start, c.end) == (claim.article, claim.start, claim.end)]
    assert [c.status for c in now] == ["possible"]
    put_judgement(
        desk.store,
        judgement("undo", [row.id], who="Mina Torvald", when="2024-04-02", why="I said it."),
        desk.machine(),
    )
    assert "Torvald" not in repr(desk.told())
    desk.store.close()
    for path in desk.store.path.parent.glob("a.store*"):
        assert b"orvald" not in path.read_bytes()
