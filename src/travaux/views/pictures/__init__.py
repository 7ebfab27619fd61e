"""Pictures of our own: from frozen values to SVG text, in three steps that can be looked at one by one.

A page module gathers what is to be drawn (`Moment`, `Stage`, `Box` ...); a layout gives every part its place, in units
of CSS pixels; `draw` writes SVG. Nothing in them needs a style sheet: shapes carry the meaning, classes the colours, so
that they read in print, in the dark and without colours. Links in them are found with the keyboard, and each page that
shows a picture says the same in a table.
"""
