"""Places, or rounds, side by side: as a document, a page for the browser, a table for a spreadsheet, and data."""
