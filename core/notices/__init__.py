"""What people are told: texts, the outbox, mail by SMTP, reminders by the calendar."""
