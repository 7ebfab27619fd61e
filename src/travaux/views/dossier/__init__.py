"""The dossier: the pages of the book as a folder of files that opens in any browser, offline, and can be passed on."""
