"""`onrecord`: the group that holds the commands."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.backup import backup_command
from onrecord.cli.diff import diff_command
from onrecord.cli.doctor import doctor_command
from onrecord.cli.evaluate import evaluate_command
from onrecord.cli.ingest import ingest_command
from onrecord.cli.read import read_command
from onrecord.cli.rebuild import rebuild_command
from onrecord.cli.search import search_command
from onrecord.cli.show import show_command
from onrecord.cli.sql import sql_command
from onrecord.cli.stats import stats_command
from onrecord.cli.timeline import timeline_command
from onrecord.cli.verify import verify_command
from onrecord.cli.why import why_command
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


for command in (
    read_command, ingest_command, search_command, show_command, why_command, timeline_command, diff_command,
    stats_command, sql_command, verify_command, rebuild_command, backup_command, doctor_command, evaluate_command,
):  # fmt: skip
    main.add_command(command)
