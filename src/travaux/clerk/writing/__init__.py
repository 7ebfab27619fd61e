"""An act as a person writes or corrects it, in names and quoted words, turned into an act of the record. Pure."""
