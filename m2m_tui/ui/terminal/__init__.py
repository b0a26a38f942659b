"""How the app stands with the terminal, whatever that sends and whenever it goes. Begin with `steady_driver`."""
