"""The words that people read: never more than is known, and never without who says it.

Nothing here is "true" or "confirmed".  A statement is stated, planned, possible or denied, by someone;
two origins are "not known to depend on each other", which is all that can be known of them.
"""

from __future__ import annotations

from calendar import month_name, monthrange
from collections.abc import Collection, Iterable, Sequence
from datetime import date as Day
from typing import NamedTuple

from secondsource.model import Article, Claim, Date, DifferenceField, Finding, Link, Number, Place, StoryHead, Support
from secondsource.show.plain import line

GROUPS: tuple[Support, ...] = ("disputed", "corroborated", "repeated", "single")

HEADINGS: dict[Support, str] = {
    "corroborated": "Reported by origins not known to depend on each other",
    "disputed": "Told in ways that cannot all be so",
    "repeated": "Repeated from one origin",
    "single": "Only one article has it",
}
SETTLED = "Settled by a reader"
DECIDED = "What readers decided"
SLIPS = "At odds with itself"
SILENT = "What one article alone leaves out"
_COUNTED: dict[Support, str] = {
    "disputed": "told in ways that cannot all be so",
    "corroborated": "from origins not known to depend on each other",
    "repeated": "repeated from one origin",
    "single": "in one article only",
}
FIELDS: dict[DifferenceField, str] = {
    "place": "where",
    "date": "when",
    "number": "how many",
    "actor": "who",
    "target": "to whom",
    "polarity": "whether it is so",
    "status": "whether it happened",
    "attribution": "who says so",
    "content": "what exactly",
}
PARTS: dict[str, str] = {
    "title": "headline",
    "subtitle": "subhead",
    "heading": "heading",
    "caption": "caption",
    "credit": "picture credit",
    "dateline": "dateline",
    "byline": "byline",
    "furniture": "page furniture",
}
_STATUS: dict[tuple[str, str], str] = {
    ("happened", "affirmed"): "stated as having happened",
    ("happened", "negated"): "stated as not having happened",
    ("ongoing", "affirmed"): "stated as under way",
    ("ongoing", "negated"): "stated as not being so",
    ("expected", "affirmed"): "planned or expected",
    ("expected", "negated"): "expected not to happen",
    ("conditional", "affirmed"): "on a condition",
    ("conditional", "negated"): "not to happen, on a condition",
    ("possible", "affirmed"): "possible, alleged or asked for; not stated as having happened",
    ("possible", "negated"): "possibly or allegedly not so",
}
_SIDES = {
    "happened": "stated or planned",
    "denied": "denied",
    "possible": "possible, alleged or asked for",
    "conditional": "on a condition",
    "affirmed": "that it is so",
    "negated": "that it is not so",
}
_STAKE = " (has a stake)"
_SPEAKING = {"ACCUSE": "an accusation", "REQUEST": "asked for", "THREATEN": "a threat"}
_BASIS = {
    "relative to publication": "counted from the day of publication",
    "relative to another date in this article": "counted from another date in the article",
    "dated by another article": "dated by another article",
}
_NUMERALS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_BOUNDS = {"exact": "", "at_least": "at least ", "at_most": "at most ", "about": "about "}


class Step(NamedTuple):
    """One step of the way a statement came: who, when they said it, and what is known of them."""

    name: str
    when: str
    note: str


def count(number: int, noun: str, plural: str | None = None) -> str:
    """ "one article", "14 articles"."""
    return f"{numeral(number)} {noun if number == 1 else plural or noun + 's'}"


def numeral(number: int) -> str:
    """A count in words up to twelve."""
    return _NUMERALS[number] if 0 <= number < len(_NUMERALS) else f"{number:,}"


def listing(names: Sequence[str], most: int = 4) -> str:
    """ "A", "A and B", "A, B and 3 more"."""
    shown = list(names[:most]) if len(names) <= most else [*names[: most - 1], f"{len(names) - most + 1} more"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}" if shown else ""


def _day(iso: str | None) -> Day | None:
    try:
        return Day.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def days(start: str | None, end: str | None) -> str:
    """A day or a span of days, as a person writes it; "" where neither end is known."""
    first, last = _day(start), _day(end)
    if first and last:
        return _both_ends(first, last)
    if first:
        return f"from {_written(first)} on"
    return f"by {_written(last)}" if last else ""


def _written(day: Day) -> str:
    return f"{day.day} {month_name[day.month]} {day.year}"


def _both_ends(first: Day, last: Day) -> str:
    if first == last:
        return _written(first)
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1] and first.year == last.year:
        if (first.month, last.month) == (1, 12):
            return str(first.year)
        if first.month == last.month:
            return f"{month_name[first.month]} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {month_name[last.month]} {last.year}"
    if first.year == last.year:
        return f"{first.day} {month_name[first.month]} – {_written(last)}"
    return f"{_written(first)} – {_written(last)}"


def short_days(start: str | None, end: str | None) -> str:
    """The same for a picture: "2 Mar 2031"."""
    written = days(start, end)
    for name in month_name[1:]:
        written = written.replace(name, name[:3])
    return written


def date(value: Date | None) -> str:
    """When, in a few words; the words read where they could not be resolved."""
    if value is None:
        return ""
    return days(value.start, value.end) or (f"“{line(value.text, 40)}”" if value.text else "")


def date_known(value: Date | None) -> str:
    """How a date is known; "" where the article states it."""
    if value is None or value.basis in ("", "stated"):
        return ""
    return _BASIS.get(value.basis, line(value.basis, 80))


def published(article: Article) -> str:
    """The day an article appeared, and how that is known where it isn't stated."""
    when = date(article.published)
    known = date_known(article.published)
    bounded = article.published is not None and article.published.start != article.published.end
    return (
        f"{'some time ' if bounded and when[:1].isdigit() else ''}{when}{f' ({known})' if known else ''}" or "not dated"
    )


def one_day(value: Date | None) -> bool:
    """Whether a date is known to the day."""
    return value is not None and value.start is not None and value.start == value.end


def place(value: Place | None) -> str:
    """Where, with the place that holds it where one is known."""
    if value is None:
        return ""
    name = line(value.name or value.text, 60)
    outer = [line(w, 40) for w in value.within if w and w != value.name]
    return f"{name}, {outer[-1]}" if outer else name


def places(found: Iterable[Place]) -> list[str]:
    """Places, each once, without those that hold another of them."""
    told = list(found)
    outer = {name for p in told for name in p.within}
    return list(dict.fromkeys(place(p) for p in told if p.name not in outer))


def number(value: Number) -> str:
    """A quantity in the words read, or else in ours."""
    said = line(value.text, 60)
    if said and not said.replace(",", "").isdigit():
        return said
    return (
        f"{_BOUNDS[value.bound]}{value.value:,.12g} {line(' '.join(filter(None, (value.of, value.unit))), 60)}".strip()
    )


def outlet(article: Article) -> str:
    """Whose page it is."""
    if article.outlet and article.outlet.strip():
        return line(article.outlet, 60)
    return f"{line(article.path.rsplit('/', 1)[-1], 40) or 'an article'} (no outlet named)"


def status(claim: Claim) -> str:
    """What the claim says of its content: that it happened, is planned, is denied …; as told, not as it is."""
    if claim.status == "denied":
        words = f"denied by {line(claim.attribution[-1].name if claim.attribution else claim.origin, 60)}"
    else:
        words = _STATUS[claim.status, claim.polarity]
    return f"{words}: “{line(claim.condition, 120)}”" if claim.condition and claim.condition.strip() else words


def value(field: DifferenceField, told: str) -> str:
    """One side of a difference as a person reads it: a day written out, a status in words."""
    if field in ("status", "polarity"):
        return _SIDES.get(told, line(told, 160))
    start, _, end = told.partition(" to ")
    if field == "date" and (_day(start) or _day(end)):
        return days(start, end or start)
    return line(told, 160)


def nature(claim: Claim) -> str:
    """What a claim is that reports nothing."""
    return {
        "report": "",
        "interpretation": "a reading of what it means",
        "motive": "a view of what it is for",
        "evaluation": "a judgement",
    }[claim.nature]


def _when(link: Link) -> str:
    return days(link.date.start, link.date.end) if link.date else ""


def _identity(link: Link) -> str:
    return {"named": "", "described": "described, not named", "anonymous": "not named"}[link.identity]


def chain(claim: Claim, article: Article) -> tuple[Step, ...]:
    """The way the statement came: the outlet first, its origin last."""
    newsroom = article.republished_from or article.outlet
    voice = ""
    if not claim.attribution:
        voice = {"own": "its own reporting", "unsourced": "own voice, no source shown", "cited": ""}[claim.origin_basis]
    named = claim.origin not in (newsroom, article.outlet, "") if newsroom else claim.origin_basis == "cited"
    restated = named and not claim.attribution
    if restated and claim.origin_basis == "unsourced":
        voice = "own voice"
    carried = article.republished_from if article.republished_from != article.outlet else None
    day = date(article.published) if one_day(article.published) else ""
    steps = [Step(outlet(article), day, "republishing" if carried else voice)]
    if carried:
        steps.append(Step(line(carried, 60), "", voice))
    steps += [Step(line(link.name, 60) or "someone", _when(link), _identity(link)) for link in claim.attribution]
    if restated:
        steps.append(Step(line(claim.origin, 60), "", "the source it names nearby"))
    return tuple(steps)


def by(chains: Iterable[tuple[Step, ...]]) -> list[str]:
    """Who says it, each origin once: "Al Akhbar (25 August 2018), by way of Kan, in The Lantern and the Ledger"."""
    ways: dict[tuple[str, ...], list[tuple[Step, ...]]] = {}
    for steps in chains:
        ways.setdefault(tuple(step.name for step in steps[1:]) or (steps[0].name,), []).append(steps)
    return [_told(way, told) for way, told in ways.items()]


def _told(way: tuple[str, ...], told: list[tuple[Step, ...]]) -> str:
    """One origin, what is known of it however it is told, and the outlets that have it.

    A day on which it was said stands by the origin where all outlets give it, else by those that do.
    """
    outlets = dict.fromkeys(steps[0].name for steps in told)
    when = list(dict.fromkeys(steps[-1].when for steps in told if len(steps) > 1))
    notes = {steps[-1].note for steps in told}
    alike = len(when) == 1
    known = ", ".join(filter(None, [*(when if alike else ()), *(notes if len(notes) == 1 else ())]))
    via = f", by way of {' and '.join(reversed(way[:-1]))}" if len(way) > 1 else ""
    others = [o for o in outlets if o != way[-1]]
    dated = {steps[0].name: steps[-1].when for steps in told if not alike and len(steps) > 1 and steps[-1].when}
    named = [o + (f" ({dated[o]})" if o in dated else "") for o in others]
    where = f", {'also ' if len(others) < len(outlets) else ''}in {listing(named)}" if others else ""
    return way[-1] + (f" ({known})" if known else "") + via + where


def lead(finding: Finding, names: Sequence[str], most: int = 4) -> str:
    """Who says it, for the opening of a finding's line; an origin with a stake in the matter is marked."""
    return listing([line(o, 60) + (_STAKE if o in finding.stake else "") for o in names], most) or "someone"


def stance(claim: Claim, act: str | None = None) -> str:
    """How one who says it gives it, so that a denial or a plan is not read as its opposite; "" for plainly.

    ``act`` is the PLOVER type of the act: what is only possible is an accusation, or asked for, where it says so.
    """
    if claim.status == "possible" and act in _SPEAKING:
        return _SPEAKING[act]
    return {
        "denied": "denies it",
        "possible": "possible or alleged",
        "expected": "planned or expected",
        "conditional": "on a condition",
    }.get(claim.status, "")


def opening(told: Sequence[tuple[str, int, Collection[str]]]) -> str:
    """The opening of a line from names, how many they are, and their stances; the first is whose words follow."""
    parts = []
    for number, (names, many, stances) in enumerate(told):
        ways = sorted(stance or "stated" for stance in stances)
        if ways == ["stated"]:
            parts.append(names)
        elif ways == ["denies it"]:
            parts.append(f"{names} {'deny it' if many > 1 else 'denies it'}")
        else:
            staked = many == 1 and names.endswith(_STAKE)
            parts.append(f"{names[:-1] + ';' if staked else names + ' ('}{' ' if staked else ''}{'; '.join(ways)})")
        if number == 1 and "denies it" not in ways:
            parts[-1] = f"likewise {parts[-1]}"
    return "; ".join(parts)


def says(chain: Sequence[Step], given: str, stake: bool) -> str:
    """The opening of a line for a passage that one article has: its origin, by way of whom, and how it is given."""
    origin = chain[-1]
    known = ["has a stake" if stake else "", origin.when if len(chain) > 1 else "", origin.note, given]
    name = origin.name + (f" ({'; '.join(filter(None, known))})" if any(known) else "")
    return name + (f", by way of {' and '.join(s.name for s in reversed(chain[1:-1]))}" if len(chain) > 2 else "")


def origins(lower: int, upper: int) -> str:
    """How many origins, as far as is known."""
    if lower == upper:
        return f"{count(lower, 'origin')} {'' if lower == 1 else 'not known to depend on each other'}".strip()
    return f"{numeral(lower)} to {count(upper, 'origin')} not known to depend on each other"


def support(finding: Finding) -> str:
    """How much stands behind a finding, in one phrase."""
    articles = len(finding.articles)
    if finding.support == "disputed":
        return f"told in ways that cannot all be so, by {origins(finding.origins_lower, finding.origins_upper)}"
    if finding.support == "corroborated":
        return f"reported by {origins(finding.origins_lower, finding.origins_upper)}"
    if finding.support == "repeated":
        most = "" if finding.origins_upper < 2 else f", at most {numeral(finding.origins_upper)}"
        return f"{count(articles, 'article')}, as far as is known one origin{most}"
    return f"only {line(finding.origins[0], 60)} has it" if len(finding.origins) == 1 else "only one article has it"


def headline(head: StoryHead) -> tuple[str, str, str]:
    """Days, articles and origins of the story."""
    lower, upper = head.origins_lower, max(head.origins_lower, head.origins_upper)
    best = f"no point is known to rest on more than {numeral(lower)}"
    return (
        days(head.start, head.end) or "no date known",
        count(head.articles, "article"),
        count(upper, "origin") + (f" in all; {best}" if upper > 1 else ""),
    )


def counted(counts: Sequence[tuple[Support, int]]) -> str:
    """How many points have what support: "two disputed, one from origins not known to depend on each other"."""
    parts = [f"{numeral(n)} {_COUNTED[support]}" for support, n in counts]
    return f"{count(sum(n for _, n in counts), 'point')}: {', '.join(parts)}"
