"""What can be done at each stage of the method: a file a stage, act a folder, each edit a function from one session to the next.
Begin with the stage you want to change. Beside them: `again` and `correction` belong to diagnose, `own_framework` to adapt;
`parking` and `example_people` to several."""
