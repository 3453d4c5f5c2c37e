"""Verbs that attribute: "said that", "urged them to", "…, he added", "was reported to have"."""

from __future__ import annotations

from collections.abc import Iterator

from secondsource.model import Span
from secondsource.read.attribution_apart import apart, behind_aside, interposed, left_open, planned, unspoken_yet
from secondsource.read.attribution_asides import held, read_aside, read_impersonal, resumed
from secondsource.read.attribution_cue import Cue, Found
from secondsource.read.attribution_extent import content_end, cut, goes_on
from secondsource.read.attribution_frames import Complement, complements
from secondsource.read.attribution_marked import inverted, read_marked
from secondsource.read.attribution_objects import object_frame
from secondsource.read.attribution_page import Attribution, Page, attribution
from secondsource.read.attribution_source import (
    PASSIVE,
    Source,
    beside,
    communicates,
    is_passive,
    phrase,
    source_of,
    tense,
)
from secondsource.read.attribution_unsaid import (
    handled,
    headless,
    lost_subject,
    not_said,
    on_platform,
    relative,
    said_so,
    spliced,
    unnamed,
    with_particle,
)
from secondsource.read.attribution_verdicts import in_rebuttal, rebutted_as
from secondsource.read.cues import NEGATED, Cues, Frames, Stance
from secondsource.read.parse import Sentence

_RAISING = frozenset({"seem", "appear"})
_CLAUSAL = frozenset({"that", "zero", "wh", "speech", "obj-if"})
_CONDITIONS = frozenset(
    {"if", "when", "after", "before", "while", "although", "though", "since", "as", "because", "unless"}
)


def read_verb(page: Page, s: Sentence, i: int, cues: Cues) -> Iterator[Attribution]:
    """The attribution that the verb at ``i`` makes, if what goes with it is one of its frames."""
    if in_rebuttal(s, i, cues) or not_said(s, i, cues):
        return
    cue = _cue(page, s, i, cues)
    found = interposed(cue) or rebutted_as(cue) or next(_by_frame(cue), None)
    if found is None or found.frame not in _CLAUSAL:
        found = read_marked(cue) or found
    if found is None:
        found = (_passive(cue) or read_impersonal(cue)) if cue.passive else read_aside(cue)
    if found is None:
        return
    frames = cue.frames
    stance = (
        "hedges"
        if found.frame == "aside"
        else frames.get(found.frame) or frames.get("zero") or frames.get("speech") or _of_subject(cue)
    )
    stance = "agrees" if stance == "says" and planned(cue, found.frame) else stance
    stance = NEGATED.get(stance, stance) if cue.negated else stance
    if unspoken_yet(cue, found.frame, stance):
        return
    last = max(found.cue_to, cue.cue_to)
    source, found = apart(cue, found)
    yield attribution(page, s, source, (i, last), cue.lemma, found.content, stance, found.frame)


def read_open(page: Page, s: Sentence, i: int, cues: Cues) -> Iterator[Attribution]:
    """What a verb of no list says: "…,” beamed the keeper", "she blogged that …".

    Right beside direct speech every verb tells who spoke; somebody's verb with a that-clause of its own
    tells what they say or think, but for the few that only bring it about (ensure, mean).
    """
    lemma = cues.lemma(s.tokens[i])
    spoken = _beside_speech(page, s, i)
    if not spoken and (lemma in cues.unsaid or not _own_clause(s, i)):
        return
    source = source_of(s, i, cues)
    if source is None or not (spoken or _somebody(s, source.head, cues)):
        return
    frames: Frames = _SPEECH if spoken else _THAT
    cue = Cue(page, s, i, lemma, i, frames, source, False, _negated(page, s, i), cues)
    found = next(_by_frame(cue), None) or (read_aside(cue) if spoken else None)
    if found is not None:
        yield attribution(page, s, source, (i, found.cue_to), lemma, found.content, "says", found.frame, "open class")


_SPEECH: Frames = {"speech": "says", "zero": "says"}
_THAT: Frames = {"that": "says"}
_NEAR = 4
_PEOPLE = frozenset({"PERSON", "ORG", "NORP", "GPE"})


def _beside_speech(page: Page, s: Sentence, i: int) -> bool:
    """Does speech that ends with a comma stand right before the verb, or right before its subject?"""
    token = s.tokens[i]
    if token.tag not in ("VBD", "VBZ", "VBP"):
        return False
    subject = s.child(i, "nsubj")
    if subject is not None and s.tokens[subject].tag in ("WDT", "WP"):
        return False
    at = token.start if subject is None or subject > i else s.tokens[s.left[subject]].start
    q = page.quotes.before(at)
    if q is None or not q.double or q.start < s.start - 1 or page.text[q.end : at].strip(" ,"):
        return False
    return page.text[q.start : q.end].rstrip("\"”'’» ")[-1:] == "," or page.text[q.end : q.end + 1] == ","


def _own_clause(s: Sentence, i: int) -> bool:
    """Has it a clause with "that" behind it, and none of the forms by which others are made to do something?"""
    for c in s.children[i]:
        result = any(t.text.lower() in ("so", "such") for t in s.tokens[i : s.left[c]])
        near = s.left[c] - i <= _NEAR  # far behind the verb, "that" is some noun's
        if near and c > i and s.tokens[c].dep == "ccomp" and not result and s.child(i, "dobj", "dative") is None:
            return any(s.tokens[m].text.lower() == "that" and s.tokens[m].dep == "mark" for m in s.children[c])
    return False


def _somebody(s: Sentence, head: int, cues: Cues) -> bool:
    token = s.tokens[head]
    personal = token.pos == "PRON" and token.text.lower() not in ("it", "this", "that", "these", "those", "which")
    return personal or token.ent[2:] in _PEOPLE or cues.lemma(token) in cues.people


def _cue(page: Page, s: Sentence, i: int, cues: Cues) -> Cue:
    lemma, cue_to, frames = _word(s, i, cues)
    source = None if lemma in _RAISING else _heard_outside(page, s, i, source_of(s, i, cues), cues)
    return Cue(page, s, i, lemma, cue_to, frames, source, is_passive(s, i), _negated(page, s, i), cues)


def _heard_outside(page: Page, s: Sentence, i: int, source: Source | None, cues: Cues) -> Source | None:
    """The source, if it stands not within speech that its cue is outside of; else who else speaks beside it.

    "“That makes me smart,” he said, adding, “NATO is costly”": neither "that" nor "NATO" adds it.
    """
    around = page.quotes.at(s.tokens[i].start)
    if source is None or (around is not None and around.double) or not _in_speech(page, s, source.head, i):
        return source
    if s.tokens[i].tag not in ("VBG", "VB"):
        behind = next((c for c in s.children[i] if c > i and s.tokens[c].dep in ("nsubj", "dobj")), None)
        if behind is not None and s.left[behind] == i + 1 and not _in_speech(page, s, behind, i):
            return phrase(s, behind, i)
        nearest = beside(s, i)
        return None if nearest is None or _in_speech(page, s, nearest.first, i) else nearest
    for k in range(i - 1, -1, -1):
        subject = s.child(k, "nsubj") if communicates(s, k, cues) and not _in_speech(page, s, k, i) else None
        if subject is not None and not _in_speech(page, s, subject, i):
            return phrase(s, subject, k)
    return None


def _in_speech(page: Page, s: Sentence, k: int, cue: int) -> bool:
    """Does this token stand in a quotation that the cue is outside of?"""
    q = page.quotes.at(s.tokens[k].start)
    return q is not None and q.double and page.is_speech(q) and not q.start <= s.tokens[cue].start < q.end


def _negated(page: Page, s: Sentence, i: int) -> bool:
    """Does "not" go with the verb, and not with what stands in marks (“Absolutely not,” he said)?"""
    around = page.quotes.at(s.tokens[i].start)
    if any(s.tokens[c].dep == "neg" and page.quotes.at(s.tokens[c].start) is around for c in s.children[i]):
        return True
    first = s.tokens[i].head
    if s.tokens[i].dep != "conj" or s.tokens[first].lemma != "confirm" or first > i:
        return False  # "neither confirm nor deny", "could not confirm or deny"
    return any(s.tokens[c].dep == "neg" or s.tokens[c].text.lower() in ("neither", "nor") for c in s.children[first])


def _word(s: Sentence, i: int, cues: Cues) -> tuple[str, int, Frames]:
    """The cue with its particle, where verb and particle make a cue of their own."""
    lemma = cues.lemma(s.tokens[i])
    if lemma in cues.particles:
        for c in s.children[i]:
            word = f"{lemma} {s.tokens[c].text.lower()}"
            if c > i and word in cues.verbs and (s.child(c, "pobj", "pcomp") is None or _parted(s, i, c, cues)):
                return word, c if c == i + 1 else i, cues.verbs[word]
    return lemma, i, cues.verbs.get(lemma, {})


def _parted(s: Sentence, i: int, c: int, cues: Cues) -> bool:
    """ "Laughed off the charge": the particle's own object, which the parse gives to a preposition, is the verb's."""
    thing, frames = s.child(c, "pobj"), cues.verbs[f"{cues.lemma(s.tokens[i])} {s.tokens[c].text.lower()}"]
    said = thing is not None and cues.is_matter(cues.lemma(s.tokens[thing]))
    return c == i + 1 and said and any(f == "noun" or f.startswith("noun-") for f in frames if f != "noun-as")


def _by_frame(cue: Cue) -> Iterator[Found]:
    """The readings of the verb's complements that its frames allow, the most telling first."""
    for c in complements(cue.s, cue.i):
        if cue.passive and c.frame == "as" and "obj-as" in cue.frames:
            c = c._replace(frame="obj-as")  # "was quoted by the paper as saying": the subject is the object
        if c.frame == "noun" or (cue.lemma.endswith(f" {c.frame}") and c.cue_to == cue.i + 1):
            c = c._replace(frame=object_frame(cue, c.head))
        if c.frame in cue.frames and _allowed(cue, c) and (content := _content(cue, c)):
            yield Found(c.frame, c.cue_to, content)


def _allowed(cue: Cue, c: Complement) -> bool:
    s, i = cue.s, cue.i
    if cue.beyond_marks(c.head):
        return False
    if c.frame == "about" and s.tokens[c.head].pos == "PRON" and c.first == c.last:
        return False  # "had been warned about it"
    if c.frame == "on" and (s.tokens[c.head].lemma == "condition" or on_platform(cue, c)):
        return False  # "spoke on condition of anonymity", "wrote on Telegram"
    if c.frame == "obj-at" and not any(s.tokens[k].tag == "CD" for k in s.subtree(c.head)):
        return False  # "put the loss at 12 percent", not "put the lamp at the door"
    if c.frame == "obj-to-figure" and cue.cues.lemma(s.tokens[s.child(i, "dobj") or c.head]) not in cue.cues.figures:
        return False  # "raised its count to 74", not "raised the wage to 74"
    if unnamed(cue, c) or relative(cue, c) or handled(cue, c) or (c.frame.startswith("noun") and with_particle(cue)):
        return False
    if c.frame == "sense" and tense(s, i) in ("VBZ", "VBP", "VB") and s.tokens[i].tag != "VBN":
        return False  # "we see prices going up": nobody witnesses anything
    if c.frame == "raise" and (not (cue.passive or cue.lemma in _RAISING) or _due(cue, c)):
        return False
    if cue.passive and not _passive_takes(cue, c.frame):
        return False
    if c.frame == "quoted":
        return cue.around is None and all(cue.page.quotes.at(s.tokens[k].start) is not None for k in (c.first, c.head))
    if c.frame in _CLAUSAL and c.head < i and said_so(cue, c):
        return False
    if c.frame in ("zero", "speech") and c.first > i and (spliced(cue, c) or headless(cue, c)):
        return False
    return c.head > i or _may_precede(cue, c)


def _due(cue: Cue, c: Complement) -> bool:
    """ "Is supposed to back up the files": what it is for; "is supposed to have fled" is hearsay."""
    perfect = any(cue.s.tokens[k].lemma == "have" and cue.s.tokens[k].dep == "aux" for k in cue.s.children[c.head])
    return cue.lemma == "suppose" and not perfect


def _passive_takes(cue: Cue, frame: str) -> bool:
    """May a passive have this frame: "it was said that", "they were told that", "he was asked to"?"""
    if frame in ("raise", "obj-if", "obj-as"):
        return True
    if frame in ("to", "obj-to"):
        return "obj-to" in cue.frames and "raise" not in cue.frames
    if frame not in _CLAUSAL:
        return frame == "about" and cue.lemma in cue.cues.tell
    subject = cue.s.child(cue.i, *PASSIVE)
    expletive = subject is None or cue.s.tokens[subject].text.lower() == "it"
    return expletive or cue.lemma in cue.cues.tell or cue.s.child(cue.i, "agent") is not None


def _may_precede(cue: Cue, c: Complement) -> bool:
    """Content before its cue has a source, and is no "If …" or "When …" of the cue's own."""
    if c.frame in _CLAUSAL and (cue.source is None or cue.frames[c.frame] == "knows" or "speech" not in cue.frames):
        return False
    if cue.page.quotes.at(cue.s.tokens[c.first].start) is not None:
        return True
    if c.frame in _CLAUSAL and cue.s.child(cue.i, "auxpass") is not None and cue.s.child(cue.i, *PASSIVE) is None:
        return False  # "A picture of them was tweeted by rebels", parsed as a clause: a passive has a noun before it
    if c.frame in _CLAUSAL and (
        held(cue) or cue.frames[c.frame] == "denies" or _full(cue) or _beyond_semicolon(cue, c)
    ):
        return False
    if inverted(cue.s, c.head, cue.i):
        return False
    before = (
        k for k in cue.s.children[c.head] if k < c.head and cue.s.child(k, "pobj") is None
    )  # not "After the vote, …"
    marks = {cue.s.tokens[k].text.lower() for k in before}
    opener = cue.s.tokens[c.first]
    phrase = opener.pos in ("ADP", "SCONJ") and cue.s.child(c.first, "pobj") is not None  # "As a rule, …"
    clause = cue.s.tokens[opener.head]
    inner = clause.dep == "advcl" and clause.head == c.head != opener.head
    inner = inner and cue.page.quotes.at(cue.s.tokens[c.head].start) is None
    inner = inner or opener.text.lower() in ("if", "unless")  # "When the bus stopped, the driver fled, he said"
    if not phrase and (not inner or opener.head in (c.head, c.first)):
        marks.add(opener.text.lower())  # the condition of a clause inside what is said is a part of it
    return marks.isdisjoint(_CONDITIONS)


def _full(cue: Cue) -> bool:
    """ "Quake kills 40, China promises tents": the verb has an object, which is what is promised."""
    thing = cue.s.child(cue.i, "dobj")
    if thing is None or thing < cue.i or cue.lemma in cue.cues.tell:
        return False
    if cue.page.quotes.at(cue.s.tokens[thing].start) is not None or cue.s.tokens[cue.s.left[thing] - 1].text == ",":
        return False  # "40 died, China said, twice the number of 2010"
    return cue.s.tokens[thing].ent[2:] not in ("DATE", "TIME") and cue.s.tokens[thing].pos in ("NOUN", "PROPN")


def _beyond_semicolon(cue: Cue, c: Complement) -> bool:
    """ "The quake killed 40; China says …": a semicolon parts the clause from the cue's own words."""
    first, _ = cue.clause(range(c.first, c.last + 1) if c.last < cue.i else range(0))
    return c.last < first and cue.s.tokens[first - 1].text == ";"


def _content(cue: Cue, c: Complement) -> tuple[Span, ...]:
    """What stands in the complement, and for a raised subject in the subject too."""
    page, s, i = cue.page, cue.s, cue.i
    if c.frame == "raise" or (cue.passive and c.frame == "obj-as"):
        subject = s.child(i, "nsubj", *PASSIVE)
        runs = page.runs(s.tokens[c.first].start, s.tokens[c.last].end)
        if subject is not None:
            runs = (*page.runs(s.tokens[s.left[subject]].start, s.tokens[s.right[subject]].end), *runs)
        return runs
    if c.head < i and c.frame in _CLAUSAL:
        return _before(cue, c)
    last = content_end(s, i, c, cue.cues) if c.first > i else c.last
    if c.first > i and (lost := lost_subject(cue, c)) is not None:
        return page.runs(s.tokens[s.left[lost]].start, s.tokens[last].end)
    if c.first == i + 1 and cue.source is not None and cue.source.first == i + 1:  # "says the mayor: few came"
        held = cue.source.last >= last  # the parse takes the whole line for who speaks
        return () if held else page.runs(s.tokens[cue.source.last + 1].start, s.tokens[last].end)
    if (particle := _within(cue, c)) is not None and particle < last:  # "made it clear that …"
        return page.runs(s.tokens[particle + 1].start, s.tokens[last].end)
    holes = [(s.tokens[i].start, s.tokens[i].end)] if c.first <= i <= c.last else []
    first = c.first if c.first < i else behind_aside(s, c)
    return page.runs(s.tokens[first].start, s.tokens[last].end, holes)


def _within(cue: Cue, c: Complement) -> int | None:
    """The particle of a cue of two words, where the parse has it within the complement."""
    particle = cue.lemma.partition(" ")[2]
    if not particle or c.frame not in _CLAUSAL:
        return None
    near = range(c.first, min(c.head, c.first + 4) + 1)
    return next((k for k in near if cue.s.tokens[k].text.lower() == particle), None)


_HELPING = frozenset({"have", "be", "do"})


def _goes_on_behind(s: Sentence, last: int) -> bool:
    """Does a comma end the aside, and a participle or an adjective stand behind it?"""
    rest = s.tokens[last + 1 :]
    return len(rest) > 1 and rest[0].text == "," and any(t.pos in ("VERB", "ADJ", "NOUN") for t in rest[1:])


def _before(cue: Cue, c: Complement) -> tuple[Span, ...]:
    """Content that comes before the cue, or stands on both sides of it."""
    s, i, page = cue.s, cue.i, cue.page
    first, last = cue.clause(range(c.first, c.last + 1) if c.last < i else range(c.first, i))
    start = s.tokens[c.first].start
    if s.root == i or s.tokens[i].dep in ("ccomp", "parataxis"):
        start = s.tokens[0].start
    if s.tokens[last + 1 : last + 2] and s.tokens[last + 1].text == ",":  # "One thing was sure: the deal, he said, …"
        start = page.after_colon(start, s.tokens[first].start)
    before = page.runs(start, s.tokens[first].start)
    if (rest := left_open(cue, c)) is not None:
        return (*before, *page.runs(rest, s.end))  # "Her client was, he told reporters, “a man of honour”"
    if (
        s.tokens[c.head].tag != "MD"
        and s.tokens[c.head].lemma in _HELPING
        and c.last == c.head
        and _goes_on_behind(s, last)
    ):
        return (*before, *page.runs(s.tokens[last].end, s.end))  # "She had, she told the court, never signed it"
    if (more := goes_on(s, i, c)) is not None and (is_passive(s, more) or not communicates(s, more, cue.cues)):
        return (*before, *page.runs(s.tokens[s.left[more]].start, s.tokens[s.right[more]].end))
    end = cut(s, i, c, cue.cues)
    if end > last:
        return (*before, *page.runs(s.tokens[last].end, s.tokens[end].end))
    return (*before, *resumed(cue, last))


def _of_subject(cue: Cue) -> Stance:
    """The stance that a passive has to its subject as an object."""
    subject = cue.s.child(cue.i, *PASSIVE)
    frame = "noun" if subject is None else object_frame(cue, subject)
    stance = cue.frames.get(frame)
    return stance if stance is not None else next(iter(cue.frames.values()))


def _person(cue: Cue, noun: int) -> bool:
    token = cue.s.tokens[noun]
    personal = token.text.lower() in ("he", "she", "they", "we", "i", "you")
    return personal or token.ent[2:] == "PERSON" or cue.cues.lemma(token) in cue.cues.people


def _passive(cue: Cue) -> Found | None:
    """ "The move was announced by the ministry": the subject is the content."""
    s, i = cue.s, cue.i
    subject = s.child(i, *PASSIVE)
    if subject is None or s.tokens[subject].text.lower() in ("it", "there"):
        return None
    frame = object_frame(cue, subject)
    if s.child(i, "agent") is None and (cue.negated or (frame == "noun" and _person(cue, subject))):
        return None  # "they were admitted to a hospital", "the watch was not mentioned"
    if s.child(i, "oprd", "acomp", "xcomp") is not None:
        return None  # "two divers were reported missing"
    if frame not in cue.frames or (cue.source is None and cue.frames[frame] not in ("says", "reports", "claims")):
        return None
    content = cue.page.runs(s.tokens[s.left[subject]].start, s.tokens[s.right[subject]].end)
    agent = s.child(i, "agent")
    return Found("passive", agent if agent == i + 1 else i, content) if content else None
