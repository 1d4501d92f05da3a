"""What must survive a restart, in one SQLite file: the inbox, the answers behind buttons, which message answers which,
the owner, the admins, the served groups, the muted ones, votes, and what was asked in vain.

Questions are personal data. Their text stays only as long as something needs it: in the inbox until the question is
answered (its number, without the text, a few days longer, so that a second delivery is recognised), in an answer
until its buttons stop working (``[replies] buttons_hours``). Which message answers which is known, without any text,
as long as a question can be edited. What was asked in vain stays a week, without who asked. Then the rows are deleted,
not merely hidden.
"""

from bot.journal.admins import Admins
from bot.journal.answers import Answers
from bot.journal.backup import back_up
from bot.journal.groups import Groups
from bot.journal.inbox import Inbox
from bot.journal.journal import FILE, Journal
from bot.journal.links import Link, Links, fingerprint
from bot.journal.mutes import Mutes
from bot.journal.office import Office, Passed
from bot.journal.posts import Post, Posts
from bot.journal.unanswered import Unanswered
from bot.journal.votes import Votes

__all__ = [
    "FILE",
    "Admins",
    "Answers",
    "Groups",
    "Inbox",
    "Journal",
    "Link",
    "Links",
    "Mutes",
    "Office",
    "Passed",
    "Post",
    "Posts",
    "Unanswered",
    "Votes",
    "back_up",
    "fingerprint",
]
