"""The guided path of first use: a samenwerkingsverband from nothing to its first editie.

Nothing remembers how far somebody is: each step looks what stands in the database.
"""
