"""The numbered sources of a page: each evidence once, in the order in which the page first refers to it."""

from collections.abc import Iterable, Mapping


class Notes:
    """Evidence that a page has referred to so far."""

    def __init__(self) -> None:
        self._numbers: dict[tuple, int] = {}
        self.evidence: list[Mapping] = []
        self._marks = 0

    def refer(self, evidence: Iterable[Mapping]) -> list[int]:
        """The numbers of some evidence, as the API's serializers give it, without repeats."""
        numbers = []
        for item in evidence:
            key = tuple((name, value) for name, value in sorted(item.items()) if name != "field")
            number = self._numbers.get(key)
            if number is None:
                self.evidence.append(item)
                number = self._numbers[key] = len(self.evidence)
            if number not in numbers:
                numbers.append(number)
        return numbers

    def works(self) -> list[tuple[str, list[tuple[int, Mapping]]]]:
        """The evidence by source, with its numbers, in the order in which the sources are first referred to."""
        found: dict[str, list[tuple[int, Mapping]]] = {}
        for number, item in enumerate(self.evidence, 1):
            found.setdefault(item["source"], []).append((number, item))
        return list(found.items())

    def mark(self) -> int:
        """A number of its own for each mark in the text, so that ids do not repeat."""
        self._marks += 1
        return self._marks
