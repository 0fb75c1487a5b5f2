"""The grammar of XLSForm expressions: XPath 1.0 without axes and unions, plus ``${name}``.

Each precedence is one flat chain, so a sum of a thousand terms is one level deep.  The lexer is
contextual: after a value only an operator can follow, which makes ``1div1`` and ``'a'and'b'``
readable as other tools read them.
"""

from __future__ import annotations

from typing import Final

GRAMMAR: Final = r"""
start: either

?either: both (OR both)*
?both: equality (AND equality)*
?equality: relation ((EQ | NE) relation)*
?relation: total ((LE | GE | LT | GT) total)*
?total: product ((PLUS | MINUS) product)*
?product: unary ((STAR | DIV | MOD) unary)*
?unary: MINUS unary -> negation
      | path
?path: primary
     | primary trail            -> filtered
     | first                    -> relative
     | first trail              -> relative
     | SLASH step               -> absolute
     | SLASH step trail         -> absolute
trail: (predicate | SLASH step)+
predicate: "[" either "]"
first: NAME -> step | DOTDOT -> step | DOT -> step | STAR -> step
step: NAME | DOTDOT | DOT | STAR | AT NAME | NAME "(" ")" -> test
?primary: NUMBER    -> figure
        | STRING    -> quote
        | REFERENCE -> reference
        | call
        | "(" either ")"
call: NAME "(" (either ("," either)*)? ")"

OR: "or"
AND: "and"
DIV: "div"
MOD: "mod"
NE: "!="
LE: "<="
GE: ">="
EQ: "="
LT: "<"
GT: ">"
PLUS: "+"
MINUS: "-"
STAR: "*"
AT: "@"
SLASH: "//" | "/"
DOTDOT: ".."
DOT: "."
NUMBER: /[0-9]+(\.[0-9]*)?|\.[0-9]+/
STRING: ASCII_QUOTE | TYPED_QUOTE | TYPED_QUOTES
ASCII_QUOTE: /'[^']*'|"[^"]*"/
TYPED_QUOTE: /[\u2018-\u201b\u00b4`][^\u2018-\u201b\u00b4`']*[\u2018-\u201b\u00b4`']/
TYPED_QUOTES: /[\u201c-\u201f][^\u201c-\u201f"]*[\u201c-\u201f"]/
REFERENCE: /\$\{\s*(last-saved#)?[^\s{}#$'"()\[\],;=<>+*\/|]+\s*\}/
NAME: /[^\W\d][\w.\-]*(:[^\W\d][\w.\-]*)?/
BLANK: /[\s\u200b\u2060\ufeff]+/
%ignore BLANK
"""
