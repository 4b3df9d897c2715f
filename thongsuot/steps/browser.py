"""Trình duyệt của máy. / The machine's Chromium: found, launched, closed."""
