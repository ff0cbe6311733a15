"""`onrecord doctor`: what is wrong, and what to do."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from onrecord.views.wording import make_safe


@click.command("doctor", short_help="Tell what is wrong with the record or the installation, and what to do.")
@click.option("--migrate", is_flag=True, help="Bring the record to the newest version first, after a backup.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a check.")
@click.pass_obj
@click.pass_context
def doctor_command(context: click.Context, record: Path, migrate: bool, as_json: bool) -> None:
    """Look at SQLite, the record's place, its file, its versions and the model, one line each.

    The exit code is 1 where something is not as it should be.
    """
    from onrecord.store.doctor import examine, migrate_record

    if migrate:
        kept = migrate_record(record)
        click.echo(f"migrated; as it was: {kept}" if kept else "of the newest version already", err=True)
    wrong = False
    for check in examine(record):
        wrong = wrong or not check.ok
        if as_json:
            click.echo(json.dumps(asdict(check) | {"remedy": None if check.ok else check.remedy}, ensure_ascii=False))
            continue
        click.echo(f"{'ok ' if check.ok else 'NOT'} {check.name}: {make_safe(check.told)}")
        if not check.ok and check.remedy:
            click.echo(f"    {make_safe(check.remedy)}")
    context.exit(1 if wrong else 0)
