"""How the rows of a sheet become answers. Begin with `import_answers`; `columns` says what each column is, `people` who each row is,
`cells` what a cell means, `outcome` what is said of it all."""
