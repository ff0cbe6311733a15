"""`onrecord`: the group that holds the commands."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.evaluate import evaluate_command
from onrecord.cli.ingest import ingest_command
from onrecord.cli.read import read_command
from onrecord.errors import InstallationBroken, OnrecordError


class Refusal(click.ClickException):
    """An error that the caller can do something about: one line on standard error, no traceback."""

    exit_code = 2


class Breakage(click.ClickException):
    """An installation that cannot work, told likewise."""

    exit_code = 1


class Commands(click.Group):
    """A group whose commands may raise the package's own errors."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except OnrecordError as error:
            broken = isinstance(error, InstallationBroken)
            raise (Breakage if broken else Refusal)(str(error)) from error
        except BrokenPipeError:
            raise  # whoever reads has had enough
        except OSError as error:
            raise Refusal(f"cannot write: {error.strerror or error}") from error


@click.group("onrecord", cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onrecord", message="%(prog)s %(version)s")
@click.option(
    "--db",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("record.db"),
    envvar="ONRECORD_DB",
    show_default=True,
    metavar="FILE",
    help="The record: one SQLite file. Also $ONRECORD_DB.",
)
@click.pass_context
def main(context: click.Context, db: Path) -> None:
    """Read news pages and keep the record: who said what, each entry pointing at the exact words."""
    context.obj = db


main.add_command(read_command)
main.add_command(ingest_command)
main.add_command(evaluate_command)
