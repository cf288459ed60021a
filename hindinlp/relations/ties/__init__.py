"""The rules for ties: places, products, rivals, partners, clients and groups of companies."""
