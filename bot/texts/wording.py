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
    not_found: str
    ask_contact: str
    ask_anybody: str
    """Whom to ask when no contact is set."""
    no_documents: str
    excerpt: str
    """Says that a passage is shown in part."""
    withheld: str
    """Instead of an answer whose quote differs from its document."""

    # Its buttons and toasts
    previous: str
    next: str
    context: str
    back: str
    toast_only_asker: str
    toast_changed: str
    toast_expired: str

    # The conversation around it
    welcome: str
    welcome_group: str
    welcome_private: str
    welcome_examples: str
    welcome_no_documents: str
    welcome_admin: str
    example_questions: tuple[str, ...]
    """Made from a noun phrase of the documents; the first that the documents answer is shown."""
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

    # The terminal
    terminal_welcome: str
    terminal_keys: str
    terminal_turn: str
    terminal_no_answer: str
    terminal_no_page: str
    loading: str
    """Shown when the documents take a while at the start."""
