"""The public contract, one line a resource."""

from django.urls import path, re_path

from catalogue.api import viewsets
from catalogue.api.alternatives import AlternativeList, OfferingAlternatives
from catalogue.api.asof import OfferingDetail, VendorDetail
from catalogue.api.audits import Audits
from catalogue.api.changes import Changes, ChangesFeed
from catalogue.api.comparisons import Compare
from catalogue.api.evidence import OfferingEvidence, VendorEvidence
from catalogue.api.incumbents import IncumbentDetail
from catalogue.api.quotes import Quotes
from catalogue.api.rankings import Rankings
from catalogue.api.suggestions import Suggestions
from catalogue.api.views import Contract, Docs, NothingHere
from catalogue.api.worklists import ConflictList, StaleList, UnknownList

urlpatterns = [
    path("vendors", viewsets.VendorList.as_view(), name="vendors"),
    path("vendors/<slug:slug>", VendorDetail.as_view(), name="vendor"),
    path("offerings", viewsets.OfferingList.as_view(), name="offerings"),
    path("offerings/<slug:slug>", OfferingDetail.as_view(), name="offering"),
    path("vendors/<slug:slug>/evidence", VendorEvidence.as_view(), name="vendor-evidence"),
    path("offerings/<slug:slug>/evidence", OfferingEvidence.as_view(), name="offering-evidence"),
    path("offerings/<slug:slug>/alternatives", OfferingAlternatives.as_view(), name="offering-alternatives"),
    path("alternatives", AlternativeList.as_view(), name="alternatives"),
    path("conflicts", ConflictList.as_view(), name="conflicts"),
    path("stale", StaleList.as_view(), name="stale"),
    path("unknowns", UnknownList.as_view(), name="unknowns"),
    path("incumbents", viewsets.IncumbentList.as_view(), name="incumbents"),
    path("incumbents/<slug:slug>", IncumbentDetail.as_view(), name="incumbent"),
    path("categories", viewsets.CategoryList.as_view(), name="categories"),
    path("categories/<slug:slug>", viewsets.CategoryDetail.as_view(), name="category"),
    path("features", viewsets.FeatureList.as_view(), name="features"),
    path("features/<slug:slug>", viewsets.FeatureDetail.as_view(), name="feature"),
    path("frameworks", viewsets.FrameworkList.as_view(), name="frameworks"),
    path("frameworks/<slug:slug>", viewsets.FrameworkDetail.as_view(), name="framework"),
    path("sources", viewsets.SourceList.as_view(), name="sources"),
    path("sources/<slug:slug>", viewsets.SourceDetail.as_view(), name="source"),
    path("quotes", Quotes.as_view(), name="quotes"),
    path("compare", Compare.as_view(), name="compare"),
    path("rankings", Rankings.as_view(), name="rankings"),
    path("audits", Audits.as_view(), name="audits"),
    path("suggestions", Suggestions.as_view(), name="suggestions"),
    path("changes", Changes.as_view(), name="changes"),
    path("changes.atom", ChangesFeed.as_view(), name="changes-feed"),
    path("openapi.json", Contract.as_view(), name="openapi"),
    path("docs", Docs.as_view(), name="docs"),
    re_path(r"^[\s\S]*$", NothingHere.as_view()),  # no (?s): addresses could no longer be reversed
]
