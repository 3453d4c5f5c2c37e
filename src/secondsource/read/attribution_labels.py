"""Names set beside words by punctuation: "Minister: Talks go on", "More from Lee: “…”", "“…” — Ana Lee"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from secondsource.model import Span
from secondsource.read.attribution_page import Attribution, Page, attribution
from secondsource.read.attribution_source import Source
from secondsource.read.cues import Cues
from secondsource.read.parse import Sentence, Token
from secondsource.read.whoswho import state_named

_LONGEST_LABEL = 9
_LONGEST_NAME = 2  # words of a name that nothing else shows to be one
_NAMES = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_OWN = frozenset({"we", "our", "us", "i", "my", "me"})
_SMALL = frozenset({"of", "the", "and", "&", "for", "on", "'s", "de", "al", "van", "von", "bin", "in", "to", "a", "at"})
_DASHES = frozenset({"—", "–", "--", "-", "~"})


def read_labels(page: Page, s: Sentence, found: Sequence[Attribution], cues: Cues) -> Iterator[Attribution]:
    """The attributions that a colon or a dash makes, where ``found`` has none of the same words."""
    colon = next((k for k, t in enumerate(s.tokens) if t.text == ":"), None)
    made = _headed(page, s, colon, cues) if colon else None
    if made is None and colon:
        made = _introduced(page, s, found, cues)
    if made is None:
        made = _second(page, s, cues)
    if made is not None:
        yield made
    if made is None and colon and (made := _explained(page, s, colon, cues)) is not None:
        yield made
    for k, token in enumerate(s.tokens):
        if token.text in _DASHES and len(s.tokens) - k <= _LONGEST_LABEL:
            yield from _signed(page, s, k)
        if token.text.startswith("@") and k > 2 and s.tokens[k - 1].text == "(":
            yield from _tweet(page, s, k)


def _headed(page: Page, s: Sentence, colon: int, cues: Cues) -> Attribution | None:
    """ "Minister: Talks go on": the paragraph opens with a name, or a document, and a colon."""
    if colon > _LONGEST_LABEL or not _opens_paragraph(page.text, s.start):
        return None
    to = next((k for k in range(1, colon - 1) if s.tokens[k].text == "to"), None)  # "China to India: pull back"
    label = s.tokens[: colon if to is None else to]
    word = label[-1].lemma.lower()
    if word in cues.genres or not (_named(page, label) or word in cues.speakers or word in cues.people):
        return None
    role = label[-1].pos == "PROPN" or word in cues.people  # "Opposition leader Ana Lee"
    if not all(_in_label(t) or (role and t.pos in ("NOUN", "ADJ")) for t in label[1:]):
        return None
    end = page.text.find("\n", s.tokens[colon].end)
    content = page.runs(s.tokens[colon].end, len(page.text) if end < 0 else end)
    if not content or not _says_something(page, content[0]) or (to is None and _only_where(page, s, colon, content[0])):
        return None
    last = len(label) - 1
    head = next((k for k in range(last + 1) if not 0 <= s.tokens[k].head <= last or s.tokens[k].head == k), 0)
    return attribution(page, s, Source(0, last, head), (colon, colon), ":", content, "says", "colon", "colon")


def _named(page: Page, label: Sequence[Token]) -> bool:
    """Does it name somebody: "Ana Lee", "WALLACE", "UN"; and not what the paragraph is about ("A Plan for Peace")?"""
    if any(t.pos in ("VERB", "AUX", "DET", "ADP", "PART") and not t.ent and t.tag != "POS" for t in label):
        return False
    if label[-1].ent[2:] in _NAMES or label[-1].text.lower() in page.names or label[-1].text.isupper():
        return True
    names = [t for t in label if t.tag != "POS"]  # "Brazil's Costa"
    return len(names) <= _LONGEST_NAME and label[-1].tag == "NNP" and all(t.text[0].isupper() for t in names)


def _second(page: Page, s: Sentence, cues: Cues) -> Attribution | None:
    """ "Minister says dam safe; engineers: it is not": behind a semicolon, another who speaks before a colon."""
    colon = next((k for k, t in enumerate(s.tokens) if t.text == ":"), 0)
    first = max((k + 1 for k in range(colon) if s.tokens[k].text == ";"), default=0)
    label = s.tokens[first:colon]
    if not first or not 0 < len(label) <= _LONGEST_SECOND or any(t.pos in ("VERB", "AUX", "PUNCT") for t in label):
        return None
    word = label[-1].lemma.lower()
    if word in cues.genres or not (
        word in cues.people or word in cues.speakers or label[-1].ent[2:] in ("PERSON", "ORG")
    ):
        return None
    content = page.runs(s.tokens[colon].end, s.end)
    source = Source(first, colon - 1, colon - 1)
    return attribution(page, s, source, (colon, colon), ":", content, "says", "colon", "colon") if content else None


_LONGEST_SECOND = 4


def _only_where(page: Page, s: Sentence, colon: int, content: Span) -> bool:
    """ "Peru: police clear strikers": a country or a town says where it is; it speaks only of itself, or in marks."""
    label = s.tokens[:colon]
    name = page.text[label[0].start : label[-1].end]
    place = label[-1].ent[2:] in _PLACES or state_named(name) or _lies_about(page, name)
    q = page.quotes.at(content.start)
    if not place or (q is not None and page.is_speech(q)):
        return False
    return not any(t.text.lower() in _OWN for t in s.tokens[colon + 1 :])


def _lies_about(page: Page, name: str) -> bool:
    """Do things happen in it, and around it, in the text?  Capitals before a colon may be a dateline's town."""
    names = {name, name.title()} if name.isupper() else {name}
    return any(f" {where} {n}" in page.text for n in names for where in ("in", "outside", "near", "around"))


def _in_label(t: Token) -> bool:
    return t.text[0].isupper() or t.text.lower() in _SMALL or t.pos == "PUNCT"


def _says_something(page: Page, content: Span) -> bool:
    """A clause, not a number or a name: two words or more, most of them letters."""
    words = page.text[content.start : content.end].split()
    return (
        len(words) > 1
        and (len(words) > 2 or words[-1][0].islower())
        and sum(w[:1].isdigit() for w in words) * 3 < len(words)
    )


def _introduced(page: Page, s: Sentence, found: Sequence[Attribution], cues: Cues) -> Attribution | None:
    """ "More from Lee: “…”", "She denied it: “…”": speech right after a colon that nobody is yet said to speak."""
    for colon in range(len(s.tokens) - 1, 0, -1):
        if s.tokens[colon].text != ":":
            continue
        at = s.tokens[colon].end
        q = page.quotes.after(at)
        if q is None or not q.double or not page.is_speech(q) or page.text[at : q.start].strip():
            continue
        if "\n" in page.text[at : q.start] and page.text[q.start : q.end].rstrip('"”» ')[-1:] == ",":
            continue  # speech of the next paragraph, which says itself whose it is
        if any(c.overlaps(q.span) for a in found for c in a.content if not q.span.holds(a.cue)):
            return None
        if (quoted := _quoted(s, colon)) is not None:
            return attribution(page, s, quoted, (colon, colon), ":", (q.span,), "says", "colon", "colon")
        spoke = [a for a in found if a.source and a.cue_at[1] < colon]
        source = _speaker_before(s, spoke, colon) if spoke else _introducer(s, colon, cues)
        if source is not None:
            content = page.runs(q.start, q.end)
            made = attribution(page, s, source, (colon, colon), ":", content, "says", "colon", "colon")
            return made if content else None
    return None


def _quoted(s: Sentence, colon: int) -> Source | None:
    """ "He quotes his idol: “…”": the words are the idol's."""
    thing = next((k for k in range(colon - 1, 0, -1) if s.tokens[k].dep == "dobj"), 0)
    if s.right[thing] < colon - 1 or s.tokens[s.tokens[thing].head].lemma not in ("quote", "cite", "paraphrase"):
        return None
    return Source(s.left[thing], colon - 1, thing)


def _explained(page: Page, s: Sentence, colon: int, cues: Cues) -> Attribution | None:
    """ "Her lawyer's version is different: …", "The mayor has his own explanation: …", "He sees it differently: …"."""
    rest = s.tokens[colon + 1 :]
    if colon > _LONGEST_REMARK or sum(t.tag in _FINITE for t in rest) == 0 or len(rest) < _FEWEST:
        return None
    owner = next((o for k in range(colon) if (o := _whose(s, k, colon, cues)) is not None), None)
    content = page.runs(s.tokens[colon].end, s.end)
    if owner is None or not content:
        return None
    source = Source(s.left[owner], owner, owner)
    return attribution(page, s, source, (colon, colon), ":", content, "says", "colon", "colon")


_LONGEST_REMARK = 14
_TELLING = frozenset({"describe", "recount", "recall", "relate", "outline", "paint", "report"})
_FEWEST = 4
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def _whose(s: Sentence, k: int, colon: int, cues: Cues) -> int | None:
    """Whose version it is, where the word at ``k`` says that a version follows."""
    token, lemma = s.tokens[k], cues.lemma(s.tokens[k])
    if lemma in cues.versions and token.dep == "nsubj" and (poss := s.child(k, "poss")) is not None:
        return poss
    if lemma in _TELLING and (told := s.child(k, "dobj")) is not None and k < told and s.right[told] == colon - 1:
        teller = s.child(k, "nsubj")  # "Witnesses described a chaotic scene: …"
        return teller if teller is not None and cues.lemma(s.tokens[teller]) in cues.people else None
    has = lemma in cues.versions and token.dep == "dobj"
    verb = token.head if has or token.text.lower() in ("differently", "otherwise") else None
    subject = s.child(verb, "nsubj") if verb is not None and verb < colon else None
    if subject is None or s.tokens[verb or 0].lemma not in ("have", "offer", "give", "see", "tell", "remember"):
        return None
    someone = s.tokens[subject].ent[2:] in _NAMES or cues.lemma(s.tokens[subject]) in cues.people
    return subject if someone or s.tokens[subject].pos == "PRON" else None


def _speaker_before(s: Sentence, spoke: Sequence[Attribution], colon: int) -> Source | None:
    """Who denies or praises something, or hears of it, in the clause that the colon ends.

    None where the clause says what the quotation goes on with ("adds that there are two ways: “…”").
    """
    main = [a for a in spoke if not any(c.holds(a.cue) for b in spoke if b is not a for c in b.content)]
    first = main[0] if main else spoke[0]
    if any(a.source != first.source or (a.stance in _PLAIN and a.frame in _CLAUSAL) for a in main):
        return None
    tokens = s.at(*first.source) if first.source else range(0)
    return Source(tokens[0], tokens[-1], first.source_at[1]) if first.source_at and tokens else None


_PLAIN = frozenset({"says", "reports", "claims"})
_CLAUSAL = frozenset({"that", "zero", "wh", "speech", "according", "colon"})


def _introducer(s: Sentence, colon: int, cues: Cues) -> Source | None:
    """Who speaks behind the colon: the subject of what stands before it, else the one whom a mere phrase names last."""
    verb = next((k for k in range(colon) if s.tokens[k].tag in ("VBD", "VBZ", "VBP", "MD")), None)
    if verb is None:
        return _last_named(s, colon, cues)
    subjects = [k for k in range(colon) if s.tokens[k].dep == "nsubj" and s.tokens[k].tag not in ("WDT", "WP")]
    people = [k for k in subjects if s.tokens[k].ent[2:] == "PERSON" or s.tokens[k].text.lower() in ("he", "she")]
    speaking = cues.people | cues.documents | cues.pages
    main = len(subjects) == 1 and (s.tokens[subjects[0]].head == s.root or s.root > colon)
    if main and s.tokens[subjects[0]].lemma in speaking:
        people = subjects  # "The coach was in no mood for excuses: “…”"
    return Source(s.left[people[0]], people[0], people[0]) if people and people == subjects else None


def _last_named(s: Sentence, before: int, cues: Cues) -> Source | None:
    """The last person, organization or document that is named before this token."""
    last = None
    for k in range(before - 1, -1, -1):
        token = s.tokens[k]
        if token.ent[2:] in ("PERSON", "ORG"):
            last = k if last is None else last
            if token.ent[0] == "B":
                return Source(k, last, last)
        elif last is not None:
            return Source(k + 1, last, last)
        elif token.pos == "NOUN" and token.lemma.lower() in cues.documents:
            return Source(s.left[k], k, k)
    return None if last is None else Source(0, last, last)


def _signed(page: Page, s: Sentence, dash: int) -> Iterator[Attribution]:
    """ "“…” — Ana Lee": a quotation with a name under it, or behind it at the end of its line."""
    last = len(s.tokens) - 1
    while last > dash and s.tokens[last].pos == "PUNCT":
        last -= 1
    name = s.tokens[dash + 1 : last + 1]
    q = page.quotes.before(s.tokens[dash].start)
    if not name or q is None or not q.double or page.text[q.end : s.tokens[dash].start].strip():
        return
    if page.text[s.end : s.end + 2].lstrip(" \u00a0")[:1] not in ("", "\n"):
        return
    if all(t.pos == "PROPN" or t.text.lower() in _SMALL or t.pos == "PUNCT" for t in name):
        content = page.runs(q.start, q.end)
        if content:
            source = Source(dash + 1, last, last)
            yield attribution(page, s, source, (dash, dash), "—", content, "says", "signature", "dash")


def _tweet(page: Page, s: Sentence, handle: int) -> Iterator[Attribution]:
    """ "… — Ana Lee (@analee) May 3, 2021": the words of a tweet, with its author under them."""
    back = range(handle - 2, max(-1, handle - _LONGEST_LABEL), -1)
    dash = next((k for k in back if s.tokens[k].text in _DASHES), None)
    if dash is None:
        return
    at = s.tokens[dash].start
    start = max(page.text.rfind("\n", 0, at), page.text.rfind(">", 0, at)) + 1  # tags may stand in old captures
    content = page.runs(start, at)
    if content:
        source = Source(dash + 1, handle - 2, handle - 2)
        yield attribution(page, s, source, (dash, dash), "—", content, "says", "signature", "dash")


def _opens_paragraph(text: str, start: int) -> bool:
    k = start - 1
    while k >= 0 and text[k] in ' \t\u00a0"“-•':
        k -= 1
    return k < 0 or text[k] == "\n"
