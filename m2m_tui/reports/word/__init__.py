"""The report as a Word document, in m2m's own look or in that of a template. Begin with `report`. The one place that knows python-docx,
and imported only when such a document is asked for."""
