"""The web application, over the same calls as the command line. Serves one person or a trusted team on one machine."""
