"""Articles made from a grammar: as many as asked for, of stories with names, places and acts of their own.

    python benchmarks/synthetic.py 100000 > articles.jsonl

Seeded.  A story has one to twelve articles within three days; half of all stories are of subjects that stay in the
news, so that many share an actor and a place; one article in twenty is undated, one in a hundred is a round-up
of ten stories, and one in eight a copy cut from another.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

_ON = (
    "b",
    "br",
    "d",
    "f",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "w",
    "z",
)
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ou", "ei")
_ENDS = ("n", "r", "s", "l", "k", "th", "nd", "rg", "sk", "m", "", "")
_ROLES = (
    "minister",
    "mayor",
    "governor",
    "general",
    "spokesman",
    "union leader",
    "judge",
    "director",
    "coach",
    "bishop",
)
_ACTS = (
    ("opened talks with", "talks", "agreement"), ("accused", "accusation", "inquiry"), ("sued", "lawsuit", "court"),
    ("attacked", "attack", "casualties"), ("agreed to buy", "purchase", "merger"), ("arrested", "arrest", "charges"),
    ("visited", "visit", "delegation"), ("voted to dismiss", "vote", "dismissal"), ("warned", "warning", "sanctions"),
    ("evacuated", "evacuation", "flood"), ("struck against", "strike", "wages"), ("rescued", "rescue", "storm"),
)  # fmt: skip
_FILL = """people year government country officials report city group police state company world public week month work
plan money law case house party water school road market health service court power team family security home leader
minister office number question problem change member area community interest system program history result morning
research policy process decision meeting building force project price study question economy evidence nation right"""
_FRAMES = (
    "{who} said on {day} that the {noun} in {place} would go on as planned.",
    "According to {who}, {n} people in {place} were affected by the {noun}.",
    "The {result} followed weeks of dispute over the {thing} near {place}.",
    "{other} denied that the {thing} had anything to do with the {noun}.",
    "Residents of {place} told reporters that they had expected the {result}.",
    "{who} called the {thing} a matter for the {fill} and the {fill2}, and gave no further details.",
    "The {fill} of the {fill2} has been a {fill3} for the {fill4} since the {fill5} of last year.",
    "A {fill} in the {fill2} said the {fill3} had no {fill4} in the {fill5}.",
    "Earlier this {fill}, a {fill2} on {fill3} found that the {fill4} had changed little.",
)


class Subject(NamedTuple):
    """What a story is about."""

    who: str
    other: str
    place: str
    thing: str
    act: tuple[str, str, str]
    role: str


class Maker:
    """A seeded source of names, stories and articles."""

    def __init__(self, seed: int = 1) -> None:
        self.rng = random.Random(seed)
        self.fill = _FILL.split()
        self.names = [self.name() for _ in range(4000)]

    def name(self) -> str:
        r = self.rng
        return "".join(r.choice(_ON) + r.choice(_VOWELS) + r.choice(_ENDS) for _ in range(r.randint(2, 3))).capitalize()

    def subject(self, lasting: list[Subject]) -> Subject:
        """A new one, or what stays in the news with something new about it."""
        r = self.rng
        who, other = f"{r.choice(self.names)} {self.name()}", f"{r.choice(self.names)} {self.name()}"
        place, thing = (
            self.name(),
            f"{self.name()} {r.choice(('bridge', 'mine', 'bank', 'dam', 'fund', 'port', 'line'))}",
        )
        if lasting and r.random() < 0.5:
            old = r.choice(lasting)
            return old._replace(thing=thing, other=other, act=r.choice(_ACTS))
        return Subject(who, other, place, thing, r.choice(_ACTS), r.choice(_ROLES))

    def text(self, s: Subject, sentences: int) -> str:
        r = self.rng
        lead = f"{s.place}: The {s.role} {s.who} {s.act[0]} {s.other} over the {s.thing} {r.choice(self.fill)}."
        body = [lead]
        for _ in range(sentences):
            fills = {f"fill{n or ''}": r.choice(self.fill) for n in (0, 2, 3, 4, 5)}
            frame = r.choice(_FRAMES)
            body.append(
                frame.format(
                    who=r.choice((s.who, s.who.split()[-1])), other=s.other.split()[-1], place=s.place, thing=s.thing,
                    noun=s.act[1], result=s.act[2], day=r.choice(("Monday", "Tuesday", "Friday")), n=r.randint(2, 900),
                    **fills,
                )
            )  # fmt: skip
        return "\n\n".join(" ".join(body[i : i + 3]) for i in range(0, len(body), 3))


def articles(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """JSONL rows with their story in ``cluster``; the first n of a longer run are those of a shorter one."""
    m = Maker(seed)
    r, made, story, recent, lasting = m.rng, 0, 0, [], []
    while made < count:
        story += 1
        s = m.subject(lasting)
        lasting = [*lasting, s][-1000:] if r.random() < 0.1 else lasting
        recent = [*recent, s][-10:]
        start = date(2020, 1, 1) + timedelta(days=made // 400)
        first = ""
        for k in range(min(count - made, 1 + int(r.expovariate(1 / 4)), 12)):
            text = m.text(s, r.randint(10, 34))
            if k and r.random() < 0.125:
                text = m.text(s, 0) + " " + first[: len(first) // 2]
            if r.random() < 0.01:
                text = "\n\n".join(m.text(x, 1) for x in recent)
            first = first or text
            day = "" if r.random() < 0.05 else (start + timedelta(days=r.randint(0, 2))).isoformat()
            title = f"{s.who.split()[-1]} {s.act[0]} {s.other.split()[-1]} over {s.thing}"
            row = {
                "id": f"g{made}",
                "body": text,
                "title": title,
                "outlet": f"{r.choice(m.names)} Post",
                "cluster": str(story),
            }
            yield row | ({"published": day} if day else {})
            made += 1


def main() -> None:
    for row in articles(int(sys.argv[1]) if len(sys.argv) > 1 else 1000):
        print(json.dumps(row))


if __name__ == "__main__":
    main()
