"""What must survive a restart, in one SQLite file: the inbox, the answers behind buttons, the owner, the served groups.

Questions are personal data. Their text stays only as long as something needs it: in the inbox until the question is
answered (its number, without the text, a few days longer, so that a second delivery is recognised), in an answer
until its buttons stop working (``[replies] buttons_hours``). Then the rows are deleted, not merely hidden.
"""

from bot.journal.answers import Answers
from bot.journal.groups import Groups
from bot.journal.inbox import Inbox
from bot.journal.journal import Journal

__all__ = ["Answers", "Groups", "Inbox", "Journal"]
