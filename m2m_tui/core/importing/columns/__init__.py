"""What each column of a sheet is: an enabler's score, a comment, a name, a group, or none of these. Begin with `match_columns`;
`column_meaning` has the words for it, `private_columns` what an anonymous round never keeps."""
