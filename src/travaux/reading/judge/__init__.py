"""The trained judge of clauses: which act a clause performs, how sure that is, and in which mode and modality."""
