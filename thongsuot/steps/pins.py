"""Địa chỉ và khoá của máy chủ. / Host addresses and key pins of a profile, as Chromium takes them."""
