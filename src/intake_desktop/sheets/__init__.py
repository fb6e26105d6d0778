"""Files of rows as an office keeps them: workbooks, delimited text, lines of JSON. Nothing is judged here."""
