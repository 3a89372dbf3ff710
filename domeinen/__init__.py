"""The domains: what is counted, in the order in which people see it. Each is a Django app."""

DOMEINEN = ("jeugd", "wmo", "participatie", "clientbeleving", "financien", "overzichten", "doelen")
