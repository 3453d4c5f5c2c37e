"""What a reader is shown and in what order; days, and who acts towards whom, each with whose word it is."""

from __future__ import annotations

from itertools import chain

import msgspec

from secondsource.model import Event, Judgement, Relation
from secondsource.show.account import account
from secondsource.show.chronicle import chosen, chronicle
from secondsource.show.dealings import dealings
from secondsource.show.outline import outline

from .story import claim, claims, finding, story


def shown(laid):
    points = [
        p for p in (laid.main, *chain.from_iterable(ps for _, ps in laid.groups), *laid.settled, *laid.slips) if p
    ]
    held = {f.id for p in points for f in (p.finding, *p.within)}
    return held | {f.id for a in laid.alone for v in a.voices for s in v.sayings for f in s.findings}


def test_the_main_event_first_then_disputes_and_nothing_lost():
    laid = outline(story())
    assert laid.main is not None and laid.main.finding.id == "f-1"
    assert [support for support, _ in laid.groups] == ["disputed", "repeated"]
    assert shown(laid) == {f.id for f in story().findings}
    assert sorted(laid.numbers.values()) == list(range(1, 11))
    assert dict(laid.counts) == {"disputed": 2, "corroborated": 1, "repeated": 1, "single": 6}


def test_a_slip_of_one_article_is_a_point_of_its_own():
    assert [p.finding.id for p in outline(story()).slips] == ["f-5"]


def test_what_one_article_has_is_told_by_who_says_it_and_the_rest_counted():
    lantern, ledger = outline(story()).alone
    assert (lantern.article.outlet, lantern.points, ledger.points) == ("The Lantern", 4, 1)
    first = [s.words for v in lantern.first(2) for s in v.sayings]
    rest = [s.words for v in lantern.rest(2) for s in v.sayings]
    assert (len(first), len(rest)) == (2, 2) and not set(first) & set(rest)
    assert all(s.who.startswith(v.chain[-1].name) for v in lantern.voices for s in v.sayings)


def test_a_condition_that_the_words_do_not_hold_stands_by_who_sets_it():
    sayings = [s for a in outline(story()).alone for v in a.voices for s in v.sayings]
    help_ = next(s for s in sayings if "Tessia" in s.words)
    assert "on a condition, “if Orvel reopens its port”" in help_.who


def test_a_point_in_the_words_of_another_is_folded_under_it():
    told = story()
    of = told.articles[0]
    shut = next(c for c in told.claims if c.id == "c-shut")
    part = claim("part", of, "the depot", *shut.attribution, status="expected", asserted=False)
    inner = finding(11, "repeated", "the depot", [part])
    laid = outline(msgspec.structs.replace(told, claims=(*told.claims, part), findings=(*told.findings, inner)))
    assert [f.id for p in dict(laid.groups)["repeated"] for f in p.within] == ["f-11"]


def test_what_stands_in_the_words_of_a_shared_point_comes_after_all_else():
    told = story()
    of = told.articles[0]
    shut = next(c for c in told.claims if c.id == "c-shut")
    part = claim("part", of, "the depot would be shut", *shut.attribution[:1], status="expected")
    alone = finding(11, "single", "the depot would be shut", [part])
    laid = outline(msgspec.structs.replace(told, claims=(*told.claims, part), findings=(*told.findings, alone)))
    sayings = [s for v in laid.alone[0].voices for s in v.sayings]
    assert {f.id for s in sayings if s.weight == 0 for f in s.findings} == {"f-7", "f-11"}
    assert "f-11" not in {f.id for v in laid.alone[0].first(3) for s in v.sayings for f in s.findings}


def test_a_dispute_that_a_reader_settled_is_told_as_settled():
    told = story()
    row = Judgement(id="j-1", kind="settled", rows=("c-toll",), who="A. Reader", when="2031-04-01", why="The list.")
    findings = tuple(msgspec.structs.replace(f, support="single") if f.id == "f-2" else f for f in told.findings)
    laid = outline(msgspec.structs.replace(told, findings=findings, judgements=(row,)))
    assert [p.finding.id for p in laid.settled] == ["f-2"]
    assert laid.told.lead(laid.settled[0].finding).endswith("differ on how many")


def test_days_in_order_each_with_who_says_so_and_when():
    days = chronicle(account(story()))
    assert [d.when for d in days] == ["2 March 2031", "3 March 2031", "June 2031"]
    assert days[0].who.startswith("The Lantern; likewise Governor") and days[-1].told == "told 1 March 2031"
    assert [d.when for d in chosen(days, 2)] == ["2 March 2031", "June 2031"]


def test_points_whose_dates_differ_stand_under_each():
    told, c = story(), claims({a.id[2:]: a for a in story().articles})
    from .story import differ, on

    one = msgspec.structs.replace(c["toll"], date=on("2031-03-02"))
    other = msgspec.structs.replace(c["toll-union"], date=on("2031-03-03"))
    apart = finding(2, "disputed", "x", [one, other], differences=(differ("date", None, a=[one], b=[other]),))
    rest = tuple(k for k in told.claims if k.id not in (one.id, other.id))
    days = chronicle(account(msgspec.structs.replace(told, claims=(*rest, one, other), findings=(apart,))))
    assert [(d.when, d.who) for d in days] == [
        ("2 March 2031", "Health Ministry"),
        ("3 March 2031", "Harbour workers’ union"),
    ]


def test_who_acts_towards_whom_opens_with_whose_word_it_is():
    told = story()
    hit = Event(id="e-hit", predicate="hit", type="ASSAULT", mode=None, cameo="19", quad=4, sources=("act-army",),
                targets=("act-union",), date=None, place=None, claims=("c-blast",))  # fmt: skip
    rows = (
        Relation(source="act-union", target="act-army", events=("e-accuse",), cooperation=0, conflict=0, score=0.0),
        Relation(source="act-army", target="act-union", events=("e-hit",), cooperation=0, conflict=1, score=-9.0),
    )
    first, second = dealings(account(msgspec.structs.replace(told, events=(*told.events, hit), relations=rows)))
    assert (first.who, first.source, first.score, first.kinds) == ("The Lantern", "Army of Karvia", "−9.0", "ASSAULT")
    assert (second.who, second.counted, second.score) == ("Harbour workers’ union (has a stake)", False, "")
