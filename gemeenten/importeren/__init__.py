"""Getting figures in from CSV and Excel files, and out again in the same form.

One path for admin and command: read the file (``lezen``), check every cell of every column
(``kolommen``), compare with what is there, and write it in a few statements (``schrijven``).
``resource`` puts these together as a django-import-export resource.
"""
