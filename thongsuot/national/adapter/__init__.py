"""The national data adapter at `ketnoi.dvcqg.test` (protocol §2)."""
