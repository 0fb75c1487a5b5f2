"""Help in place: a few sentences for each page, one file a page or a group of pages."""
