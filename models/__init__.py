"""The trained models this package ships: one folder each, with card, weights, tokenizer and licence."""
