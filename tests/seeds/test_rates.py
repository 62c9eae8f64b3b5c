"""Exchange rates: read from their file, kept with their source, served with the catalogue."""

from datetime import date
from decimal import Decimal

import pytest

from vendors.domain.entries import ExchangeRate
from vendors.domain.pricing.currency import convert
from vendors.seedfiles.export import export
from vendors.seedfiles.load import load
from vendors.seedfiles.read import read_seeds
from vendors.seedfiles.seeds import BrokenSeeds
from vendors.snapshot.load import Loader

RATES = """\
rates:
  - {date: 2026-11-20, base: EUR, quote: USD, rate: 1.25, source: doc}
  - {date: 2026-11-19, base: EUR, quote: USD, rate: 1.2, source: doc}
"""


@pytest.mark.django_db
def test_rates_are_loaded_once_and_served_with_their_source(folder):
    (folder / "rates.yaml").write_text(RATES)
    load(read_seeds(folder))
    assert load(read_seeds(folder)).revision is None
    rates = Loader().catalogue().rates
    assert rates[-1] == ExchangeRate("2026-11-20", "EUR", "USD", Decimal("1.25"), "doc")
    assert convert(Decimal(10), "EUR", "USD", rates, date(2026, 11, 19)).amount == 12
    assert export(folder).files == []


@pytest.mark.django_db
def test_a_catalogue_without_rates_has_none(folder):
    load(read_seeds(folder))
    assert Loader().catalogue().rates == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("quote: USD", "quote: EUR", "between two currencies"),
        ("rate: 1.25", "rate: 0", "greater than 0"),
        ("quote: USD", "quote: dollars", "rates.0.quote"),
        ("2026-11-20", "2026-11", "rates.0.date"),
        ("source: doc", "source: nowhere", "no source of that name"),
        ("2026-11-20", "2026-11-19", "already in rates.yaml"),
        (", source: doc", "", "rates.0.source: missing"),
    ],
)
def test_it_refuses_a_rate_that_is_not_dated_sourced_and_between_two_currencies(folder, old, new, expected):
    (folder / "rates.yaml").write_text(RATES.replace(old, new, 1))
    with pytest.raises(BrokenSeeds) as refusal:
        read_seeds(folder)
    assert expected in str(refusal.value)
