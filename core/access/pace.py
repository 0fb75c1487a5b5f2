"""How much may come from one address in a while; what is counted is kept in memory or in Redis.

Nothing of it reaches the database, and no count stands beside an answer.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import Storage, storage_from_string
from limits.strategies import MovingWindowRateLimiter

from core.errors.open_surveys import TooManyTries

#: Proposals [c]: an office or a tablet at a counter sends for many people from one address.
LOOKS = RateLimitItemPerMinute(240)
ANSWERS = RateLimitItemPerMinute(60)
WRONG_CODES = RateLimitItemPerHour(20)
#: A page that was sent is not taken a second time.
ONCE = RateLimitItemPerHour(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Counts what comes; ``uri`` is ``memory://`` (each process for itself) or a Redis."""

    uri: str = "memory://"
    limiter: MovingWindowRateLimiter = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        storage = storage_from_string(self.uri)
        if not isinstance(storage, Storage):
            raise TypeError(self.uri)
        object.__setattr__(self, "limiter", MovingWindowRateLimiter(storage))

    def require(self, item: RateLimitItem, *who: str) -> None:
        """Count one more from ``who``.

        Raises:
            TooManyTries: It is one too many.

        """
        if not self.limiter.hit(item, *who):
            raise TooManyTries(minutes=max(1, item.get_expiry() // 60))

    def require_room(self, item: RateLimitItem, *who: str) -> None:
        """Refuse who has no more left, without counting.

        Raises:
            TooManyTries: Nothing is left.

        """
        if not self.limiter.test(item, *who):
            raise TooManyTries(minutes=max(1, item.get_expiry() // 60))

    def is_first(self, item: RateLimitItem, *who: str) -> bool:
        """Count one more from ``who`` and return whether it was still within ``item``."""
        return bool(self.limiter.hit(item, *who))

    def forget(self, item: RateLimitItem, *who: str) -> None:
        """Take back everything that was counted of ``who``."""
        self.limiter.clear(item, *who)
