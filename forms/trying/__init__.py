"""Trying a form: answers that show, hide, meet and break what it has, searched for."""
