"""Every failure that people may see, by what it is about; each class has one code for ever.

``plugins`` 1xx, ``data`` 2xx and 821, ``base`` 210, ``settings`` 3xx, ``forms`` 4xx, ``cycles`` 44x, 45x, 845, 846, 847 and 848,
``people`` 46x, ``access`` 5xx, ``scores`` 6xx and 631, ``scorecards`` 63x,
``formulas`` 64x, ``appeals`` 68x, 822, 823 and 824, ``allocation`` 65x, ``outcomes`` 66x, ``documents`` 67x,
``facts`` 69x, ``merit`` 80x, ``forming`` 92x, ``office`` 7xx, ``indicators`` 84x and 85x, ``demo`` 850 and 851,
``ratings`` 852 and 853, ``recusal`` 855, ``outsiders`` 835, 836, 837, 838 and 839, ``workflow`` 86x and 87x, ``handover`` 88x and 890, ``projects`` 89x,
``registers`` 901 and 902, ``publishing`` 90x, ``surveys`` 91x, ``building`` 93x, ``builder`` 940, 941 and 942, ``scenarios`` 943, 944 and 945,
``jobs`` 95x, ``notices`` 956, 957, 958, 959, 960, 961, 962 and 963, ``looks`` 966, 967 and 968, ``api`` 97x, ``open_surveys`` 98x, ``webhooks`` 987, 988, 989 and 990, ``listed`` 828, 829, 830 and 831;
the narrower range counts.
"""

from core.errors.base import NotFound, Problem

__all__ = ["NotFound", "Problem"]
