"""The rules that turn tags into parts of speech, looked up once for each kind of word.

A spaCy pipeline maps its tags with an attribute ruler: in English some 180 patterns, nearly all of a single
token, each of which the ruler's matcher holds against every token, at a tenth of the cost of the whole
pipeline.  A pattern of one token sees no more of it than its tag, its label, whether it is white space, and
its form where that is one which a pattern lists.  So words that are alike in these have the same rules.
"""

from __future__ import annotations

from typing import Any

_SEEN = ("TAG", "DEP", "IS_SPACE", "LOWER")


class TagRules:
    """Finds what the matcher of an ``AttributeRuler`` finds, and is called as that is."""

    def __init__(self, ruler: Any) -> None:  # noqa: ANN401 -- only parse.py names spaCy
        matcher, strings = type(ruler.matcher), ruler.vocab.strings
        self._single, self._others = matcher(ruler.vocab), matcher(ruler.vocab)
        self._listed: set[int] = set()
        self._known: dict[tuple[int, ...], list[int]] = {}
        for number, rule in enumerate(ruler.patterns):
            for pattern in rule["patterns"]:
                forms = _forms(pattern)
                (self._others if forms is None else self._single).add(str(number), [pattern])
                self._listed.update(strings.add(form) for form in forms or ())

    def __call__(
        self,
        doc: Any,  # noqa: ANN401
        *,
        allow_missing: bool = True,
        as_spans: bool = False,
    ) -> list[tuple[int, int, int]]:
        """Rule, first token and the one behind the last, in no order."""
        found: list[tuple[int, int, int]] = self._others(doc, allow_missing=allow_missing, as_spans=as_spans)
        for i, (*seen, form) in enumerate(doc.to_array(_SEEN).tolist()):
            kind = (*seen, form if form in self._listed else 0)
            rules = self._known.get(kind)
            if rules is None:
                rules = self._known[kind] = [m for m, _, _ in self._single(doc[i : i + 1], allow_missing=allow_missing)]
            found += [(rule, i, i + 1) for rule in rules]
        return found


def _forms(pattern: list[dict[str, Any]]) -> list[str] | None:
    """The forms that a pattern of one token lists; None for a longer one, or one that sees more of its token."""
    if len(pattern) != 1 or not pattern[0].keys() <= set(_SEEN):
        return None
    form = pattern[0].get("LOWER", {"IN": []})
    return [form] if isinstance(form, str) else form.get("IN")
