"""Files brought in by curators: read, compared with the catalogue, applied as one change, and undone as one."""
