"""The parts that forms are put together from: letterhead, tables, clauses, boxes, footer."""
