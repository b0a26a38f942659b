"""What does a page of the app show, and which edit does a key make? The screens, a file each; that of a stage is imported when it is first
shown, or in the quiet after the first paint. Begin with `session_screen`, which is what they have in common, and `report`, a short one;
what a page says and asks stands beside it, as `round_words` and `round_opening` beside `diagnose`."""
