def in_text(r): yield from ()
