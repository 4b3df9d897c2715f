"""Khách dùng trình duyệt. / A visitor in a real browser: acts by Chromium, the page as a person would see it."""
