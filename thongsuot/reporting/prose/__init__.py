"""Documents in plain sentences, Vietnamese and English, for people who do not read YAML. Pure: text from documents, nothing is run or fetched."""
