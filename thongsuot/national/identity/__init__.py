"""The identity provider at `xacthuc.dvcqg.test`: OAuth 2 and OpenID Connect, authorization code (protocol §1)."""
