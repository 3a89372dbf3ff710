"""Nobody is found behind a small number: which public numbers to withhold, so that none of the
others tells it either. Plain arithmetic over what each number is made of; it knows no table and no
database.
"""
