"""The screens, a file each. That of a stage is imported when it is first shown, or in the quiet after the first paint."""
