"""What can stand in for what."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vendors.domain.vocabulary import RelationKind
from vendors.models.base import one_of, vocabulary
from vendors.models.offerings import Offering, OfferingFact
from vendors.models.vendors import keyed


class Alternative(OfferingFact):
    """The offering is set against an incumbent, in the exact way that the source says."""

    incumbent = models.ForeignKey(Offering, models.PROTECT, related_name="alternatives", verbose_name=_("incumbent"))
    kind = vocabulary(RelationKind, verbose_name=_("relation"))
    note_fr = models.TextField(_("note in French"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)

    class Meta:
        verbose_name = _("alternative")
        verbose_name_plural = _("alternatives")
        constraints = [
            keyed("alternative", "offering"),
            one_of("alternative", "kind", RelationKind),
            models.CheckConstraint(
                condition=~models.Q(offering=models.F("incumbent")), name="alternative_not_to_itself"
            ),
        ]
