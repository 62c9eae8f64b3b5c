"""What a seed file may hold, one pydantic model a noun.

A shape mirrors a table by name: a field is the column of the same name, `Text` is a pair of columns `_fr` and `_en`,
a list of shapes is the child table, a field named in `refs` is a foreign key written as the target's slug.
"""
