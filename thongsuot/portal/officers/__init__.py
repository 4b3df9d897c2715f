"""The officers' desk: accounts, sessions, scope by unit and the actions that role and state allow."""
