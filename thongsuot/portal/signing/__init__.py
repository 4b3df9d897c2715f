"""Digital signatures of the reference portal: its own authority, its leaders' certificates, PAdES."""
