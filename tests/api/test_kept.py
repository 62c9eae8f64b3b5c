"""What is kept for the next request, within bounds."""

from catalogue.api.kept import Kept


def test_the_longest_unused_makes_room():
    kept = Kept[str](30)
    for key in ("a", "b", "c"):
        kept.put(key, key.upper(), 10)
    assert kept.get("a") == "A"
    kept.put("d", "D", 10)
    assert [kept.get(key) for key in ("a", "b", "c", "d")] == ["A", None, "C", "D"]


def test_what_is_larger_than_the_room_drives_nothing_out():
    kept = Kept[str](30)
    kept.put("small", "S", 10)
    kept.put("large", "L", 31)
    assert (kept.get("large"), kept.get("small")) == (None, "S")


def test_what_is_put_twice_takes_its_room_once():
    kept = Kept[str](30)
    for _ in range(5):
        kept.put("a", "A", 10)
    kept.put("b", "B", 20)
    assert (kept.get("a"), kept.get("b")) == ("A", "B")


def test_the_rest_stays_when_some_are_left_out():
    kept = Kept[str](30)
    for key in ("a", "b"):
        kept.put(key, key.upper(), 10)
    following = kept.without({"a"})
    assert (following.get("a"), following.get("b"), kept.get("a")) == (None, "B", "A")
