"""Resolve names across documents: one id for one person or body, namesakes apart."""
