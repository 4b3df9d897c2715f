"""What both towers need to run as real servers: options, two listeners in one loop, the control listener's manners, a resolving HTTP client."""
