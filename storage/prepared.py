"""Statements of the hot path, compiled once and handed to the driver as they are.

SQLAlchemy writes them, and its types convert what goes in and what comes out; only its machinery for each
execution is left out. A turn runs seven statements, and that machinery cost more than all else in it: `make
bench` shows it. Everything that does not run in every turn is executed the usual way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import BindParameter, ClauseElement, Connection, Dialect, Table, bindparam
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

_NEW = "new_"
"""SQLAlchemy keeps the plain names of the columns of an insert for itself."""

Convert: TypeAlias = Callable[[Any], Any] | None


@dataclass(frozen=True, slots=True)
class Form:
    """A statement as one dialect writes it."""

    sql: str
    names: tuple[str, ...]
    is_positional: bool
    constants: Mapping[str, Any]
    binds: Mapping[str, Convert]
    results: tuple[Convert, ...]
    converts_results: bool

    def parameters(self, given: Mapping[str, Any]) -> Any:  # noqa: ANN401 - as the driver wants them
        """All values to bind, in the driver's own types."""
        values = {**self.constants, **given}
        for name, convert in self.binds.items():
            if convert is not None:
                values[name] = convert(values[name])
        return tuple(values[name] for name in self.names) if self.is_positional else values

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
        cursor.close()
        return None if values is None else form.row(values)

    def run(self, connection: Connection, **given: Any) -> int:  # noqa: ANN401 - SQL values
        """Execute it; gives back how many rows it changed."""
        cursor, _ = self._execute(connection, given)
        changed = int(cursor.rowcount)
        cursor.close()
        return changed

    def form(self, dialect: Dialect) -> Form:
        """The statement as this dialect writes it."""
        form = self._forms.get(dialect.name)
        if form is None:
            form = self._forms[dialect.name] = _written(self._statement, dialect)
        return form

    def _execute(self, connection: Connection, given: Mapping[str, Any]) -> tuple[Any, Form]:
        form = self.form(connection.dialect)
        cursor = connection.connection.cursor()
        cursor.execute(form.sql, form.parameters(given))
        return cursor, form


def _written(statement: ClauseElement, dialect: Dialect) -> Form:
    compiled = statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    if not isinstance(compiled, SQLCompiler):
        raise TypeError("only a statement of SQL can be prepared")
    columns: Sequence[Any] = getattr(statement, "exported_columns", ())
    results = tuple(_impl(column.type, dialect).result_processor(dialect, None) for column in columns)
    names = tuple(compiled.positiontup or compiled.bind_names.values())
    return Form(
        sql=str(compiled),
        names=names,
        is_positional=compiled.positional,
        constants=dict(compiled.params),
        binds={name: _impl(compiled.binds[name].type, dialect).bind_processor(dialect) for name in names},
        results=results,
        converts_results=any(convert is not None for convert in results),
    )


def _impl(kind: TypeEngine[Any], dialect: Dialect) -> TypeEngine[Any]:
    return kind.dialect_impl(dialect)
