"""The model: candidates, what it looks at, its network, and what is made of its probabilities."""
