"""Which day it is where the portals are."""

from datetime import date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))


def day_in_vietnam(moment: datetime) -> date:
    """The calendar day in Vietnam at an aware moment: law and waivers begin and end at midnight there, not in UTC."""
    return moment.astimezone(VIETNAM).date()
