"""An address of every template: what it is called, and what stands behind /fr/ or /en/."""

COMPARED = "offerings=slack,tchap,nextcloud-talk&users=50&months=24"

ADDRESSES = {
    "home": "",
    "products": "alternatives",
    "alternatives": "alternatives/slack?users=50&months=12",
    "no-alternatives-left": "alternatives/slack?country=MT",
    "offerings": "offerings",
    "offerings-filtered": "offerings?category=team-chat&users=50&months=12&sort=cost",
    "offerings-empty": "offerings?category=team-chat&country=FR&q=zzzz",
    "offering": "offerings/slack?users=50&months=12",
    "offering-priced": "offerings/jamespot",
    "vendors": "vendors",
    "vendor": "vendors/scality",
    "compare-start": "compare",
    "compare": f"compare?{COMPARED}",
    "dossier": f"compare/dossier?{COMPARED}",
    "audit": "audit",
    "definition": "definition",
    "ranking": "definition?alternative_to=slack&users=50&months=12",
    "sources": "sources",
    "source": "sources/doc-000",
    "method": "method",
    "accessibility": "accessibility",
    "suggest": "suggest",
    "refused-query": "offerings?contry=FR",
    "missing": "offerings/no-such-offering",
}
