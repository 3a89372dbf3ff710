"""The Excel round trip: sheets go out as a workbook and come back filled in.

``schrijven`` writes it, ``lezen`` reads it back whatever was done to it in between, ``indeling``
says what stands where for both. Nothing here touches the database.
"""
