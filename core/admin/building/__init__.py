"""The form builder: outline, editor and preview of a draft."""
