"""How the rows of a sheet become answers. Begin with `import_answers`; `match_columns` says which column is which enabler,
`cells` what a cell means, `rows` who somebody is, `outcome` what is said of it."""
