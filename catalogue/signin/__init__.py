"""How people get into the administration: password, code, lockout, and for how long. Readers never load any of it."""
