"""The pictures: nobody's line runs behind another's box, and no story is too large for them."""

from __future__ import annotations

import re

import msgspec

from secondsource.show import picture
from secondsource.show.account import account
from secondsource.show.outline import outline

from .story import link, story


def test_the_bar_is_as_wide_as_the_page_and_shows_each_group():
    parts = picture.bar(outline(story()).counts)
    assert [(p.support, p.findings) for p in parts] == [
        ("disputed", 2),
        ("corroborated", 1),
        ("repeated", 1),
        ("single", 6),
    ]
    assert parts[-1].x + parts[-1].width <= picture.WIDTH
    assert all(p.width > 10 for p in parts)


def test_chains_run_from_outlets_by_way_of_others_to_origins():
    graph = picture.graph(account(story()))
    assert graph is not None
    assert [h for _, h in graph.heads] == ["Outlet", "By way of", "Origin"]
    assert {n.name for n in graph.nodes if n.column == "via"} == {"Kestrel", "The Lantern"}
    assert "Kestrel has two statements from Dawn Post" in [e.full for e in graph.edges]
    assert [e.full for e in graph.edges if e.copied] == ["Coast Times has two statements from The Lantern"]


def test_no_line_runs_through_a_box():
    graph = picture.graph(account(story()))
    assert graph is not None
    for edge in graph.edges:
        for y, x2 in re.findall(r" ([\d.]+)H([\d.]+)", edge.path):
            for node in graph.nodes:
                if node.x < float(x2) <= node.x + 190:
                    assert not node.y <= float(y) <= node.y + 26, (edge.full, node.full)


def test_many_origins_are_gathered():
    told = story()
    one = told.claims[3]
    claims = tuple(msgspec.structs.replace(one, id=f"c{n}", attribution=(link(f"Source {n}"),)) for n in range(200))
    graph = picture.graph(account(msgspec.structs.replace(told, claims=claims)))
    assert graph is not None
    assert len(graph.nodes) < 24 and "184 more" in [n.name for n in graph.nodes]


def test_the_timeline_sets_events_against_reports():
    line = picture.timeline(account(story()))
    assert line is not None
    assert [t.label for t in line.above] == ["2 Mar", "3 Mar", "Jun"]
    assert [t.label for t in line.below] == ["1 Mar", "3 Mar", "4 Mar"]
    assert [t.year for t in line.above] == ["2031", "", ""]
    assert "2 Mar 2031, told 3–5 Mar 2031: one statement" in [full for *_, full in line.lines]
    assert [lane for _, _, lane in line.spans] == [1]
    assert all(0 <= t.x <= picture.WIDTH for t in (*line.above, *line.below))


def test_nothing_told_makes_no_picture():
    bare = account(msgspec.structs.replace(story(), claims=(), findings=()))
    assert picture.graph(bare) is None and picture.timeline(bare) is None and picture.bar(()) == []


def test_what_a_newsroom_says_itself_is_a_number_with_its_name():
    graph = picture.graph(account(story()))
    assert graph is not None
    own = {n.name: (n.statements, n.own) for n in graph.nodes if n.own}
    assert own["The Lantern"] and "The Lantern" not in {n.name for n in graph.nodes if n.column == "origin"}
    assert {n.name for n in graph.nodes if n.known} == {"A senior official"}
