"""Whose: the words that a cue verb's word, thought or wish belongs to.

The subject; of a passive the agent; of a participle or an infinitive that has no subject of its own,
the subject (or the noun) it hangs on.  "Said A and added B", "said A, adding B": the second verb of
saying has the first one's source, wherever the parse hangs it.
"""

from __future__ import annotations

from typing import NamedTuple

from secondsource.read.attribution_lost import compared, in_aside, lost_main, named_first, of_lost_clause, over_comma
from secondsource.read.cues import Cues
from secondsource.read.parse import Sentence
from secondsource.read.site import housed
from secondsource.read.whoswho import role_at

SUBJECT = ("nsubj", "csubj")
PASSIVE = ("nsubjpass", "csubjpass")
_MEDIATE = frozenset({"conj", "xcomp", "advcl", "acl", "ccomp", "pcomp", "prep", "dep", "parataxis", "aux", "appos"})
_ORDER = frozenset({"first", "second", "third", "last", "latest", "only"})
_STEPS = 6  # verbs climbed at most in search of a subject
_NOMINAL = ("NOUN", "PROPN", "PRON")
_DASHES = ("—", "–", "-", "--")
_FINITE = ("VBD", "VBZ", "VBP")
_CLAUSE = 16  # tokens between "as" and the verb of its clause


class Source(NamedTuple):
    """``first`` to ``last`` are the tokens of its words, ``head`` the token of who is meant.

    For "who" and "which" that is the noun they stand for.
    """

    first: int
    last: int
    head: int


def speaks(s: Sentence, i: int, cues: Cues) -> bool:
    """Is this a verb of saying or thinking: one that takes a that-clause?"""
    token = s.tokens[i]
    return token.pos in ("VERB", "AUX") and "that" in cues.verbs.get(cues.lemma(token), ())


_TOLD = frozenset({"says", "claims", "denies", "asks", "demands", "promises", "accuses", "criticizes", "praises",
                   "threatens", "suggests", "refuses"})  # fmt: skip


def communicates(s: Sentence, i: int, cues: Cues) -> bool:
    """Is this a verb by which someone makes something known, in any frame: says, urges, accuses, calls?"""
    token = s.tokens[i]
    return token.pos == "VERB" and not _TOLD.isdisjoint(cues.verbs.get(cues.lemma(token), {}).values())


def tense(s: Sentence, i: int) -> str:
    """The tag of the finite verb: for "did not say" that of "did"."""
    aux = s.child(i, "aux")
    return s.tokens[aux if aux is not None and s.tokens[i].tag == "VB" and aux < i else i].tag


def is_passive(s: Sentence, i: int) -> bool:
    """Is this participle a passive: with its auxiliary or agent, or bare ("asked whether …, he said")?"""
    if s.tokens[i].tag != "VBN":
        return False
    if (aux := s.child(i, "auxpass")) is not None and s.tokens[aux].text == "'s" and s.child(i, "dobj") is not None:
        return False  # "he's predicted wins": has, which the parser takes for is
    if s.child(i, "auxpass", "agent", *PASSIVE) is not None:
        return True
    if _behind_name(s, i):
        return False
    if s.child(i, "aux", *SUBJECT) is not None:
        return False
    if s.tokens[i].dep == "conj":
        head = s.tokens[i].head
        return s.tokens[head].tag == "VBN" and s.child(head, "auxpass") is not None
    return s.tokens[i].dep in ("acl", "advcl")


def _behind_name(s: Sentence, i: int) -> bool:
    """ "The chairman, Ann Lee, announced that …": the one verb of a sentence, taken for the noun's participle."""
    head, comma = s.tokens[i].head, s.left[i] - 1
    if s.tokens[i].dep != "acl" or comma < 1 or s.tokens[comma].text != "," or s.tokens[head].dep != "ROOT":
        return False
    named = s.child(head, "appos")
    return named is not None and head < named < comma and s.right[named] in (comma, comma - 1)


def source_of(s: Sentence, verb: int, cues: Cues) -> Source | None:
    """Who says, thinks or wants it, for this verb; None where only implied."""
    if is_passive(s, verb):
        agent = s.child(verb, "agent")
        agent = _late_agent(s, verb) if agent is None else agent
        noun = s.child(agent, "pobj") if agent is not None else None
        return phrase(s, noun, verb) if noun is not None else None
    if (opener := lost_main(s, verb)) is not None:
        return Source(s.left[opener], verb - 1, opener)
    if (first := over_comma(s, verb)) is not None:
        return Source(*first)
    if (than := compared(s, verb)) is not None:
        return Source(s.left[than], than, than)
    if (opened := opened_by(s, verb)) is not None:
        return Source(opened + 1, verb - 1, _first_noun(s, opened + 1, verb))
    at = verb
    for _ in range(_STEPS):
        subject = _subject(s, at)
        if subject is None and at == verb and (colon := before_colon(s, verb)) is not None:
            return Source(verb + 1, colon - 1, colon_head(s, verb, colon))
        subject = _turned(s, at, cues) if subject is None and at == verb else subject
        if subject is None and at != verb:
            subject = s.child(at, *PASSIVE)
        if subject is not None and s.tokens[subject].dep == "csubj":
            return _before_aside(s, at, subject)
        if subject is None and at == verb and (lost := in_aside(s, verb)) is not None:
            return Source(s.left[lost], lost, lost)
        if subject is not None:
            return phrase(s, subject, at)
        dep, head = s.tokens[at].dep, s.tokens[at].head
        if at == verb and (before := _same_speaker(s, verb, cues)) is not None:
            at = before
            continue
        if dep not in _MEDIATE or head == at:
            break
        if at == verb and (heard := _heard(s, verb, head, cues)) is not None:
            return phrase(s, heard, at)
        if dep == "acl" or (s.tokens[head].pos in _NOMINAL and dep not in ("prep", "pcomp", "conj", "dep")):
            return _noun_of(s, head, verb)
        if dep == "pcomp" and (thing := _object_before(s, head, cues)) is not None:
            return phrase(s, thing, at)
        if dep == "xcomp" and (thing := s.child(head, "dobj")) is not None and s.tokens[at].tag == "VB":
            return phrase(s, thing, at)
        at = head
    named = beside(s, verb) is None and named_first(s, verb)
    return Source(*named) if named else beside(s, verb)


def _before_aside(s: Sentence, verb: int, aside: int) -> Source | None:
    """ "Radio Norte, citing a deputy, reported …": where the parse makes the aside the subject, the noun before it."""
    comma = s.left[aside] - 1
    if s.tokens[aside].tag != "VBG" or comma < 1 or s.tokens[comma].text != ",":
        return None
    noun = next((c for c in s.children[verb] if c < comma and s.right[c] == comma - 1), None)
    return None if noun is None or s.tokens[noun].pos not in _NOMINAL else Source(s.left[noun], comma - 1, noun)


def opened_by(s: Sentence, verb: int) -> int | None:
    """ ", as farmers below the dam blamed …": the "as" or "while" that opens the clause, where its subject is lost."""
    if s.tokens[verb].tag not in _FINITE or s.child(verb, "aux", *SUBJECT, *PASSIVE) is not None:
        return None
    for k in range(verb - 1, max(verb - _CLAUSE, 0), -1):
        token = s.tokens[k]
        if token.text.lower() in ("as", "while") and token.pos in ("SCONJ", "ADP") and s.tokens[k - 1].text == ",":
            named = s.tokens[k + 1].pos in ("DET", "ADJ", *_NOMINAL) and _first_noun(s, k + 1, verb) < verb
            return k if named else None
        if token.pos in ("VERB", "AUX", "PUNCT", "CCONJ"):
            return None
    return None


def _first_noun(s: Sentence, first: int, end: int) -> int:
    """The noun that heads the words from ``first``: the last of those that stand together."""
    at = next((k for k in range(first, end) if s.tokens[k].pos in _NOMINAL), end)
    while at + 1 < end and s.tokens[at + 1].pos in _NOMINAL:
        at += 1
    return at


def _turned(s: Sentence, verb: int, cues: Cues) -> int | None:
    """ "“…,” warned Clinton": behind speech the noun after the verb speaks, which the parse takes for an object."""
    thing = s.child(verb, "dobj")
    if cues.lemma(s.tokens[verb]) in cues.heard:
        return None  # "…, a lawmaker told the Star"
    if thing is None or s.left[thing] != verb + 1 or verb == 0 or s.tokens[verb].tag not in (*_FINITE, "VB"):
        return None
    before = s.tokens[verb - 1].text
    clause = any(c < verb and s.tokens[c].dep == "ccomp" for c in s.children[verb])
    return thing if before == '"' or (before in (",", "?", "!") and clause and communicates(s, verb, cues)) else None


def before_colon(s: Sentence, verb: int) -> int | None:
    """ "Not so, says the mayor, Ann Lee: few came": the colon behind who speaks, whom the parse has speak of."""
    if s.tokens[verb].tag not in _FINITE or s.child(verb, "dobj", "dative", "aux") is not None:
        return None
    clause = next((c for c in s.children[verb] if c > verb and s.tokens[c].dep == "ccomp"), None)
    subject = _subject(s, clause) if clause is not None else None
    if clause is None or subject is None or s.left[subject] != verb + 1 or s.tokens[subject].pos not in _NOMINAL:
        return None
    return next((k for k in range(subject + 1, clause) if s.tokens[k].text == ":"), None)


def colon_head(s: Sentence, verb: int, colon: int) -> int:
    """The noun that heads the words between the verb and the colon."""
    return next((k for k in range(verb + 1, colon) if s.tokens[k].dep in SUBJECT), colon - 1)


def _heard(s: Sentence, verb: int, head: int, cues: Cues) -> int | None:
    """ "Recalled her father saying that …": the object right before the participle is who says it."""
    thing = s.child(head, "dobj")
    if s.tokens[verb].tag != "VBG" or s.tokens[verb].dep not in ("advcl", "xcomp", "ccomp") or thing is None:
        return None
    hears = cues.lemma(s.tokens[head]) not in cues.tell and s.right[thing] == s.left[verb] - 1
    return thing if hears and head < thing and s.left[verb] == verb and s.tokens[thing].pos != "PUNCT" else None


def _late_agent(s: Sentence, verb: int) -> int | None:
    """ "Was quoted as saying by the agency that …": the parse takes it for what is said."""
    said = verb + 2
    if said + 1 >= len(s.tokens) or s.tokens[verb + 1].text.lower() != "as" or s.tokens[said].tag != "VBG":
        return None
    return said + 1 if s.tokens[said + 1].text.lower() == "by" else None


def _subject(s: Sentence, verb: int) -> int | None:
    """The verb's subject; of two that stand side by side ("crown prince" "Ali Karim") the last.

    Of two with a comma between ("The governor, the Tribune reported, has …") also: the first is
    another verb's.  The name right behind "doctors quoted by the daily" is the daily's.
    """
    found = None
    for c in s.children[verb]:
        if s.tokens[c].dep in SUBJECT and (found is None or s.left[c] == s.right[found] + 1):
            found = found if found is not None and _ends_with_agent(s, found) else c
        elif found is not None and s.tokens[c].dep in SUBJECT and any(s.tokens[k].text == ";" for k in range(found, c)):
            found = c  # "Ferry sinks; Greece says …"
        elif found is not None and s.tokens[c].dep in SUBJECT and of_lost_clause(s, found, c, verb):
            found = c
    if found is None and s.tokens[verb].tag in (*_FINITE, "VBN"):
        for c in s.children[verb]:
            if c < verb and s.tokens[c].dep == "parataxis":
                return s.child(c, *SUBJECT)
    return found


def _ends_with_agent(s: Sentence, noun: int) -> bool:
    """Does the noun's phrase end with who does something to it ("doctors quoted by the daily")?"""
    last = s.right[noun]
    by = s.tokens[s.tokens[last].head]
    return s.tokens[last].pos == "NOUN" and by.dep == "agent" and s.tokens[by.head].dep == "acl"


def _same_speaker(s: Sentence, verb: int, cues: Cues) -> int | None:
    """The verb of saying above that this one goes on with, past what that one says."""
    token = s.tokens[verb]
    if not communicates(s, verb, cues) or token.dep not in ("conj", "advcl"):
        return None
    at, said = token.head, False
    for _ in range(_STEPS):
        if speaks(s, at, cues):
            fits = tense(s, at) == tense(s, verb) if token.dep == "conj" else token.tag == "VBG"
            if said and fits and (at < verb or token.dep != "conj"):
                return at  # "urged them to stay and said it had sent trucks, the agency reported": the one who urged
        if s.tokens[at].head == at:
            return None
        said = said or s.tokens[at].dep == "ccomp"
        at = s.tokens[at].head
    return None


def beside(s: Sentence, verb: int) -> Source | None:
    """For a finite verb whose subject the parse has lost: the noun phrase right before it."""
    token = s.tokens[verb]
    aux = s.child(verb, "aux")
    if token.tag not in _FINITE and aux is None:
        return None
    k = verb - 1
    while k >= 0 and (s.tokens[k].pos in ("AUX", "ADV", "PART") or s.tokens[k].text == ","):
        k -= 1
    if k < 0 or s.tokens[k].pos not in (*_NOMINAL, "NUM") or s.tokens[k].tag in ("WDT", "EX"):
        return None
    order = any(s.tokens[c].text.lower() in _ORDER for c in s.children[k])
    if aux is not None and s.tokens[aux].tag == "TO" and not order:
        return None  # "no reason to think" is nobody's thought; "the first to say so" says it
    start = k
    while start > 0 and (
        s.tokens[start - 1].pos not in ("VERB", "AUX", "PUNCT", "CCONJ", "SCONJ") or _joins(s, start - 1, k)
    ):
        start -= 1
    head = k
    while start <= s.tokens[head].head < head or head < s.tokens[head].head <= k:
        head = s.tokens[head].head
    if s.tokens[head].pos == "ADP" or s.tokens[head].dep == "dobj":
        return None
    return Source(start, k, head)


def _joins(s: Sentence, at: int, last: int) -> bool:
    """The "and" between two who speak together ("In a note, [Maas and Tamm] said")."""
    first = s.tokens[last].head
    return s.tokens[at].tag == "CC" and s.tokens[last].dep == "conj" and s.tokens[at].head == first < at


def _object_before(s: Sentence, prep: int, cues: Cues) -> int | None:
    """ "Accused them of hiding …", "quoted him as saying …": the object is who hides or says."""
    verb = s.tokens[prep].head
    thing = s.child(verb, "dobj")
    if s.tokens[verb].dep == "dobj":
        thing, verb = verb, s.tokens[verb].head
    if thing is None or thing > prep:
        return None
    frames = cues.verbs.get(cues.lemma(s.tokens[verb]), {})
    return thing if f"obj-{s.tokens[prep].text.lower()}" in frames else None


def _noun_of(s: Sentence, noun: int, verb: int) -> Source | None:
    """The noun that a participle hangs on ("a letter saying …"); never a pronoun like "it"."""
    if s.tokens[noun].text.lower() in ("it", "there"):
        return None
    return phrase(s, noun, verb)


def phrase(s: Sentence, noun: int, verb: int) -> Source | None:
    """The noun's phrase, without relative clauses, without the verb's own part of the sentence."""
    tokens = s.tokens
    token = tokens[noun]
    if token.dep == "expl" or (token.text.lower() in ("it", "there") and token.dep == "nsubjpass"):
        return None
    head = noun
    relative = token.tag in ("WDT", "WP") or (token.text.lower() == "that" and token.dep == "nsubj")
    if relative and tokens[token.head].dep == "relcl":
        head = tokens[token.head].head
        where = housed(s, head) if tokens[head].ent[2:] in ("GPE", "LOC", "ORG") else -1
        head = where if where >= 0 and role_at(tokens, where) is not None else head  # "the office in Leeds, which said"
    first, last = s.left[noun], s.right[noun]
    for child in s.children[noun]:
        if noun < s.left[child] <= last and tokens[child].dep in ("relcl", "acl", "advcl", "ccomp", "parataxis"):
            last = s.left[child] - 1
    first = _with_title(s, noun, first)
    if first <= verb <= last:  # the verb hangs inside the noun's phrase
        first, last = (first, verb - 1) if noun < verb else (verb + 1, last)
    if (text := _dateline_end(s)) > first:
        if noun < text:
            return beside(s, verb) if verb > text else None
        first = text
    while last > noun and tokens[last].pos in ("PUNCT", "CCONJ") and tokens[last].text not in ')"':
        last -= 1
    while first < noun and tokens[first].pos in ("PUNCT", "CCONJ"):
        first += 1
    return _bracketed(s, Source(first, max(last, noun), head))


def _with_title(s: Sentence, noun: int, first: int) -> int:
    """With the other subject right before it ("crown prince" "Ali Karim"), without a date ("August 2 Press TV")."""
    if first > 0 and (other := s.tokens[first - 1]).dep in SUBJECT and other.head == s.tokens[noun].head:
        first = s.left[first - 1]
    end = first
    while end < noun and s.tokens[end].ent[2:] in ("DATE", "TIME"):
        end += 1
    return first if end == noun or s.tokens[end].tag == "POS" else end


def _bracketed(s: Sentence, source: Source) -> Source:
    """ "he [Putin]": the writer's own note of who is meant is a part of the source, and its head."""
    opened = source.last + 1
    if opened >= len(s.tokens) or s.tokens[opened].text != "[":
        return source
    closed = next((k for k in range(opened, min(opened + 8, len(s.tokens))) if s.tokens[k].text == "]"), None)
    if closed is None or closed < opened + 2:
        return source
    return Source(source.first, closed, closed - 1)


def _dateline_end(s: Sentence) -> int:
    """The token after "CAIRO (AP) —" where the sentence opens with a dateline, else 0."""
    if not s.tokens[0].text[0].isupper():
        return 0
    closed = False
    for k in range(1, min(len(s.tokens), 14)):
        closed = closed or s.tokens[k].text == ")"
        if closed and s.tokens[k].text in _DASHES:
            return k + 1
    return 0
