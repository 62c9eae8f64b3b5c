"""Reference rates between currencies: dated and sourced, or not there."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from vendors.models.base import CURRENCY, Recorded, matches
from vendors.models.sources import Source

_ISO_4217 = RegexValidator(CURRENCY, _("Write the three capital letters of ISO 4217, such as EUR."))


class ExchangeRate(Recorded):
    """What one unit of a currency was worth in another on a day, as its source says."""

    slug = models.SlugField(_("slug"), max_length=100, unique=True, help_text=_("Such as eur-usd-2026-11-20."))
    date = models.DateField(_("date"))
    base = models.CharField(_("one unit of"), max_length=3, validators=[_ISO_4217])
    quote = models.CharField(_("is worth so much in"), max_length=3, validators=[_ISO_4217])
    rate = models.DecimalField(_("rate"), max_digits=18, decimal_places=8)
    source = models.ForeignKey(Source, models.PROTECT, related_name="rates", verbose_name=_("source"))

    class Meta:
        verbose_name = _("exchange rate")
        verbose_name_plural = _("exchange rates")
        ordering = ["-date", "base", "quote"]
        constraints = [
            models.UniqueConstraint(fields=["date", "base", "quote"], name="exchangerate_once_a_day"),
            matches("exchangerate", "base", CURRENCY),
            matches("exchangerate", "quote", CURRENCY),
            models.CheckConstraint(condition=models.Q(rate__gt=0), name="exchangerate_positive"),
            models.CheckConstraint(condition=~models.Q(base=models.F("quote")), name="exchangerate_of_two_currencies"),
        ]

    def __str__(self) -> str:
        return self.slug
