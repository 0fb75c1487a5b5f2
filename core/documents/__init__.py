"""Documents: one description, written as a page, a PDF, an Excel workbook and an HWPX file."""
