"""The human-edited YAML format of the catalogue: its shapes, and how files are read, merged and written back."""
