"""How a session gets into its file and out of it, while others write it too, and where sealed answers lie meanwhile. Begin with
`saving`."""
