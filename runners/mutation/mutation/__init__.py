"""Does the corpus catch a wrong client? A specification is changed one place at a time."""
