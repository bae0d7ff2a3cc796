"""What is asked of a password, in our words: Django's catalogue of Vietnamese has holes."""

from __future__ import annotations

from django.contrib.auth import password_validation as known

from tongket.web.data.speech import speech

__all__ = ["LongEnough", "NotCommon", "NotDigitsAlone", "NotTheName"]


class LongEnough(known.MinimumLengthValidator):
    """Eight characters or more."""

    def get_error_message(self) -> str:
        """What is wrong."""
        return speech().say("web.password.too-short", count=self.min_length)


class NotCommon(known.CommonPasswordValidator):
    """None of those that everybody tries first."""

    def get_error_message(self) -> str:
        """What is wrong."""
        return speech().say("web.password.common")


class NotDigitsAlone(known.NumericPasswordValidator):
    """Not only digits."""

    def get_error_message(self) -> str:
        """What is wrong."""
        return speech().say("web.password.digits-alone")


class NotTheName(known.UserAttributeSimilarityValidator):
    """Not the name of its owner."""

    def get_error_message(self) -> str:
        """What is wrong."""
        return speech().say("web.password.like-the-name")
