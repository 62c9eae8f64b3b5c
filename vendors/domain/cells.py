"""Cells of spreadsheets: how a text is written so that no program takes it for a formula."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet program reads as the start of a formula, at the beginning of a text; the wide forms too."""


def safe_cell(text: str) -> str:
    """The text as a cell that stays a text: an apostrophe stands before what would start a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def text_of_cell(cell: str) -> str:
    """What `safe_cell` was given: its apostrophe is no part of the text."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA_STARTS) else cell
