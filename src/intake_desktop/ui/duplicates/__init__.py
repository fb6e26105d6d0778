"""No person twice: who may be on file already, two people side by side, pairs that wait for somebody."""
