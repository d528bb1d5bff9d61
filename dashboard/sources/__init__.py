"""Raw tables, as received, to the tables of the data package: one module per provider."""
