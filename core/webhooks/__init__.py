"""Webhooks: other programs are told that something happened, and ask the interface what.

What is told is stored in the transaction of what it tells of, and sent after the commit, as the
Standard Webhooks specification has it (https://www.standardwebhooks.com).
"""
