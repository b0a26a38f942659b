"""Who each row of a sheet is, and which of somebody's rows counts. Begin with `people_once`; `round_people` says who of them is in the
round already."""
