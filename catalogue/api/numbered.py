"""Lists made for the request and turned by page number alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest

from catalogue.api.pages import DEEPEST, LARGEST_PAGE, PAGE_SIZE, read_number
from catalogue.api.problems import BadParameter


@dataclass(frozen=True)
class Numbered:
    """The page of a list that a query asks for."""

    page: int
    size: int

    @property
    def start(self) -> int:
        return (self.page - 1) * self.size

    @property
    def end(self) -> int:
        return self.page * self.size

    def neighbours(self, request: HttpRequest, given: Mapping[str, str], count: int) -> dict[str, str | None]:
        """The addresses of the next and the previous page; None where there is none."""
        numbers = {
            "next": self.page + 1 if self.end < min(count, DEEPEST) else None,
            "previous": self.page - 1 if self.page > 1 else None,
        }
        return {
            name: number and request.build_absolute_uri(f"{request.path}?{urlencode({**given, 'page': str(number)})}")
            for name, number in numbers.items()
        }


def read_numbered(given: Mapping[str, str], errors: list[BadParameter]) -> Numbered:
    """`page` and `page_size`; adds what is wrong to `errors`."""
    size = read_number("page_size", given, 1, LARGEST_PAGE, errors) or PAGE_SIZE
    return Numbered(read_number("page", given, 1, DEEPEST // size, errors) or 1, size)


def link_header(links: Mapping[str, str | None]) -> tuple[tuple[str, str], ...]:
    link = ", ".join(f'<{address}>; rel="{name[:4]}"' for name, address in links.items() if address)
    return (("Link", link),) if link else ()
