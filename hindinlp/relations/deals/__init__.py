"""The rules for deals: who invested, bought, holds, raised, won and was fined, told by frames around a word."""
