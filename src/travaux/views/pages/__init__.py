"""The pages that desk and dossier share: what is on each, as values; the templates beside it say how it looks.

A page is added in three steps, and then the desk serves it and the dossier writes it:

1. a module here with one pure function, `make(sight, wanted) -> Page value`. `sight` is all that the viewer sees of
   the record on a day (`sight.py`); `wanted` what the reader asked of the page (a filter, an order, a part of a long
   list), always empty in a dossier. A leaf, one page a person, object or source, is `make(sight, key, wanted)` and
   raises NotShown for a key it does not know. The value is a frozen struct of words, marks and ids (`lines.py` has
   those that several pages need). It holds no address: templates ask `links` for those, since they differ.
2. a template of the page's name in `views/templates/`, which extends `base.html` and fills `block main`; it may use
   the macros of `macros.html`, and has `page` (the value), `links`, `frame` (title, day, form) in scope. Nothing in
   it may need an inline script or style (the Content-Security-Policy forbids both): pictures use presentation
   attributes and classes, data travels in `<script type="application/json">`.
3. a line in `book.py`.
"""
