"""A second provincial portal, unlike the reference one: client-rendered, hash routes, the same shell with status 200 for every path.

It shows that scenarios name logical screens only: they run on it unchanged through provinces/platforms/hash-portal.yaml.
It imports nothing of thongsuot but `thongsuot.serving`, which listens.
"""
