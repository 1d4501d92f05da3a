"""Where Telegram's types end: each module turns what Telegram brings into our nouns, and our replies into its calls."""
