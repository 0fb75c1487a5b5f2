"""Cycles in the office: phases, configuration, facts, registers, exemptions."""
