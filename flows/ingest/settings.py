"""Read the YAML files in which people describe and correct a source, and trust none of them."""

from typing import Any

import yaml

from schemas.errors import ConfigurationError

MAX_BYTES = 64 << 10
_DEEPEST = 4  # the mapping, that of a text, the list of its corrections, and one of these
_SHOWN = 60  # characters of a wrong value in a message


def read_mapping(data: bytes, where: str) -> dict[Any, Any]:
    """Read YAML as one mapping, without what a short list of settings never needs.

    Raises ConfigurationError, beginning with `where`, for anything else.
    """
    if len(data) > MAX_BYTES:
        raise ConfigurationError(f"{where}: expected at most {MAX_BYTES} bytes, found more")
    try:
        text = data.decode("utf-8-sig")
        _check_events(text)
        _check_keys(yaml.compose(text, Loader=yaml.SafeLoader))
        values = yaml.safe_load(text)
    except UnicodeDecodeError as fault:
        raise ConfigurationError(f"{where}: expected UTF-8, found byte {fault.start} outside it") from fault
    except (yaml.YAMLError, ValueError) as fault:  # ValueError: what looks like a date or number and is none
        raise ConfigurationError(f"{where}: expected YAML, found: {' '.join(str(fault).split())}") from fault
    if not isinstance(values, dict):
        raise ConfigurationError(
            f"{where}: expected keys with values, such as title: …, found {shown(values)}"
        )
    return values


def _check_events(text: str) -> None:
    """Refuse references, which can grow without end, tags, which make other types, and deep nesting."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise ValueError(f"an anchor or alias {_line(event.start_mark)}; write the value out")
        if getattr(event, "tag", None):
            raise ValueError(f"a tag {_line(event.start_mark)}; leave it out")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise ValueError(f"lists or mappings too deep {_line(event.start_mark)}")


def _check_keys(node: yaml.Node | None) -> None:
    """Refuse a key that stands twice in a mapping, where YAML readers would take the last one silently."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in ("<<", *seen) or not isinstance(key, yaml.ScalarNode):
                raise ValueError(
                    f"the key {shown(key.value)} twice or where no key can stand {_line(key.start_mark)}"
                )
            seen.add(key.value)
            _check_keys(value)


def _line(mark: Any) -> str:
    return f"on line {mark.line + 1}"


def shown(value: object) -> str:
    """Give a value as it may stand in a message."""
    text = repr(value)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
