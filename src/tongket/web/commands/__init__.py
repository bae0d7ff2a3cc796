"""Commands of the web application, as Django's management commands."""
