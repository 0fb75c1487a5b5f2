"""Where data lives: scopes and transactions, models, migrations, the audit chain."""
