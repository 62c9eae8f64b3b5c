"""The catalogue as pages that people read: in French under /fr/, in English under /en/, without JavaScript if need be.

A page asks the same snapshot by the same parameters and the same calls as the API, so the two cannot disagree.

To add a page:

1. `views/<noun>.py`: a subclass of `page.Page` with `template`, `takes` (the query parameters it has, by the API's
   names), `section` (the entry of the menu it belongs to) and `context(self, request, snapshot, given)`, which gives
   what the template reads. `given` holds each parameter once (`a,b` when repeated), empty ones left out. Raise the
   API's `BadQuery` for parameters that are not good, `Missing` for what does not exist, `Moved` for what has another
   address now; give a response for anything else. `page.entry` finds an entry by slug and raises those two.
2. One line in `urls.py`.
3. `templates/pages/<noun>.html`, extending `pages/base.html`, with the blocks `title`, `description` and `content`.
   `{% load pages %}` brings the tags of `templatetags/pages.py`; `templates/pages/parts/` holds the pieces that pages
   share, each saying at its top what it needs. Addresses of pages are written `{% page "offerings" slug users=50 %}`.
4. Words in English, marked with `{% translate %}` or `_()`; their French in `locale/fr/LC_MESSAGES/django.po`.
5. Looks in `static/pages/style.css`: no style attribute and no script in the page, which the policy would block.
   A script is a module of `static/pages/` named in the block `scripts`, and the page must do without it.
6. Tests in `tests/pages/`, in both languages.

What the page says of a fact is followed by `{% sources evidence %}`: numbers that lead to the list of sources at the
end of the page, which the base template writes.
"""
