"""Finding a file: by its people, its numbers, its family; never more than the asker may see."""
