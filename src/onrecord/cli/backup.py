"""`onrecord backup`: a copy of the record while others write to it."""

from __future__ import annotations

import json
from pathlib import Path

import click

from onrecord.cli.counting import Counting


@click.command("backup", short_help="Copy the record while others may write to it.")
@click.argument("out", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Let it take the place of a file that is there.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.option("--quiet", is_flag=True, help="No progress.")
@click.pass_obj
def backup_command(record: Path, out: Path, force: bool, as_json: bool, quiet: bool) -> None:
    """Copy the record to FILE, as it is at this moment; FILE appears when it is complete and checked."""
    from onrecord.store.backup import backup_record

    with Counting("Copying", None, shown=not quiet) as counting:
        size = backup_record(record, out, force=force, progress=counting.reached)
    click.echo(json.dumps({"backup": str(out), "bytes": size}) if as_json else f"{out}: {size / 1e6:,.1f} MB")
