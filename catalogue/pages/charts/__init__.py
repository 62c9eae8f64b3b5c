"""Charts as geometry: data in, positions out. Nothing here knows of Django, words or colours; a template draws each.

Numbers are in the user units of the drawing, whose origin is at the top left. Every chart is read beside its table and
without colour: lines differ by dashes, marks and letters, bars by hatching and words.
"""
