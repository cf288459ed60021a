"""The rules for figures of a company: results, values, prices, staff, and the period they are for."""
