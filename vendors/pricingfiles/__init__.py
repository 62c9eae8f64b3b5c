"""Files of the Pricing2Yaml format (SPHERE, syntax 1.0 to 3.x): read, put in the catalogue's terms, merge, import."""
