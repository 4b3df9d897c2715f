"""Citizens: sign-on through the national identity provider, sessions, account linking, sign-out."""
