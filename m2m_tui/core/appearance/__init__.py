"""On what everything that shows a session must agree, be it a terminal, a page or paper: colours, and how wide letters are. Begin with
`score_colours`."""
