"""Statements of the hot path, compiled once and handed to the driver as they are.

SQLAlchemy writes them, and its types convert what goes in and what comes out; only its machinery for each
execution is left out. A turn runs seven statements, and that machinery cost more than all else in it: `make
bench` shows it. Everything that does not run in every turn is executed the usual way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, cast

import psycopg
from sqlalchemy import BindParameter, ClauseElement, Connection, Dialect, Table, bindparam
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

_NEW = "new_"
"""SQLAlchemy keeps the plain names of the columns of an insert for itself."""

_CURSOR = "waymark.cursor"

Convert: TypeAlias = Callable[[Any], Any] | None


@dataclass(frozen=True, slots=True)
class Form:
    """A statement as one dialect writes it."""

    sql: str
    is_numbered: bool
    """Whether its parameters are $1, $2 and so on, as PostgreSQL itself has them."""
    binds: tuple[tuple[str, Convert, Any], ...]
    """Name, conversion and the value of a constant for each place, in their order."""
    results: tuple[Convert, ...]
    converts_results: bool

    def parameters(self, given: Mapping[str, Any]) -> list[Any]:
        """All values to bind, in the driver's own types and the order of their places."""
        return [
            given.get(name, constant) if convert is None else convert(given.get(name, constant))
            for name, convert, constant in self.binds
        ]

    def cursor(self, connection: Connection) -> Any:  # noqa: ANN401 - the driver's own
        """What executes it. On PostgreSQL one stays with its connection: making one is dear there."""
        if not self.is_numbered:
            return connection.connection.cursor()
        info = connection.info
        if _CURSOR not in info:
            info[_CURSOR] = psycopg.RawCursor(
                cast("psycopg.Connection[Any]", connection.connection.driver_connection)
            )
        return info[_CURSOR]

    def leave(self, cursor: Any) -> None:  # noqa: ANN401 - the driver's own
        """Done with what `cursor` gave."""
        if not self.is_numbered:
            cursor.close()

    def row(self, values: Sequence[Any]) -> Sequence[Any]:
        """What the driver gave, as SQLAlchemy's types give it."""
        if not self.converts_results:
            return values
        return [
            convert(value) if convert is not None else value
            for convert, value in zip(self.results, values, strict=True)
        ]


def given(name: str, kind: TypeEngine[Any] | None = None) -> BindParameter[Any]:
    """A parameter of a prepared statement."""
    return bindparam(name, type_=kind, required=False)


def new_values(table: Table, names: Iterable[str]) -> dict[str, BindParameter[Any]]:
    """The values of an insert, to be bound by what `as_new` gives."""
    return {name: given(_NEW + name, table.c[name].type) for name in names}


def as_new(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values by column, under the names of their parameters."""
    return {_NEW + name: value for name, value in values.items()}


class Prepared:
    """A statement whose parameters, all made by `given`, are bound by name."""

    def __init__(self, statement: ClauseElement) -> None:
        self._statement = statement
        self._forms: dict[str, Form] = {}

    def first(self, connection: Connection, **given: Any) -> Sequence[Any] | None:  # noqa: ANN401 - SQL values
        """The first row; None if there is none."""
        cursor, form = self._execute(connection, given)
        values = cursor.fetchone()
        form.leave(cursor)
        return None if values is None else form.row(values)

    def run(self, connection: Connection, **given: Any) -> int:  # noqa: ANN401 - SQL values
        """Execute it; gives back how many rows it changed."""
        cursor, form = self._execute(connection, given)
        changed = int(cursor.rowcount)
        form.leave(cursor)
        return changed

    def form(self, dialect: Dialect) -> Form:
        """The statement as this dialect writes it."""
        form = self._forms.get(dialect.name)
        if form is None:
            form = self._forms[dialect.name] = _written(self._statement, dialect)
        return form

    def _execute(self, connection: Connection, given: Mapping[str, Any]) -> tuple[Any, Form]:
        form = self.form(connection.dialect)
        cursor = form.cursor(connection)
        cursor.execute(form.sql, form.parameters(given))
        return cursor, form


def _written(statement: ClauseElement, dialect: Dialect) -> Form:
    is_numbered = dialect.name == "postgresql"
    if is_numbered:
        # The names that SQLAlchemy writes for psycopg are looked for again in each execution.
        dialect = PGDialect_psycopg(paramstyle="numeric_dollar")  # type: ignore[no-untyped-call]
    compiled = statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    if not isinstance(compiled, SQLCompiler) or compiled.positiontup is None:
        raise TypeError("only a statement of SQL can be prepared")
    columns: Sequence[Any] = getattr(statement, "exported_columns", ())
    results = tuple(_impl(column.type, dialect).result_processor(dialect, None) for column in columns)
    return Form(
        sql=str(compiled),
        is_numbered=is_numbered,
        binds=tuple(
            (name, _impl(compiled.binds[name].type, dialect).bind_processor(dialect), compiled.params[name])
            for name in compiled.positiontup
        ),
        results=results,
        converts_results=any(convert is not None for convert in results),
    )


def _impl(kind: TypeEngine[Any], dialect: Dialect) -> TypeEngine[Any]:
    return kind.dialect_impl(dialect)
