"""From where a request comes."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

__all__ = ["address_of"]


def address_of(request: HttpRequest) -> str:
    """The address of who asks; of IPv6 the network of one house (/64), in which one computer may
    take any address it likes.

    Behind proxies it is what the outermost of our own saw. Everything further left in the header
    is what the asking side wrote, and is not believed.
    """
    found = request.META.get("REMOTE_ADDR", "")
    if settings.PROXIES:
        seen = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",")]
        if len(seen) >= settings.PROXIES:
            found = seen[-settings.PROXIES] or found
    try:
        address = ip_address(found)
    except ValueError:
        return ""
    if isinstance(address, IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped) if mapped else str(ip_network((address, 64), strict=False))
    return str(address)
