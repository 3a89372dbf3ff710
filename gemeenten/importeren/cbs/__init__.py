"""Files as the CBS gives them: StatLine as CSV, open data as JSON or CSV.

``bestand`` reads any of them to rows and columns that say what they are about, ``omzetten`` makes
the ordinary import sheet of kerncijfers of those.
"""
