"""Lists by rank (명부): the merit rating's and the promotion list, made, decided on, approved."""
