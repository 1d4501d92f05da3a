"""Every sentence a person reads, as one frozen set of fields: a language is an instance, so none can miss a key."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Texts:
    """One language's sentences; words in braces are filled in by ``replies`` (the same in every language)."""

    # The answer
    title: str
    date: str
    """A document's date from year, month and day."""
    paragraph: str
    page: str
    pages: str
    perhaps: str
    corrected: str
    """What was searched instead of what was typed."""
    why_searched: str
    why_synonyms: str
    why_sure: str
    why_verdicts: tuple[str, ...]
    """Found, perhaps, not found: in the order of ``Verdict``."""
    why_score: str
    why_rest: str
    why_none: str
    continued: str
    """What was searched for a question that leans on the one before."""
    searched_literally: str
    not_found: str
    ask_contact: str
    ask_anybody: str
    """Whom to ask when no contact is set."""
    no_documents: str
    older: str
    """Stands above a passage whose file cannot be read any more."""
    excerpt: str
    """Says that a passage is shown in part."""
    withheld: str
    """Instead of an answer whose quote differs from its document."""

    # Its buttons and toasts
    previous: str
    next: str
    context: str
    back: str
    literally: str
    """Searches the very words typed."""
    toast_only_asker: str
    toast_changed: str
    toast_expired: str
    toast_slowly: str
    toast_nothing_literally: str

    # The conversation around it
    welcome: str
    welcome_group: str
    welcome_private: str
    welcome_examples: str
    welcome_no_documents: str
    welcome_admin: str
    example_questions: tuple[str, ...]
    """Made from a noun phrase of the documents; the first that the documents answer is shown."""
    courtesies: tuple[str, ...]
    """What to say to a greeting, "are you there", thanks, consent, a farewell: in the order of ``Courtesy``."""
    prompt: str
    prompt_placeholder: str
    unknown_command: str
    unreadable: str
    too_many: str
    error: str

    # Who is served
    admins_only: str
    members_only: str
    group_welcome: str
    group_waiting: str
    group_request: str
    group_allow: str
    group_leave: str
    group_allowed: str
    group_left: str
    group_decided: str
    claim_link: str
    claimed: str
    claim_refused: str

    # Votes, and other wishes under an answer
    vote_up: str
    vote_down: str
    remove: str
    ask_office: str
    toast_thanks: str
    toast_sorry: str
    toast_voted: str
    toast_removed: str
    toast_not_yours: str
    """Removing an answer, or passing its question on, is for the asker and admins."""
    removed: str
    """Instead of an answer that Telegram lets nobody delete any more."""

    # The secretariat
    toast_passed_on: str
    toast_passed_before: str
    toast_not_passed: str
    toast_passed_enough: str
    office_request: str
    office_where: str
    office_private: str
    office_group: str
    office_how: str
    office_says: str
    """Stands above the secretariat's own words, so that nobody takes them for a document's."""
    office_sent: str
    office_unsent: str

    # Crowds and quiet
    too_many_group: str
    asked_already: str
    asked_already_here: str
    """In a plain group, whose messages have no addresses."""
    muted: str
    mute_how: str
    unmuted: str
    not_muted: str
    groups_only: str
    private_only: str

    # What members asked in vain
    unanswered_none: str
    unanswered_head: str
    unanswered_line: str
    unanswered_missing: str
    unanswered_disliked: str
    unanswered_both: str
    unanswered_clear: str
    unanswered_cleared: str

    # Reloading
    reload_started: str
    reload_progress: str
    reload_running: str
    reload_failed: str
    reload_kept: str
    report_done: str
    report_checked: str
    report_documents: str
    report_seconds: str
    report_new: str
    report_changed: str
    report_removed: str
    report_failed: str
    report_warnings: str
    report_same: str
    report_name: str
    report_reason: str
    report_older: str
    """After the reason of a file whose last good version still answers."""
    report_rest: str
    """Under a report whose lists go on in a file."""
    report_file: str
    """That file's name."""
    noted: str
    """To admins, after a reload that nobody ordered."""
    report_more: str

    # Status
    status_documents: str
    status_age: str
    status_uptime: str
    status_version: str
    status_mentions_work: str
    status_mentions_blocked: str
    days: str
    hours: str
    minutes: str
    seconds: str

    # Menus
    menu_ask: str
    menu_help: str
    menu_reload: str
    menu_status: str
    menu_mute: str
    menu_unmute: str
    menu_unanswered: str
    menu_why: str

    # Documents to read on, and links that open them
    whole: str
    reading_changed: str
    """Stands above a leaf of a document that has changed since the link was made."""
    reading_gone: str
    reading_place: str
    reading_back: str
    reading_on: str
    reading_top: str

    # Inline mode; a button above the list has one line
    inline_members: str
    inline_missing: str

    # Asking: what may be added to an answer, and what else can be said
    late: str
    """Opens an answer that comes long after its question."""
    unknown_nearest: str
    more_none: str
    more_end: str
    welcome_more: str
    welcome_inline: str

    # Which ways of asking work in a group
    ways: str
    ways_ask: str
    ways_reply: str
    ways_bare: str
    ways_mention: str
    ways_deaf: str
    """A mention does not reach the bot, and how to change that."""
    ways_admin: str
    ways_open: str
    ways_changed: str
    group_bye: str

    # The message to be pinned
    pinned: str
    pinned_button: str

    # Admins and groups, for the owner
    owner_only: str
    admins_here: str
    admins_owner: str
    admins_you: str
    admins_none: str
    admins_list: str
    admins_settings: str
    admins_no_groups: str
    admins_groups: str
    admins_fixed: str
    """After a group that the settings name."""
    admins_how: str
    admins_remove: str
    admins_remove_group: str
    admins_sure: str
    admins_sure_group: str
    admins_yes: str
    admins_no: str
    admins_added: str
    admins_already: str
    admins_unknown: str

    # More menu lines
    menu_more: str
    menu_pin: str
    menu_admins: str

    # The terminal
    terminal_welcome: str
    terminal_keys: str
    terminal_turn: str
    terminal_no_answer: str
    terminal_no_page: str
    backup_done: str
    loading: str
    """Shown when the documents take a while at the start."""
