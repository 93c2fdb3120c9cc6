"""Does the corpus catch a wrong client? Changes a specification one place at a time and plays it."""
