"""How one person answers, in the app, over SSH and in plain lines. Begin with `screen`, the survey's page, and `plain`, the same in lines;
`ballot` is a vote, `app` what stands round them over SSH. All of it is built on `m2m_tui.sittings`."""
