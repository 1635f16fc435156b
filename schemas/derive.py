"""Write what is derived from the contract to files, so that a change of the contract can be reviewed.

`make schemas` runs it; a test fails when the files and the contract have drifted apart.
"""

import json
from dataclasses import asdict
from pathlib import Path

from schemas.arrow import arrow_schema
from schemas.contract import Contract, load_contract
from schemas.dictionary import dictionary
from schemas.expectations import suite
from schemas.tables import create_tables_sql

ROOT = Path(__file__).parent.parent


def derived_files(contract: Contract) -> dict[str, str]:
    """Give every derived file as its path below the project and its text."""
    tables = (*contract.tables, *contract.ledgers)
    arrow = "\n\n".join(f"{table.name}\n{arrow_schema(table).to_string()}" for table in tables)
    files = {
        "schemas/derived/arrow.txt": arrow + "\n",
        "schemas/derived/tables.sql": create_tables_sql(contract),
        "docs/dictionary.md": dictionary(contract),
    }
    for table in contract.tables:
        expectations = [asdict(expectation) for expectation in suite(table)]
        text = json.dumps(expectations, indent=2, ensure_ascii=False)
        files[f"schemas/derived/expectations/{table.name}.json"] = text + "\n"
    return files


def main() -> None:
    """Write the derived files into the project."""
    for name, text in derived_files(load_contract()).items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
