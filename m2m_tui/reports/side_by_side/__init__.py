"""How places, or the rounds of one, are written side by side: as a document, a page for the browser, a table for a spreadsheet, and data.
Begin with `document`, from which the page comes too; `kinds` has them all by name. What stands beside what is decided in
`core.findings.side_by_side`."""
