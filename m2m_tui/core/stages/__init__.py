"""What can be done at each stage of the method: a file a stage, each edit a function from one session to the next. Begin with
the stage you want to change."""
