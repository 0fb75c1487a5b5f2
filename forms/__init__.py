"""The form engine: definitions, expressions, XLSForm in and out.  No Flask, no database."""
