"""Tables as offices export them (CSV, XLSX, answers of an interface) read into frames: every row is used, a duplicate, or rejected with its place."""
