"""Give the layout of each sort of file: what in it is only layout, and how the rest reads."""

from collections.abc import Sequence

from flows.ingest.records import Correction
from flows.validate.corrected_layout import CorrectedLayout, CorrectedText
from flows.validate.html_layout import HtmlLayout
from flows.validate.mail_layout import MailLayout
from flows.validate.plain_layout import Layout

__all__ = ["LAYOUTS", "Layout", "layout_of"]

LAYOUTS: dict[str, type[Layout]] = {"text/html": HtmlLayout, "message/rfc822": MailLayout}


def layout_of(media_type: str, raw: str, corrections: Sequence[Correction] = ()) -> Layout:
    """Give the layout of a raw file, its words corrected as errata.yaml says."""
    layout = LAYOUTS.get(media_type, Layout)
    if not corrections:
        return layout(raw)
    corrected = CorrectedText(raw, corrections)
    return CorrectedLayout(raw, corrected, layout(corrected.text))
