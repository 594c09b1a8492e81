"""The engine: query trees planned, evaluated on posting arrays, ranked."""
