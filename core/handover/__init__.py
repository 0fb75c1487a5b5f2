"""The configuration that one municipality hands to another, as one JSON file.

``packing`` makes a package of a cycle, ``reading`` takes a file in and refuses what is none,
``planning`` says what it would change here and what does not fit, ``taking`` puts it into a draft.
"""
