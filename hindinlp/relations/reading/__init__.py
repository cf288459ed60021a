"""How the rules and the model read a unit: what stands in it, in which case and clause, and what it speaks of."""
