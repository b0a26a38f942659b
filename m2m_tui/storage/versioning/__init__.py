"""How versions are kept, looked at and shared by git. Begin with `versions`; `keep` and `share` act."""
