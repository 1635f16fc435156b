"""How a page is set: its paragraphs whole again, and what is headline, list, note, caption or furniture."""
