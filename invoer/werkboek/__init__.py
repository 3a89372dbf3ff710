"""The Excel round trip: sheets go out as a workbook and come back filled in.

``schrijven`` writes it, ``lezen`` reads it back whatever was done to it in between, ``indeling``
says what stands where for both; none of them touches the database. ``inlezen`` says what a workbook
would change and changes it; ``inleespagina`` is the page of that.
"""
