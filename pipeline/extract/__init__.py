"""Documents to statements: pure functions of one document, without state or I/O."""
