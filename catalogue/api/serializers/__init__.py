"""How domain objects look in JSON. Serializers read domain objects only: no query is made here."""
