"""Whose request it is, when proxies stand between."""

from collections.abc import Collection


def client_address(address: str, forwarded: str, trusted: Collection[str]) -> str:
    """The client's address: that of the connection, or the last one that trusted proxies were told.

    `forwarded` is X-Forwarded-For. It counts only when the connection comes from a trusted proxy, and is read from its
    end: what stands before the first address that is no trusted proxy may be anybody's invention.
    """
    if address in trusted:
        told = [part.strip() for part in forwarded.split(",") if part.strip()]
        while told:
            address = told.pop()
            if address not in trusted:
                break
    return address
