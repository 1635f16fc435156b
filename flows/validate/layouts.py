"""Give the layout of each sort of file: what in it is only layout, and how the rest reads."""

from flows.validate.html_layout import HtmlLayout
from flows.validate.mail_layout import MailLayout
from flows.validate.plain_layout import Layout

__all__ = ["LAYOUTS", "Layout", "layout_of"]

LAYOUTS: dict[str, type[Layout]] = {"text/html": HtmlLayout, "message/rfc822": MailLayout}


def layout_of(media_type: str, raw: str) -> Layout:
    """Give the layout of a raw file."""
    return LAYOUTS.get(media_type, Layout)(raw)
