"""``goru expr``: evaluate an expression on given answers."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TextIO

import click

from forms.expressions.command import evaluate_line, evaluate_text, written


@click.command()
@click.argument("expression", required=False)
@click.option("--answers", default="{}", help='JSON object, as in {"실적": 45}.')
@click.option("--jsonl", type=click.File("r", encoding="utf-8"), help="One request a line.")
@click.option("--language", type=click.Choice(["ko", "en"]), default="ko")
def expr(expression: str | None, answers: str, jsonl: TextIO | None, language: str) -> None:
    """Evaluate EXPRESSION, or every line of a file of {"expr": …, "answers": …}."""
    if jsonl is not None:
        for line in jsonl:
            if line.strip():
                click.echo(evaluate_line(line, language=language))
    elif expression is not None:
        click.echo(written(evaluate_text(expression, _answers(answers), language=language)))
    else:
        raise click.UsageError("EXPRESSION or --jsonl FILE is needed.")


def _answers(text: str) -> dict[str, object]:
    try:
        answers = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--answers") from error
    if not isinstance(answers, dict):
        raise click.BadParameter("a JSON object is needed", param_hint="--answers")
    return answers
