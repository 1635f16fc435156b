"""Derive the DuckDB tables: types, keys, and a comment on each table and column."""

from schemas.contract import Column, ColumnType, Contract, ListOf, Scalar, Struct, Table


def create_tables_sql(contract: Contract, keyed: bool = True) -> str:
    """Give the statements that create all tables, with comments and, if wanted, keys, in due order."""
    tables = (*contract.load_order(), *contract.ledgers)
    return "\n".join(create_table_sql(table, keyed) + comments_sql(table) for table in tables)


def create_table_sql(table: Table, keyed: bool = True) -> str:
    """Give the statement that creates one table, with its primary and foreign keys if wanted."""
    lines = [_column_line(column, keyed) for column in table.columns]
    lines += _keys(table) if keyed else []
    return f"CREATE TABLE {quoted(table.name)} (\n    " + ",\n    ".join(lines) + "\n);\n"


def _keys(table: Table) -> list[str]:
    lines = [f"PRIMARY KEY ({', '.join(map(quoted, table.primary_key))})"]
    lines += [
        f"FOREIGN KEY ({quoted(key.column)}) REFERENCES {quoted(key.table)} ({quoted(key.references)})"
        for key in table.foreign_keys
    ]
    return lines


def comments_sql(table: Table) -> str:
    """Give the statements that comment on one table and its columns."""
    name = quoted(table.name)
    lines = [f"COMMENT ON TABLE {name} IS {literal(table.description)};"]
    lines += [
        f"COMMENT ON COLUMN {name}.{quoted(column.name)} IS {literal(column.description)};"
        for column in table.columns
    ]
    return "\n".join(lines) + "\n"


def duckdb_type(kind: ColumnType | Struct) -> str:
    """Give the DuckDB name of a column type."""
    match kind:
        case Scalar(name):
            return name
        case ListOf(item):
            return f"{duckdb_type(item)}[]"
        case Struct(fields):
            return f"STRUCT({', '.join(f'{quoted(name)} {part.name}' for name, part in fields)})"


def quoted(name: str) -> str:
    """Give a name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Give a text as an SQL string."""
    return "'" + text.replace("'", "''") + "'"


def _column_line(column: Column, keyed: bool) -> str:
    unique = " UNIQUE" if column.unique and keyed else ""
    required = "" if column.nullable else " NOT NULL"
    return f"{quoted(column.name)} {duckdb_type(column.type)}{required}{unique}"
