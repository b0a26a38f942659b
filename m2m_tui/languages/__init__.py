"""In which words does m2m speak to those who answer? A TOML file a language: whole sentences by their names, English complete. Begin with
`language.py`. What a place says itself, as in its framework, is translated in its own file (`core/translation.py`)."""
