"""What the answers say: how far people are from each other, by group and over rounds, and what may be shown of it. Begin with
`diagnosis`; `reading` decides "split" and the other words, `anonymity` what an anonymous round may show."""
