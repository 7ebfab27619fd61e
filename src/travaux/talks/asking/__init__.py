"""Questions in plain English, answered from the acts and the state of the talks. Pure; no text is made up here.

A question is parsed to a query (form, acts wanted, who, what about); the acts that fit it are the answer. What nobody
said stays unknown: "not on record" is not "no".
"""

from travaux.talks.asking.answering import ask
from travaux.talks.asking.query import Answer, Finding, Query

__all__ = ["Answer", "Finding", "Query", "ask"]
