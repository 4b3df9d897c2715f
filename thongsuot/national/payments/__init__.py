"""The national payment platform: INIT, the hosted page, the result callback, QUERY and GET_BILL (protocol §4.1)."""
