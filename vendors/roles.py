"""Who may do what: the four roles of the people who keep the catalogue, as groups of permissions."""

from collections.abc import Iterator

from django.apps import apps as installed
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db.models import Q

ROLES = ("viewer", "curator", "publisher", "owner")
"""Each may do all that those before it may."""

ENTRIES = ("vendor", "offering")
REFERENCE = (
    *("source", "category", "feature", "framework", "level", "criterion", "weightprofile", "weight"),
    "exchangerate",
)
ROWS = (
    *("countryrole", "stake", "tie", "statuschange", "figure", "statement", "certification", "deliverymode"),
    *("licence", "hosting", "pricingmodel", "plan", "pricecomponent", "tier", "limit", "promotion"),
    *("featurevalue", "alternative", "assessment", "evidence"),
)
TOLD = ("suggestion",)
"""What the public sends in: curators decide on it, nobody writes or deletes it here."""
IMPORTS = ("import", "importedentry")
"""Files that curators bring in: looked over, applied and undone, never deleted."""
KEPT = ("change", "loadedentry", "revision")
"""Written by the catalogue itself."""

WORK = ("assignment",)
"""Who has which entry in hand: given, taken and finished among curators, never deleted."""

AUDITED = ("auditevent",)
"""Who did what in the administration: for owners to read."""


def rights_of(role: str) -> set[str]:
    """Permissions of a role, as `vendors.change_offering`. Raises ValueError for no role."""
    rank = ROLES.index(role)
    return {right for number in range(rank + 1) for right in _added(ROLES[number])}


def _added(role: str) -> Iterator[str]:
    """What a role may do that the one before it may not."""
    match role:
        case "viewer":
            yield from _all("view", (*ENTRIES, *REFERENCE, *ROWS, *TOLD, *WORK, *KEPT))
        case "curator":
            yield from _all("add", (*ENTRIES, *REFERENCE, *ROWS, *WORK))
            yield from _all("change", (*ENTRIES, *REFERENCE, *ROWS, *TOLD, *WORK))
            yield from _all("delete", ROWS)
            yield from _all("view", IMPORTS)
            yield from ("vendors.add_import", "vendors.change_import")
        case "publisher":
            yield from _all("publish", ENTRIES)
            yield from _all("delete", REFERENCE)
        case "owner":
            yield from ("auth.view_user", "auth.add_user", "auth.change_user")
            yield from _all("view", AUDITED)


def _all(verb: str, names: tuple[str, ...]) -> list[str]:
    return [f"vendors.{verb}_{name}" for name in names]


def make_roles(apps: Apps = installed) -> None:
    """Create the groups, or bring their permissions to what this table says. Migrations give their own `apps`."""
    for name in ("auth", "vendors"):
        create_permissions(installed.get_app_config(name), verbosity=0, apps=apps)
    group, permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    known = {
        f"{row.content_type.app_label}.{row.codename}": row for row in permission.objects.select_related("content_type")
    }
    for role in ROLES:
        rights = [known[right] for right in rights_of(role) if right in known]
        group.objects.get_or_create(name=role)[0].permissions.set(rights)


def may_curate(accounts: type) -> list:
    """Accounts of the people who may edit entries, by name."""
    active = accounts.objects.filter(is_active=True, is_staff=True)
    return list(active.filter(Q(is_superuser=True) | Q(groups__name__in=ROLES[1:])).distinct().order_by("username"))
