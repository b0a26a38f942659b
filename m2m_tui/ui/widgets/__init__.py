"""What screens are made of, each drawing whole lines by itself. Begin with `painted`, which the others are built on."""
