"""The app: it shows a session and sends edits. Begin with `app`, which holds the pages, and `screens`, a file each; `program` is what
every full-screen program of ours needs."""
